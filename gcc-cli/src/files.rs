//! Reading files with a bound. Only regular files: a pipe or a device has no end that can be waited for.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

use crate::failure::{Failure, NotAFile};

/// The bytes of a file, none if there is no such file.
pub(crate) fn read_bounded(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |cause| Failure::Read { path: path.to_owned(), cause };
    // Asked before opening, because to open a pipe is to wait for its writer.
    let about = match fs::metadata(path) {
        // A link that points nowhere is there all the same: nobody meant to leave that table out.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => {
            return Ok(None);
        }
        known => known.map_err(failed)?,
    };
    if let Some(kind) = not_a_file(about.file_type()) {
        return Err(Failure::NotAFile { path: path.to_owned(), kind });
    }
    let too_large = || Failure::TooLarge { path: path.to_owned(), limit };
    if about.len() > limit {
        return Err(too_large());
    }
    // The size is a hint only: the file may grow while it is read.
    let size = usize::try_from(about.len()).unwrap_or(0).saturating_add(1);
    let mut bytes = Vec::with_capacity(size);
    let file = File::open(path).map_err(failed)?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(too_large());
    }
    Ok(Some(bytes))
}

/// What stands there instead of a regular file.
fn not_a_file(kind: FileType) -> Option<NotAFile> {
    match kind {
        _ if kind.is_file() => None,
        _ if kind.is_dir() => Some(NotAFile::Folder),
        _ => Some(special(kind)),
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> NotAFile {
    use std::os::unix::fs::FileTypeExt as _;
    match kind {
        _ if kind.is_fifo() => NotAFile::Pipe,
        _ if kind.is_socket() => NotAFile::Socket,
        _ => NotAFile::Device,
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> NotAFile {
    NotAFile::Device
}

/// The text of a small file that must be UTF-8, none if there is no such file.
pub(crate) fn read_small_text(path: &Path) -> Result<Option<String>, Failure> {
    const BYTES_MAX: u64 = 4 << 20;
    let Some(bytes) = read_bounded(path, BYTES_MAX)? else { return Ok(None) };
    String::from_utf8(bytes).map(Some).map_err(|_| Failure::NotUtf8 { path: path.to_owned() })
}
