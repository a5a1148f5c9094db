//! A seeded hand that alters inputs: flips, cuts, inserts, repeats and splices.

/// Numbers by chance, the same on every run (SplitMix64, public domain).
pub(crate) struct Hand(u64);

/// What readers take for something.
const TOKENS: [&[u8]; 24] = [
    b"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<event>",
    b"</trace>",
    b"<!DOCTYPE a [",
    b"&#0;",
    b"&amp;",
    b"{",
    b"]",
    b"null",
    b"-1",
    b"99999999999999999999",
    b"31/02/2022",
    b"9999-12-31T23:59:60+18:00",
    b"1e308",
    b"0.5",
    "\u{303}".as_bytes(),
    b"=",
];

impl Hand {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).expect("a length");
        usize::try_from(self.next() % bound).expect("below a length")
    }

    fn range(&mut self, length: usize, most: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let bound = (length - from).min(most) + 1;
        from..from + self.below(bound)
    }

    /// One of the seeds, altered in one to six places.
    pub(crate) fn altered(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            match self.below(8) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 if at < bytes.len() => bytes[at] = self.next().to_le_bytes()[0],
                2 => drop(bytes.drain(self.range(bytes.len(), 40))),
                3 => {
                    let token = TOKENS[self.below(TOKENS.len())];
                    drop(bytes.splice(at..at, token.iter().copied()));
                }
                4 => {
                    let copied = bytes[self.range(bytes.len(), 200)].to_vec();
                    drop(bytes.splice(at..at, copied));
                }
                5 => {
                    let other = &seeds[self.below(seeds.len())];
                    let part = other[self.range(other.len(), 400)].to_vec();
                    drop(bytes.splice(at..at, part));
                }
                6 if self.below(4) == 0 => bytes.truncate(at),
                _ => {
                    let digit = b"0123456789/-:.T "[self.below(16)];
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = digit;
                    }
                }
            }
        }
        bytes
    }
}
