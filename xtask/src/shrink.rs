//! What is taken out of a module before the browser gets it: words that no form shows, and the words
//! of panics, which end in the same trap without them.

use gcc_core::finding::rules;
use walrus::{Data, DataId, FunctionBuilder, FunctionId, FunctionKind, Module};

/// Functions that only tell how something failed, by parts of their mangled names. What calls them
/// never goes on, so that `unreachable` in their place is the same trap.
const LAST_WORDS: [&str; 14] = [
    "4core9panicking",
    "3std9panicking",
    "9panicking15panic_with_hook",
    "slice_error_fail",
    "slice_index_fail",
    "len_mismatch_fail",
    "13unwrap_failed",
    "13expect_failed",
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

/// Lets every function that only reports a failure trap at once.
pub(crate) fn trap_at_once(module: &mut Module, reads_json: bool) {
    let reports = |name: &str| {
        LAST_WORDS.iter().any(|part| name.contains(part)) || (!reads_json && name.contains(SHOWN))
    };
    let local = module.funcs.iter_local();
    let found: Vec<FunctionId> = local
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(reports))
        .collect();
    for id in found {
        let ty = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
        let arguments = parameters.iter().map(|of_type| module.locals.add(*of_type)).collect();
        let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
        body.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(arguments));
    }
}

/// Overwrites the names of source files, which only panics tell, by spaces.
pub(crate) fn blank_source_names(module: &mut Module) {
    const BEGINNINGS: [&[u8]; 4] =
        [b"/rustc/", b"/rust/deps/", b"cargo/registry/", b"gcc-core/src/"];
    const END: &[u8] = b".rs";
    let segments: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in segments {
        let bytes = &mut module.data.get_mut(id).value;
        for beginning in BEGINNINGS {
            let starts: Vec<usize> = memchr::memmem::find_iter(bytes, beginning).collect();
            for start in starts {
                let rest = bytes.get_mut(start..).unwrap_or_default();
                let length = memchr::memmem::find(rest, END).map(|at| at.saturating_add(END.len()));
                if let Some(name) = length.and_then(|length| rest.get_mut(..length)) {
                    name.fill(b' ');
                }
            }
        }
    }
}

/// Overwrites what explains a rule at length, which no form shows, by spaces: they weigh nothing
/// when compressed. The words that a form shows are `message` and `fix`.
pub(crate) fn blank_explanations(module: &mut Module) {
    let segments: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        for rule in rules::ALL {
            let explanations = [
                rule.th.title,
                rule.th.what,
                rule.th.why,
                rule.en.title,
                rule.en.what,
                rule.en.why,
                rule.example.wrong,
                rule.example.right,
            ];
            for text in explanations {
                let found = memchr::memmem::find(&data.value, text.as_bytes());
                let end = found.map(|start| start.saturating_add(text.len()));
                let place = found.zip(end).and_then(|(from, end)| data.value.get_mut(from..end));
                if let Some(place) = place {
                    place.fill(b' ');
                }
            }
        }
    }
}
