//! `check`: what is wrong with these tables?

use super::WireError;
use super::finding::FindingsAnswer;
use super::tables::Case;

pub(super) fn answer(case: &Case) -> Result<String, WireError> {
    let (_, survey) = case.survey()?;
    super::write(&FindingsAnswer::new(&survey.findings, case.lang))
}
