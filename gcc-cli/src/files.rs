//! Reading files with a bound, whatever the file system says of their size: a pipe has none.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::failure::Failure;

/// The bytes of a file, none if there is no such file.
pub(crate) fn read_bounded(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |cause| Failure::Read { path: path.to_owned(), cause };
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(failed)?,
    };
    let size = file.metadata().map_or(0, |about| about.len()).min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(Failure::TooLarge { path: path.to_owned(), limit });
    }
    Ok(Some(bytes))
}

/// The text of a small file that must be UTF-8, none if there is no such file.
pub(crate) fn read_small_text(path: &Path) -> Result<Option<String>, Failure> {
    const BYTES_MAX: u64 = 4 << 20;
    let Some(bytes) = read_bounded(path, BYTES_MAX)? else { return Ok(None) };
    let invalid = |error| Failure::Read {
        path: path.to_owned(),
        cause: io::Error::new(io::ErrorKind::InvalidData, error),
    };
    String::from_utf8(bytes).map(Some).map_err(invalid)
}
