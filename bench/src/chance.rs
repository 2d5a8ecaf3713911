//! Dice that fall the same way for the same seed (`SplitMix64`).

/// A sequence of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The sequence of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A sequence of its own for somebody else, so that nobody's dice depend on who throws first.
    pub(crate) fn fork(&mut self) -> Self {
        Self(self.next())
    }

    /// From `low` to `high`, both included; `low` when the range is empty.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        // The bias of a remainder is far below what any of this measures.
        low + self.next() % (high.saturating_sub(low) + 1)
    }

    /// True with this probability.
    pub(crate) fn is(&mut self, percent: u64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these; there must be one.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let last = u64::try_from(from.len()).unwrap_or(u64::MAX).saturating_sub(1);
        from[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_itself() {
        let throw = |seed| {
            let mut chance = Chance::new(seed);
            (0..20).map(|_| chance.between(0, 1000)).collect::<Vec<_>>()
        };
        assert_eq!(throw(7), throw(7));
        assert_ne!(throw(7), throw(8));
    }

    #[test]
    fn both_ends_of_a_range_are_reached_and_nothing_beyond() {
        let mut chance = Chance::new(1);
        let thrown = (0..1000).map(|_| chance.between(3, 6)).collect::<Vec<_>>();
        assert_eq!((thrown.iter().min(), thrown.iter().max()), (Some(&3), Some(&6)));
        assert_eq!(chance.between(9, 9), 9);
        assert!((0..100).all(|_| chance.is(100)) && !(0..100).any(|_| chance.is(0)));
    }
}
