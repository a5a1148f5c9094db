//! The upper tail of a binomial distribution, in whole numbers.

/// One, in the scale of [`tail`].
pub(super) const ONE: u128 = 1 << 64;

/// An upper bound of P(X >= k) for X of n trials with a chance of one in six, in units of 1/2^64.
///
/// The first term C(n,k) (1/6)^k (5/6)^(n-k) is multiplied out factor by factor, growing and
/// shrinking factors in turn so that the product stays near one, each step rounded up. The terms
/// after it shrink at least as fast as the second does, so their sum is at most a geometric
/// series: the bound errs on the side of finding nothing, by less than half a unit in the sizes
/// at which the rule asks (k/n above 3/8).
pub(super) fn tail(n: u64, k: u64) -> u128 {
    let (n, k) = (u128::from(n), u128::from(k));
    if k > n {
        return 0;
    }
    // Successive terms have the ratio (n-k)/(5(k+1)) or less.
    let (ratio, of) = (n - k, 5 * (k + 1));
    if ratio >= of {
        return ONE;
    }
    let (mut value, mut grown, mut sixths, mut fives) = (ONE, 0, 0, 0);
    while grown < k || sixths < k || fives < n - k {
        if grown < k && (value <= ONE || (sixths == k && fives == n - k)) {
            grown += 1;
            value = (value * (n - k + grown)).div_ceil(grown);
        } else if sixths < k {
            sixths += 1;
            value = value.div_ceil(6);
        } else {
            fives += 1;
            value = (value * 5).div_ceil(6);
        }
    }
    (value * of).div_ceil(of - ratio).min(ONE)
}

#[cfg(test)]
mod tests {
    use super::{ONE, tail};

    /// The bound is at least part/whole and at most `percent` more.
    #[track_caller]
    fn check(n: u64, k: u64, part: u128, whole: u128, percent: u128) {
        let exact = part * ONE / whole;
        let bound = tail(n, k);
        assert!(bound >= exact, "{bound} is below {exact}");
        assert!(bound * 100 <= exact * (100 + percent) + 1000, "{bound} is far above {exact}");
    }

    #[test]
    fn all_of_three_is_one_in_216() {
        check(3, 3, 1, 216, 0);
    }

    #[test]
    fn two_or_more_of_three_are_sixteen_in_216() {
        // 3 · 5 + 1 of 216.
        check(3, 2, 16, 216, 2);
    }

    #[test]
    fn four_or_more_of_six_are_406_in_46656() {
        // C(6,4)·25 + C(6,5)·5 + 1 = 375 + 30 + 1.
        check(6, 4, 406, 46_656, 2);
    }

    #[test]
    fn twenty_of_twenty_is_one_in_six_to_the_twentieth() {
        check(20, 20, 1, 6_u128.pow(20), 0);
    }

    #[test]
    fn tails_agree_with_exact_sums() {
        for n in 18_u64..=40 {
            for k in (n * 3).div_ceil(8)..=n {
                let mut part = 0;
                for at in k..=n {
                    let chosen =
                        (1..=u128::from(at)).fold(1, |all, i| all * (u128::from(n - at) + i) / i);
                    part += chosen * 5_u128.pow(u32::try_from(n - at).expect("small"));
                }
                let whole = 6_u128.pow(u32::try_from(n).expect("small"));
                // In units of 1/2^40, as 6^40 needs 104 bits.
                let (bound, exact) = (tail(n, k), (part << 20) / (whole >> 20));
                assert!((bound >> 24) + 2 >= exact, "P(X >= {k}) of {n}");
                assert!((bound >> 24) * 2 <= exact * 3 + 6, "P(X >= {k}) of {n}");
            }
        }
    }

    #[test]
    fn large_numbers_neither_overflow_nor_lose_the_answer() {
        assert_eq!(tail(6000, 1000), ONE, "the mean itself is nothing unusual");
        assert!(tail(6000, 1250) < ONE / 1_000_000);
        assert!(tail(1_000_000, 400_000) < 100);
        assert_eq!(tail(5, 6), 0);
    }
}
