//! What is taken out of a module before the browser gets it: the words of panics, which end in the
//! same trap without them.

use std::collections::BTreeSet;

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Functions that only tell how something failed, by parts of their mangled names. What calls them
/// never goes on, so that `unreachable` in their place is the same trap.
const LAST_WORDS: [&str; 15] = [
    "4core9panicking",
    "3std9panicking",
    "9panicking15panic_with_hook",
    "slice_error_fail",
    "slice_index_fail",
    "len_mismatch_fail",
    "13unwrap_failed",
    "13expect_failed",
    "13assert_failed",
    "17rust_begin_unwind",
    "7raw_vec12handle_error",
    "17capacity_overflow",
    "18handle_alloc_error",
    "14panic_poisoned",
    "panic_on_ord_violation",
];

/// How values are shown in the words of panics, and where JSON that cannot be read is told, which
/// no form is.
const SHOWN: &str = "5Debug3fmt";

/// Lets every function that only reports a failure trap at once, and tells which they are.
pub(crate) fn trap_at_once(module: &mut Module, reads_json: bool) -> BTreeSet<FunctionId> {
    let reports = |name: &str| {
        LAST_WORDS.iter().any(|part| name.contains(part)) || (!reads_json && name.contains(SHOWN))
    };
    let local = module.funcs.iter_local();
    let found: BTreeSet<FunctionId> = local
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(reports))
        .collect();
    for id in &found {
        cut_short(module, *id);
    }
    found
}

/// Makes a function of the module a trap.
pub(crate) fn cut_short(module: &mut Module, id: FunctionId) {
    let ty = module.types.get(module.funcs.get(id).ty());
    let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
    let arguments = parameters.iter().map(|of_type| module.locals.add(*of_type)).collect();
    let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
    body.func_body().unreachable();
    module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(arguments));
}
