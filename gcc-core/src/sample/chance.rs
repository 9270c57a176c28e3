//! Random numbers that are the same on every platform: `ChaCha8`, one stream for each purpose.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a stream of numbers is for; each unit has one of each.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Size = 0,
    Group = 1,
    Officers = 2,
}

/// One stream of random numbers.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64, purpose: Purpose, unit: usize) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(unit as u64 * 4 + purpose as u64);
        Chance(generator)
    }

    /// A number from 0 up to, not including, `bound`; 0 if `bound` is 0.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(bound);
        u32::try_from(product >> 32).expect("the product is less than `bound` times 2^32")
    }

    /// True in so many of a thousand cases.
    pub(super) fn per_mille(&mut self, rate: u16) -> bool {
        self.below(1_000) < u32::from(rate)
    }

    /// One of several items, of which there must be one.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(u32::try_from(items.len()).expect("a short list")) as usize]
    }
}
