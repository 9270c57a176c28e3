//! `gcctree sample OUT`: a synthetic country, to try the library on and to measure it.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use gcc_core::finding::{Language, Table};
use gcc_core::sample::{Sample, SampleOptions, sample};

use crate::arguments::SampleArguments;
use crate::failure::Failure;
use crate::output::{Output, Progress, Verdict, print};

pub(crate) fn run(arguments: &SampleArguments, output: &Output) -> Result<Verdict, Failure> {
    let out = &arguments.out;
    let file = |table: Table| out.join(table.name()).with_extension("csv");
    if !arguments.force && Table::ALL.into_iter().any(|table| file(table).exists()) {
        return Err(Failure::Occupied(out.clone()));
    }
    fs::create_dir_all(out).map_err(|cause| Failure::Write { path: out.clone(), cause })?;
    let progress = Progress::start(output);
    let options = SampleOptions {
        officers: arguments.officers,
        seed: arguments.seed,
        faults_per_mille: arguments.faults,
        ..SampleOptions::default()
    };
    progress.message(("กำลังสร้างตัวอย่าง", "making the country"));
    let country = sample(&options);
    for table in Table::ALL {
        progress.file(&file(table));
        write_table(&country, table, &file(table))?;
    }
    let case = format!(
        "# What this folder is: see `gcctree help check`.\nas_of = \"{}\"\n",
        options.as_of
    );
    let path = out.join("case.toml");
    fs::write(&path, case).map_err(|cause| Failure::Write { path, cause })?;
    progress.finish();
    print(&summary(&country, arguments, output.language))?;
    Ok(Verdict::Clean)
}

fn write_table(country: &Sample, table: Table, path: &Path) -> Result<(), Failure> {
    const BUFFER_BYTES: usize = 1 << 20;
    let failed = |cause| Failure::Write { path: path.to_owned(), cause };
    let mut sink = BufWriter::with_capacity(BUFFER_BYTES, File::create(path).map_err(failed)?);
    country.write(table, &mut sink).and_then(|()| sink.flush()).map_err(failed)
}

/// What was made, and which faults were put in.
fn summary(country: &Sample, arguments: &SampleArguments, language: Language) -> String {
    let units = country.unit_count() as u64;
    let officers = language.count(arguments.officers, ("คน", "officer", "officers"));
    let units = language.count(units, ("หน่วยงาน", "unit", "units"));
    let faults: u64 = country.injected.values().sum();
    let mut text = language.pick(
        format!("{units} {officers} ใส่ข้อผิดพลาด {faults} แห่ง\n"),
        format!(
            "{units}, {officers}, {} put in\n",
            language.count(faults, ("", "fault", "faults"))
        ),
    );
    for (fault, count) in &country.injected {
        let rule = fault.rule().map_or("", |rule| rule.code);
        let _ = writeln!(text, "  {rule:4}  {count:>6}  {fault:?}");
    }
    text
}
