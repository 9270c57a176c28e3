//! `directive`: a directive as data, so that a user can read the letter or begin their own.

use crate::json::Fields;

use super::WireError;
use super::tables::DirectiveInput;

pub(super) fn answer(fields: Fields) -> Result<String, WireError> {
    let directive = DirectiveInput::take(&mut fields.known(&["directive"])?)?;
    super::write(directive.resolve()?)
}
