//! A question in JSON. The answer is JSON, whatever the question is.

#![no_main]

use gcc_core::wire::answer;
use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;

fuzz_target!(|question: &str| {
    let answer = answer(question);
    serde_json::from_str::<&RawValue>(&answer).expect("an answer is JSON");
});
