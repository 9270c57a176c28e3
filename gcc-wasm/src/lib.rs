//! The library for JavaScript: the checks of a form, and with the feature `whole` all of it.
//!
//! Texts go in, and texts or JSON come out. The modules in `js/` make typed objects of them.

pub mod form;
#[cfg(feature = "whole")]
pub mod whole;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
