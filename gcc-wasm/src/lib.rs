//! The library for JavaScript: what a form asks, and with the feature `whole` everything.
//!
//! Texts go in and JSON comes out. What JavaScript programs see, with types and objects, is made of
//! it by the modules in `js/`.

mod cells;
pub mod form;
#[cfg(feature = "whole")]
pub mod whole;

/// A form asks for little memory and gives none back: `js/form-glue.js` puts all of it back at once.
#[cfg(all(target_family = "wasm", not(feature = "whole")))]
#[global_allocator]
static ALLOCATOR: mini_alloc::MiniAlloc = mini_alloc::MiniAlloc::INIT;

/// Small code rather than the last bit of speed.
#[cfg(all(target_family = "wasm", feature = "whole"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
