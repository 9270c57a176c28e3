//! `check`: what is wrong with these tables?

use super::WireError;
use super::finding::FindingsAnswer;
use super::tables::Case;
use crate::json::Fields;

pub(super) fn answer(fields: Fields) -> Result<String, WireError> {
    let (case, tables) = Case::read(fields)?;
    let (_, survey) = case.survey(tables)?;
    super::write(&FindingsAnswer::new(&survey.findings, case.lang))
}
