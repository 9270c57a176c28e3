//! Reads the questions and writes the answers of all calls.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::WireError;
use crate::decode;

/// Reads the request of a call from the whole question.
pub(super) fn read<T: DeserializeOwned>(question: &str) -> Result<T, WireError> {
    Ok(decode::json_message(question)?)
}

/// Writes an answer.
pub(super) fn write<T: Serialize>(answer: &T) -> String {
    serde_json::to_string(answer).expect("the keys of an answer are texts")
}
