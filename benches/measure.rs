//! Time and peak memory.

use std::fs;
use std::time::{Duration, Instant};

/// The shortest of some runs: the one that other processes disturbed least.
pub(crate) fn shortest<T>(runs: usize, mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut best: Option<(Duration, T)> = None;
    for _ in 0..runs {
        let start = Instant::now();
        let result = std::hint::black_box(work());
        let time = start.elapsed();
        if best.as_ref().is_none_or(|(shortest, _)| time < *shortest) {
            best = Some((time, result));
        }
    }
    best.expect("at least one run")
}

/// The peak memory of this process in bytes; 0 if the system does not report it.
pub(crate) fn peak_memory_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1024
}

/// Resets the peak.
pub(crate) fn reset_peak_memory() {
    // If this fails, the peak is that of the whole process: never too small.
    let _ = fs::write("/proc/self/clear_refs", "5");
}
