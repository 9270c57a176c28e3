//! `directive`: a directive as data, so that a user can read the letter or begin their own.

use serde::Deserialize;

use super::WireError;
use super::tables::DirectiveInput;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectiveQuestion {
    directive: Option<DirectiveInput>,
}

impl DirectiveQuestion {
    pub(super) fn answer(&self) -> Result<String, WireError> {
        super::write(DirectiveInput::resolve(self.directive.as_ref())?)
    }
}
