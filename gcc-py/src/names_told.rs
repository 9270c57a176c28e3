//! What is told of very many names, kept in little room: new memory costs more than the look at a name.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::LargeStringBuilder;
use arrow_array::{ArrayRef, LargeStringArray};
use gcc_core::finding::{Applicability, Fix};
use gcc_core::naming::{GroupName, Namer};

use crate::error::Failure;
use crate::table::{Columns, PyTable};

/// What is told of the names of a piece. All fields but `fixes` and `codes` have an entry for each name;
/// these two have what follows from name to name, as long as `fixed` and `code_counts` say.
pub(crate) struct FactRef {
    /// None if the name is not lawful.
    tiers: Vec<Option<u8>>,
    /// Where in a lawful name its unit stands.
    units: Vec<Range<u32>>,
    parts: Vec<Option<u32>>,
    /// All fixes, one after the other.
    fixes: String,
    /// How many bytes of them are the name's, and whether it differs in spelling only.
    fixed: Vec<Option<(u32, bool)>>,
    /// All rules that are broken, name by name.
    codes: Vec<&'static str>,
    /// How many of them are the name's.
    code_counts: Vec<u32>,
}

impl FactRef {
    pub(crate) fn with_capacity(names: usize) -> FactRef {
        FactRef {
            tiers: Vec::with_capacity(names),
            units: Vec::with_capacity(names),
            parts: Vec::with_capacity(names),
            fixes: String::new(),
            fixed: Vec::with_capacity(names),
            codes: Vec::new(),
            code_counts: Vec::with_capacity(names),
        }
    }

    /// Tells of one more name.
    pub(crate) fn tell(&mut self, namer: &Namer<'_>, name: &str) {
        let (findings, lawful) = namer.read(name);
        self.tiers.push(lawful.as_ref().map(GroupName::level));
        self.units.push(lawful.as_ref().map_or(0..0, |name| {
            let Range { start, end } = name.unit_range();
            clip(start)..clip(end)
        }));
        self.parts.push(lawful.as_ref().map(GroupName::part));
        // Every fix is the whole name as it should be.
        let fix = findings.iter().find_map(|finding| finding.fix.as_ref());
        self.fixed.push(fix.map(|fix: &Fix| {
            self.fixes.push_str(&fix.replacement);
            (clip(fix.replacement.len()), fix.applicability == Applicability::Safe)
        }));
        self.codes.extend(findings.iter().map(|finding| finding.rule.code));
        self.code_counts.push(clip(findings.as_slice().len()));
    }

    /// The fix of each name.
    fn fixes(&self) -> impl Iterator<Item = Option<&str>> {
        let mut rest = self.fixes.as_str();
        self.fixed.iter().map(move |fix| {
            let (fix, after) = rest.split_at_checked(wide((*fix)?.0))?;
            rest = after;
            Some(fix)
        })
    }
}

fn clip(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn wide(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The columns of the answer; the long ones at the same time.
pub(crate) fn table(names: LargeStringArray, told: Vec<FactRef>) -> Result<PyTable, Failure> {
    let rows = told.iter().map(|told| told.tiers.len()).sum();
    let ((fixes, codes), (units, small)) = rayon::join(
        || (fixes(&told, rows), codes(&told)),
        || (units(&names, &told, rows), small(&told)),
    );
    drop(told);
    let [lawful, tier, part, fix_is_safe] = small;
    let mut columns = Columns::default();
    columns.push("name", Arc::new(names));
    columns = columns.join(lawful).join(tier);
    columns.push("unit", units);
    columns = columns.join(part);
    columns.push("fix", fixes);
    columns.join(fix_is_safe).join(codes).finish()
}

fn units(names: &LargeStringArray, told: &[FactRef], rows: usize) -> ArrayRef {
    let each = || told.iter().flat_map(|told| told.tiers.iter().zip(&told.units)).zip(0..);
    let bytes = each().map(|((_, unit), _)| unit.len()).sum();
    let mut units = LargeStringBuilder::with_capacity(rows, bytes);
    for ((tier, unit), row) in each() {
        let place = wide(unit.start)..wide(unit.end);
        units.append_option(tier.and_then(|_| names.value(row).get(place)));
    }
    Arc::new(units.finish())
}

fn fixes(told: &[FactRef], rows: usize) -> ArrayRef {
    let bytes = told.iter().map(|told| told.fixes.len()).sum();
    let mut fixes = LargeStringBuilder::with_capacity(rows, bytes);
    told.iter().flat_map(FactRef::fixes).for_each(|fix| fixes.append_option(fix));
    Arc::new(fixes.finish())
}

fn codes(told: &[FactRef]) -> Columns {
    let all = || told.iter().flat_map(|told| &told.codes);
    let bytes = all().map(|code| code.len()).sum();
    let mut codes = LargeStringBuilder::with_capacity(all().count(), bytes);
    all().for_each(|code| codes.append_value(code));
    let counts = told.iter().flat_map(|told| &told.code_counts).map(|count| wide(*count));
    let mut columns = Columns::default();
    columns.list("codes", counts.collect(), Arc::new(codes.finish()));
    columns
}

/// The columns of a few bytes a name.
fn small(told: &[FactRef]) -> [Columns; 4] {
    let tiers = || told.iter().flat_map(|told| told.tiers.iter().copied());
    let parts = || told.iter().flat_map(|told| told.parts.iter().copied());
    let safe = || told.iter().flat_map(|told| &told.fixed);
    let safe = || safe().map(|fix| fix.is_some_and(|(_, is_safe)| is_safe));
    [
        Columns::default().truth("lawful", tiers().map(|tier| tier.is_some())),
        Columns::default().small("tier", tiers()),
        Columns::default().number("part", parts()),
        Columns::default().truth("fix_is_safe", safe()),
    ]
}
