//! Reading the embedded tables, and finding rows by a text in O(log n).

/// The rows of a table without its header, split at commas: no cell of ours needs a quote.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().skip(1).filter(|line| !line.is_empty());
    lines.map(|line| {
        let mut cells = line.split(',');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// Rows in the order of a text, which need not be unique.
#[derive(Debug)]
pub(super) struct Index<T: 'static> {
    sorted: Vec<(&'static str, &'static T)>,
    /// Bytes of the shortest text.
    shortest: usize,
}

impl<T> Index<T> {
    pub(super) fn new(keys: impl Iterator<Item = (&'static str, &'static T)>) -> Self {
        let mut sorted: Vec<_> = keys.collect();
        sorted.sort_by_key(|(key, _)| *key);
        let shortest = sorted.iter().map(|(key, _)| key.len()).min().unwrap_or_default();
        Index { sorted, shortest }
    }

    /// The first row with the text.
    pub(super) fn find(&self, key: &str) -> Option<&'static T> {
        self.all(key).next()
    }

    /// Every row with the text, in the order of the table.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &'static T> {
        let start = self.sorted.partition_point(|(other, _)| *other < key);
        let from = self.sorted.get(start..).unwrap_or_default();
        from.iter().take_while(move |(other, _)| *other == key).map(|(_, row)| *row)
    }

    /// The longest text that `whole` begins with, and what remains of `whole`.
    pub(super) fn longest_prefix<'a>(&self, whole: &'a str) -> Option<(&'static T, &'a str)> {
        let mut end = self.sorted.partition_point(|(key, _)| *key <= whole);
        // Only a few keys begin like one another, so the walk back is short.
        while let Some((key, row)) = end.checked_sub(1).and_then(|last| self.sorted.get(last)) {
            if let Some(rest) = whole.strip_prefix(key) {
                return Some((row, rest));
            }
            let shared = common_prefix(key, whole);
            // Nothing longer than what is shared can be a prefix.
            if shared < self.shortest.max(1) {
                return None;
            }
            let head = whole.get(..shared).unwrap_or_default();
            let up_to = self.sorted.partition_point(|(key, _)| *key <= head);
            end = up_to.min(end.saturating_sub(1));
        }
        None
    }
}

/// How many bytes of whole characters two texts share at the beginning.
fn common_prefix(a: &str, b: &str) -> usize {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    shared.map(|(c, _)| c.len_utf8()).fold(0, usize::saturating_add)
}
