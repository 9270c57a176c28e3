//! `gcctree check`: exit codes, formats, and the places that findings name.

use std::fs;

use gcc_core::finding::Table;
use gcc_core::sample::{SampleOptions, sample};
use serde_json::{Value, json};

use super::{Folder, code, run, text};

#[test]
fn check_ends_with_0_where_nothing_is_wrong_and_1_with_findings() {
    // No group exists yet, so no name of a group can be wrong.
    let lawful = Folder::country(0);
    for name in ["groups.csv", "members.csv"] {
        fs::remove_file(lawful.0.join(name)).unwrap();
    }
    let output = run(&["check", lawful.path()]);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    let faulty = Folder::country(50);
    for format in ["text", "json", "sarif"] {
        let output = run(&["check", faulty.path(), "--format", format]);
        assert_eq!(code(&output), 1, "{format}");
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    }
    assert_eq!(code(&run(&["plan", faulty.path()])), 0, "a plan is an answer");
    assert_eq!(code(&run(&["tree", faulty.path()])), 0, "and so is a tree");
}

#[test]
fn json_is_the_answer_of_the_library() {
    let country = Folder::country(50);
    let tables: serde_json::Map<String, Value> = Table::ALL
        .iter()
        .map(|table| {
            let csv = country.read(&format!("{}.csv", table.name()));
            (table.name().to_owned(), json!({ "csv": csv }))
        })
        .collect();
    let as_of = SampleOptions::default().as_of.to_string();
    for (lang, code) in [("en", "en"), ("th", "th")] {
        for call in ["check", "plan", "tree"] {
            let mut question =
                json!({ "call": call, "as_of": as_of, "lang": code, "tables": tables });
            if call == "plan" {
                question["fan_out"] = json!({ "starts": [format!("{as_of}T09:00:00")] });
            }
            let expected = gcc_core::wire::answer(&question.to_string());
            assert!(!expected.starts_with("{\"error\""), "{expected}");
            let output = run(&[call, country.path(), "--format", "json", "--lang", lang]);
            assert!(text(&output.stdout) == format!("{expected}\n"), "{call} in {lang} differs");
        }
    }
    let rules = run(&["rules", "--format", "json"]);
    assert_eq!(text(&rules.stdout), gcc_core::wire::answer(r#"{"call":"rules"}"#) + "\n");
    let sarif = run(&["check", country.path(), "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&sarif.stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn a_fault_in_every_row_is_listed_up_to_a_limit_and_whole_if_asked() {
    let folder = Folder::new();
    let rows = 20_050;
    let units = "unit_id,parent_id,kind,name\nPMO,,government,สำนักนายกรัฐมนตรี\n";
    folder.write("units.csv", units);
    let officers: Vec<String> = (0..rows).map(|row| format!("o{row},PMO,stuff\n")).collect();
    let officers = format!("officer_id,unit_id,seat\n{}", officers.concat());
    folder.write("officers.csv", &officers);
    let dir = folder.path();
    let listed = |max: &str| {
        let answer =
            run(&["check", dir, "--as-of", "2018-03-23", "--format", "json", "--max", max]);
        let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
        let findings = answer["findings"].as_array().unwrap();
        let of_rule = findings.iter().filter(|finding| finding["rule"] == "R011").count();
        (of_rule, answer["summary"]["omitted"] == 0)
    };
    assert_eq!(listed("100"), (20_000, false));
    assert_eq!(listed("0"), (rows, true));
}

#[test]
fn findings_name_file_row_column_rule_and_clause() {
    let country = Folder::country(0);
    let mut officers = country.read("officers.csv");
    officers.push_str("Q1,nowhere,staff\nQ2,nowhere,staff\n");
    let row = officers.lines().count();
    country.write("officers.csv", &officers);
    let output = text(&run(&["check", country.path(), "--lang", "en"]).stdout);
    let file = format!("{}/officers.csv:{row}", country.path());
    for part in [&file, "R002", "`nowhere`", "unit_id", "= assumed: "] {
        assert!(output.contains(part), "`{part}` is not in\n{output}");
    }
    let none = text(&run(&["check", country.path(), "--max", "1"]).stdout);
    assert!(none.contains("--max 0"), "the output says how to see the rest\n{none}");
}

/// The text of a region of a file, as an editor that reads the log would mark it.
fn marked(file: &str, region: &Value) -> String {
    let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
    let line = file.split('\n').nth(number("startLine") - 1).unwrap();
    let (start, end) = (number("startColumn"), number("endColumn"));
    line.chars().skip(start - 1).take(end - start).collect()
}

#[test]
fn sarif_marks_the_cell_in_its_line_whatever_stands_above_it() {
    let country = Folder::country(0);
    country.write(
        "groups.csv",
        "\n group_id ,tier,unit_id,name,evidence\n\
         \"G\n1\",3,nowhere,GCC3 น่าน,\n\
         \n,,,,\n\
         G2,3,\"no\"\"where\",GCC๓ น่าน,\n\
         \"G3\",\"3\",\"nowhere\",\"  GCC๓ น่าน\",\n\
         G4,3,ที่ไหน,  GCC๓ น่าน  ,\n",
    );
    country.write("members.csv", "group_id,officer_id\nG4,nobody\n");
    let file = country.read("groups.csv");
    let sarif = run(&["check", country.path(), "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&sarif.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let region = |rule: &str, path: &str| {
        let found = results.iter().find(|result| {
            let logical = &result["locations"][0]["logicalLocations"][0];
            result["ruleId"] == rule && logical["fullyQualifiedName"] == path
        });
        let found = found.unwrap_or_else(|| panic!("no {rule} at {path}: {results:#?}"));
        (found["locations"][0]["physicalLocation"]["region"].clone(), found.clone())
    };
    // The line is that of the file; the path counts rows, as a program that reads the table does.
    assert_eq!(region("R019", "groups[0]").0["startLine"], 3);
    // A quoted break ends the line before the cell begins: there is no column to point at.
    let (first, _) = region("R002", "groups[0].unit_id");
    assert_eq!((&first["startLine"], first.get("startColumn")), (&3.into(), None));
    assert_eq!(region("R023", "groups").0["startLine"], 6);
    // What the line writes otherwise than it is has no columns either.
    assert!(region("R002", "groups[1].unit_id").0.get("startColumn").is_none());
    for path in ["groups[1].name", "groups[2].name", "groups[3].name"] {
        let (region, result) = region("N002", path);
        assert_eq!(marked(&file, &region), "GCC๓", "{path}");
        let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(marked(&file, &change["deletedRegion"]), "GCC๓ น่าน", "{path}");
    }
    assert_eq!(marked(&file, &region("R002", "groups[3].unit_id").0), "ที่ไหน");
    let json = run(&["check", country.path(), "--format", "json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    let paths = json["findings"].as_array().unwrap().iter();
    let mut rows = paths.filter(|finding| finding["table"] == "groups").map(|finding| {
        (finding["row"].as_u64().unwrap(), finding["path"].as_str().unwrap().to_owned())
    });
    let lines =
        [(3, "groups[0]"), (6, "groups"), (7, "groups[1]"), (8, "groups[2]"), (9, "groups[3]")];
    assert!(rows.all(|(row, path)| {
        lines.iter().any(|(line, begin)| *line == row && path.split('.').next() == Some(begin))
    }));
    let shown = text(&run(&["check", country.path(), "--max", "0"]).stdout);
    assert!(shown.contains("groups.csv:8 name (column 4)"), "{shown}");
}

#[test]
fn a_sample_can_be_checked() {
    let folder = Folder::new();
    let out = format!("{}/new/country", folder.path());
    let made = run(&["sample", &out, "--officers", "300", "--seed", "5", "--faults", "0"]);
    assert_eq!(code(&made), 0, "{}", text(&made.stderr));
    let options =
        SampleOptions { officers: 300, seed: 5, faults_per_mille: 0, ..SampleOptions::default() };
    for table in Table::ALL {
        let written = fs::read_to_string(format!("{out}/{}.csv", table.name())).unwrap();
        assert_eq!(written, sample(&options).text(table));
    }
    let found = run(&["check", &out, "--format", "json"]);
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    let rules = found["summary"]["rules"].as_object().unwrap();
    let others: Vec<&String> = rules.keys().filter(|code| !code.starts_with('N')).collect();
    assert!(others.is_empty(), "a country without faults has none: {others:?}");
    assert_eq!(code(&run(&["sample", &out, "--officers", "300"])), 2, "nothing is overwritten");
    assert_eq!(code(&run(&["sample", &out, "--officers", "300", "--force"])), 0);
}
