//! The library for JavaScript: what a form asks, and with the feature `whole` everything.
//!
//! Texts go in and JSON comes out. What JavaScript programs see, with types and objects, is made of
//! it by the modules in `js/`.

mod cells;
pub mod form;
#[cfg(feature = "whole")]
pub mod whole;

/// Small code rather than the last bit of speed: a form asks for little memory, and gives it back.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
