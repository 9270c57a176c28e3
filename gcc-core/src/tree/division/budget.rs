//! A limit on the steps of a search that is the same on every machine.

/// How many more steps a search may take.
#[derive(Debug)]
pub(super) struct Budget(u32);

impl Budget {
    pub(super) fn new(steps: u32) -> Budget {
        Budget(steps)
    }

    /// Takes one step. False once the budget is used up, and from then on.
    pub(super) fn spend(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 > 0
    }
}
