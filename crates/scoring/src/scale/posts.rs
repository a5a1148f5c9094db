//! A straight line between two posts, with a floor and a cap.

use crate::exact::Exact;

/// Where a straight line starts, where it reaches full points, and what cuts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posts {
    /// Value that earns nothing.
    pub zero_at: Exact,
    /// Value that earns everything: the target. Below `zero_at` when less is better.
    pub full_at: Exact,
    /// On the wrong side of this nothing is earned, however near (LINEAR_FLOOR).
    pub floor: Option<Exact>,
    /// Most that can be earned, as a share of the maximum.
    pub cap: Exact,
}

/// What cut the straight line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clip {
    /// Nothing: the value lies between the posts.
    None,
    /// The value misses the floor.
    Floor,
    /// The value is at or beyond the zero post.
    Zero,
    /// The value is at or beyond the target, or the cap.
    Cap,
}

impl Posts {
    /// From nothing at 0 to everything at 1.
    pub fn plain() -> Self {
        Self { zero_at: Exact::ZERO, full_at: Exact::ONE, floor: None, cap: Exact::ONE }
    }

    /// Share of the maximum for this value, and what cut it.
    pub fn share(&self, value: &Exact) -> (Exact, Clip) {
        let falling = self.full_at < self.zero_at;
        if let Some(floor) = &self.floor
            && (if falling { value > floor } else { value < floor })
        {
            return (Exact::ZERO, Clip::Floor);
        }
        let at_zero = if falling { value >= &self.zero_at } else { value <= &self.zero_at };
        if at_zero {
            return (Exact::ZERO, Clip::Zero);
        }
        // The commonest line needs no division: points are maximum times ratio.
        let share = if self.zero_at.is_zero() && self.full_at == Exact::ONE {
            value.clone()
        } else {
            &(value - &self.zero_at) / &(&self.full_at - &self.zero_at)
        };
        if share >= self.cap { (self.cap.clone(), Clip::Cap) } else { (share, Clip::None) }
    }

    /// The best share that a value between 0 and 1 can earn.
    pub(crate) fn best_within_unit(&self) -> Exact {
        let (low, _) = self.share(&Exact::ZERO);
        let (high, _) = self.share(&Exact::ONE);
        low.at_least(&high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[track_caller]
    fn check(posts: &Posts, value: &str, share: &str, clip: Clip) {
        assert_eq!(posts.share(&exact(value)), (exact(share), clip));
    }

    #[test]
    fn between_the_posts_the_line_is_straight() {
        let posts = Posts { zero_at: exact("0.80"), full_at: exact("0.98"), ..Posts::plain() };
        check(&posts, "0.89", "0.5", Clip::None);
        check(&posts, "0.80", "0", Clip::Zero);
        check(&posts, "0.98", "1", Clip::Cap);
        check(&posts, "1", "1", Clip::Cap);
    }

    #[test]
    fn a_target_of_eighty_hundredths_caps_above_it() {
        let posts = Posts { full_at: exact("0.8"), ..Posts::plain() };
        check(&posts, "0.4", "0.5", Clip::None);
        check(&posts, "0.9966", "1", Clip::Cap);
    }

    #[test]
    fn below_the_floor_nothing_is_earned_and_on_it_the_line_counts() {
        let posts = Posts { floor: Some(exact("0.7")), ..Posts::plain() };
        check(&posts, "0.699", "0", Clip::Floor);
        check(&posts, "0.7", "0.7", Clip::None);
    }

    #[test]
    fn less_is_better_when_the_target_lies_below() {
        let posts = Posts { zero_at: exact("0.2"), full_at: exact("0"), ..Posts::plain() };
        check(&posts, "0.05", "0.75", Clip::None);
        check(&posts, "0", "1", Clip::Cap);
        check(&posts, "0.3", "0", Clip::Zero);
    }
}
