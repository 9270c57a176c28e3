//! The program `gcctree` as a user runs it: exit codes, errors, formats, languages, pipes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use gcc_core::finding::Table;
use gcc_core::sample::{SampleOptions, sample};
use serde_json::{Value, json};

/// The program, built once.
static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--package", "gcc-cli", "--message-format", "json"])
        .current_dir(workspace)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "gcctree cannot be built");
    let messages = String::from_utf8(built.stdout).unwrap();
    let messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let paths: Vec<String> =
        messages.filter_map(|message| message["executable"].as_str().map(str::to_owned)).collect();
    PathBuf::from(paths.last().expect("cargo tells where the program is"))
});

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(&*PROGRAM);
    command.args(arguments);
    // The developer's own surroundings are no part of the test.
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).stdin(Stdio::null()).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("gcctree-test-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A small country with faults at a rate.
    fn country(faults_per_mille: u16) -> Folder {
        let folder = Folder::new();
        let options = SampleOptions { officers: 200, faults_per_mille, ..SampleOptions::default() };
        let country = sample(&options);
        for table in Table::ALL {
            folder.write(&format!("{}.csv", table.name()), &country.text(table));
        }
        folder.write("case.toml", &format!("as_of = \"{}\"\n", options.as_of));
        folder
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.0.join(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

// Exit codes --------------------------------------------------------------------------------------

#[test]
fn check_ends_with_0_where_nothing_is_wrong_and_1_with_findings() {
    // Names are another room's: here no group exists yet, so no name can be wrong.
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

/// Exit code 2, nothing on standard output, one line that names the thing and what to do.
fn assert_fails(arguments: &[&str], names: &[&str]) {
    let output = run(arguments);
    let error = text(&output.stderr);
    assert_eq!(code(&output), 2, "{arguments:?}: {error}");
    assert!(output.stdout.is_empty(), "{arguments:?}: {}", text(&output.stdout));
    assert_eq!(error.lines().count(), 1, "{arguments:?}: {error}");
    for name in names {
        assert!(error.contains(name), "{arguments:?}: `{name}` is not in `{error}`");
    }
}

#[test]
fn what_cannot_be_answered_ends_with_2_and_one_line_that_says_why() {
    let nowhere = Folder::new();
    let missing = format!("{}/nowhere", nowhere.path());
    assert_fails(&["check", &missing], &[&missing, "units.csv"]);
    assert_fails(&["check", nowhere.path()], &["units.csv", "officers.csv"]);
    let country = Folder::country(0);
    let path = country.path();
    fs::remove_file(country.0.join("officers.csv")).unwrap();
    for call in ["check", "plan", "tree"] {
        assert_fails(&[call, path], &["officers.csv", path]);
    }
    let country = Folder::country(0);
    let path = country.path();
    assert_fails(&["check", path, "--as-of", "soon"], &["`soon`", "2018-03-23"]);
    assert_fails(&["check", path, "--as-of", "1/10/2560"], &["era", "2017-10-01", "1 ตุลาคม 2560"]);
    assert_fails(&["check", path, "--as-of", "1/10/60"], &["four digits", "2017-10-01"]);
    assert_fails(&["check", path, "--directive", "moi-1900"], &["`moi-1900`"]);
    assert_fails(&["check", path, "--directive", "nowhere.toml"], &["`nowhere.toml`"]);
    assert_fails(&["rules", "X999"], &["`X999`", "gcctree rules"]);
    assert_fails(&["sample", path], &[path, "--force"]);
    country.write("case.toml", "as_of = 3\n");
    assert_fails(&["check", path], &["case.toml"]);
    country.write("case.toml", "as_off = \"2018-03-23\"\n");
    assert_fails(&["check", path], &["case.toml", "as_off"]);
    country.write("case.toml", "as_of = \"soon\"\n");
    assert_fails(&["check", path], &["`soon`", "2018-03-23"]);
    country.write("case.toml", "");
    country.write("own.json", "{\"id\": 7}");
    let own = format!("{path}/own.json");
    assert_fails(&["directive", &own], &["own.json", "`id`"]);
    fs::remove_file(country.0.join("units.csv")).unwrap();
    fs::create_dir(country.0.join("units.csv")).unwrap();
    assert_fails(&["check", path], &["units.csv"]);
}

/// What is read must end: a pipe, a device or a folder in a file's place is told, not read.
#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    type Put = fn(&Path) -> bool;
    let pipe: Put = |path| Command::new("mkfifo").arg(path).status().unwrap().success();
    let device: Put = |path| std::os::unix::fs::symlink("/dev/zero", path).is_ok();
    let folder: Put = |path| fs::create_dir(path).is_ok();
    // The name of a socket must be short: where the folder's is long there is none to test.
    let socket: Put = |path| std::os::unix::net::UnixListener::bind(path).is_ok();
    let kinds = [("pipe", pipe), ("device", device), ("folder", folder), ("socket", socket)];
    for (word, put) in kinds {
        for name in ["units.csv", "members.csv", "case.toml"] {
            let country = Folder::country(0);
            fs::remove_file(country.0.join(name)).unwrap();
            if put(&country.0.join(name)) {
                assert_fails(&["check", country.path()], &[name, word, "put a file"]);
            } else {
                assert_eq!(word, "socket");
            }
        }
        let home = Folder::new();
        let own = home.0.join("own.toml");
        if put(&own) {
            assert_fails(&["directive", own.to_str().unwrap()], &["own.toml", word]);
        }
    }
    // A link to a file is a file; one that points nowhere is told, for a table was meant.
    let country = Folder::country(0);
    let members = country.0.join("members.csv");
    fs::rename(&members, country.0.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", &members).unwrap();
    assert_ne!(code(&run(&["check", country.path()])), 2);
    fs::remove_file(country.0.join("elsewhere")).unwrap();
    assert_fails(&["check", country.path()], &["members.csv", "no such file"]);
}

#[test]
fn a_file_past_its_limit_is_refused_before_it_is_read() {
    let country = Folder::country(0);
    let grow = |name: &str, bytes: u64| {
        // No such size is written: the file has a hole.
        fs::File::create(country.0.join(name)).unwrap().set_len(bytes).unwrap();
    };
    grow("case.toml", (4 << 20) + 1);
    assert_fails(&["check", country.path()], &["case.toml", "4194304 bytes"]);
    grow("own.toml", (4 << 20) + 1);
    let own = format!("{}/own.toml", country.path());
    assert_fails(&["directive", &own], &["own.toml", "4194304 bytes"]);
    country.write("case.toml", "");
    grow("groups.csv", (2 << 30) + 1);
    assert_fails(&["check", country.path()], &["groups.csv", "2147483648 bytes", "divide"]);
}

#[test]
fn errors_speak_thai_where_that_is_asked_for() {
    let is_thai = |text: &str| text.starts_with("ตอบไม่ได้: ");
    let country = Folder::country(0);
    let file = format!("{}/units.csv", country.path());
    country.write("case.toml", "as_off = 1\n");
    country.write("bad.toml", "id = 1\n");
    fs::write(country.0.join("latin.toml"), [0xE9]).unwrap();
    let (bad, latin) =
        (format!("{}/bad.toml", country.path()), format!("{}/latin.toml", country.path()));
    let cases: [&[&str]; 14] = [
        &["check", "nowhere"],
        &["check", &file],
        &["check", country.path()],
        &["check", country.path(), "--as-of", "soon"],
        &["check", "x", "--format", "xml"],
        &["check"],
        &["sing"],
        &["plan", "x", "--max"],
        &["plan", "x", "--max", "many"],
        &["rules", "X1"],
        &["directive", "moi-1900"],
        &["directive", &bad],
        &["directive", &latin],
        &["sample", country.path()],
    ];
    for arguments in cases {
        let asked = run(&[arguments, &["--lang", "th"]].concat());
        let located = command(arguments).env("LC_ALL", "th_TH.UTF-8").output().unwrap();
        for output in [asked, located] {
            let error = text(&output.stderr);
            assert_eq!(code(&output), 2, "{arguments:?}");
            assert!(is_thai(&error) && output.stdout.is_empty(), "{arguments:?}: {error}");
        }
        let english = text(&run(arguments).stderr);
        assert!(english.starts_with("error: "), "{arguments:?}: {english}");
    }
    assert_eq!(code(&run(&["--help", "--lang", "th"])), 0);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in [&["sing"][..], &["check"], &["check", "x", "--format", "xml"], &["--max"]] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
    assert_eq!(code(&run(&["--help"])), 0);
    assert!(text(&run(&["--version"]).stdout).contains(env!("CARGO_PKG_VERSION")));
}

// Answers -----------------------------------------------------------------------------------------

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
fn duty_cards_are_written_once_and_only_into_an_empty_folder() {
    let country = Folder::country(0);
    let out = Folder::new();
    let cards = format!("{}/cards", out.path());
    let arguments = ["plan", country.path(), "--start", "09:00", "--deadline", "90m"];
    let arguments = [&arguments[..], &["--order", "deadline", "--cards", &cards]].concat();
    assert_eq!(code(&run(&arguments)), 0);
    for name in ["all.html", "all.csv", "tree.svg", "timeline.svg"] {
        assert!(!out.read(&format!("cards/{name}")).is_empty());
    }
    assert_fails(&arguments, &["cards", "not empty"]);
    // Names are on cards if the caller tells them, and only then.
    let person =
        out.read("cards/all.csv").lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let person = person.trim_matches('"').to_owned();
    out.write("names.csv", &format!("officer_id,name\n{person},ผู้ส่งต่อคนแรก\n"));
    let (named, names) = (format!("{}/named", out.path()), format!("{}/names.csv", out.path()));
    let arguments = ["plan", country.path(), "--cards", &named, "--names", &names];
    assert_eq!(code(&run(&arguments)), 0);
    assert!(out.read("named/all.csv").contains("ผู้ส่งต่อคนแรก"));
    assert!(!out.read("cards/all.csv").contains("ผู้ส่งต่อคนแรก"));
    out.write("names.csv", "officer,name\n");
    let other = format!("{}/other", out.path());
    let arguments = ["plan", country.path(), "--cards", &other, "--names", &names];
    assert_fails(&arguments, &["officer_id and name"]);
    // The words of the other tables are understood; a second name is not silently taken.
    out.write("names.csv", &format!("รหัสบุคลากร,ชื่อ\n{person},คนแรก\nnobody,ไม่มี\n"));
    let thai = format!("{}/thai", out.path());
    let output = text(&run(&["plan", country.path(), "--cards", &thai, "--names", &names]).stdout);
    assert!(out.read("thai/all.csv").contains("คนแรก"));
    assert!(output.contains("names not used: 1 identifier is not in officers.csv"), "{output}");
    out.write("names.csv", "officer_id,name\nA,one\nB,two\nA,three\n");
    assert_fails(&["plan", country.path(), "--cards", &other, "--names", &names], &["row 4"]);
}

#[test]
fn times_that_cannot_be_meant_are_refused_with_what_to_write() {
    let country = Folder::country(0);
    let plan = ["plan", country.path(), "--as-of", "2018-03-28"];
    let cases: [(&[&str], &[&str]); 8] = [
        (&["--start", "noon"], &["noon", "09:00"]),
        (&["--deadline", "08:00"], &["08:00", "2018-03-28 09:00", "2018-03-29", "90m"]),
        (&["--deadline", "0m"], &["0m", "90m"]),
        (&["--deadline", "90"], &["`90`", "90m"]),
        (&["--deadline", "1h"], &["`1h`", "90m"]),
        (&["--deadline", "90 นาที"], &["`90 นาที`", "90m"]),
        (
            &["--start", "23:50", "--deadline", "00:30"],
            &["00:30", "2018-03-28 23:50", "2018-03-29"],
        ),
        (
            &["--start", "09:00", "--start", "13:00", "--deadline", "10:30"],
            &["10:30", "2 messages", "90m"],
        ),
    ];
    for (wrong, names) in cases {
        assert_fails(&[&plan[..], wrong].concat(), names);
        let thai = text(&run(&[&plan[..], wrong, &["--lang", "th"]].concat()).stderr);
        assert!(thai.starts_with("ตอบไม่ได้: ") && thai.contains(names[0]), "{thai}");
    }
    let right = ["--start", "09:00", "--start", "13:00", "--deadline", "90m"];
    let output = text(&run(&[&plan[..], &right].concat()).stdout);
    assert!(output.contains("deadline 10:30 ") && output.contains("deadline 14:30 "), "{output}");
}

/// A province with a head in two of its three places.
fn small_province() -> Folder {
    let folder = Folder::new();
    folder.write(
        "units.csv",
        "unit_id,parent_id,kind,name,province_code\n\
         PMO,,government,สำนักนายกรัฐมนตรี,\n50,PMO,province,จังหวัดเชียงใหม่,50\n\
         A,50,agency,สำนักงานคลังจังหวัดเชียงใหม่,50\nB,50,agency,สำนักงานพาณิชย์จังหวัดเชียงใหม่,50\n",
    );
    folder.write(
        "officers.csv",
        "officer_id,unit_id,seat\nP1,PMO,head\nG1,50,head\nA1,A,head\nB1,B,staff\nB2,B,staff\n",
    );
    folder.write("case.toml", "as_of = \"2018-03-28\"\n");
    folder
}

#[test]
fn a_plan_says_first_who_is_cut_off_and_whether_it_is_in_time() {
    let folder = small_province();
    let plan = |more: &[&str]| text(&run(&[&["plan", folder.path()], more].concat()).stdout);
    let has = |text: &str, parts: &[&str]| {
        for part in parts {
            assert!(text.contains(part), "`{part}` is not in\n{text}");
        }
    };
    has(
        &plan(&["--deadline", "09:12"]),
        &[
            "→ 3 of 5 officers by 09:12; deadline 09:12 met in the groups that are reached",
            "cut off: 2 officers, as nobody carries news to GCC3 สำนักงานพาณิชย์จังหวัดเชียงใหม่\n",
            "more seats give all but 1 of 3 groups two members",
            "in full (but for the 5 of family F, which are this plan's only): gcctree check",
        ],
    );
    has(
        &plan(&["--deadline", "09:12", "--lang", "th"]),
        &["ถึง 3 จาก 5 คน ภายใน 09.12 น. ทันกำหนด 09.12 น. เฉพาะกลุ่มที่ส่งถึง", "ส่งไม่ถึง: บุคลากร 2 คน"],
    );
    let late = plan(&["--deadline", "09:11"]);
    has(&late, &["; deadline 09:11 missed by 1 min (no order meets it)", "(1 min late)"]);
    has(
        &plan(&["--deadline", "09:11", "--lang", "th"]),
        &["ไม่ทันกำหนด 09.11 น. ช้าไป 1 นาที (ไม่มีลำดับใดทัน)"],
    );
    let other_day = plan(&["--start", "2018-10-02 09:00"]);
    has(&other_day, &["the tree is that of 2018-03-28", "--as-of 2018-10-02", "warning[F006]"]);
    let mut officers = folder.read("officers.csv");
    officers.push_str("B3,B,head\nA2,A,staff\n");
    folder.write("officers.csv", &officers);
    has(&plan(&[]), &["→ everybody (7) by 09:12,", "more seats give every group two members"]);
    has(&plan(&["--lang", "th"]), &["→ ถึงทุกคน (7 คน) ภายใน 09.12 น."]);
    for name in ["units", "officers"] {
        let header = folder.read(&format!("{name}.csv")).lines().next().unwrap().to_owned();
        folder.write(&format!("{name}.csv"), &format!("{header}\n"));
    }
    let empty = plan(&[]);
    has(&empty, &["→ nobody: there are no officers in the tree\n", "1. correct the tables"]);
    assert!(!empty.contains(" 0 groups of") && !empty.contains("the 0 "), "{empty}");
}

#[test]
fn help_in_thai_is_thai_to_the_last_value() {
    let help = text(&run(&["plan", "--help", "--lang", "th"]).stdout);
    assert!(help.contains("[finish, waiting, deadline]") && !help.contains("reached"), "{help}");
}

#[test]
fn findings_name_file_row_column_rule_and_clause() {
    let country = Folder::country(0);
    let mut officers = country.read("officers.csv");
    officers.push_str("Q1,nowhere,staff\n");
    let row = officers.lines().count();
    country.write("officers.csv", &officers);
    let output = text(&run(&["check", country.path(), "--lang", "en"]).stdout);
    let file = format!("{}/officers.csv:{row}", country.path());
    for part in [&file, "R002", "`nowhere`", "unit_id", "= assumed: "] {
        assert!(output.contains(part), "`{part}` is not in\n{output}");
    }
    let none = text(&run(&["check", country.path(), "--max", "1"]).stdout);
    assert!(none.contains("--max 0"), "what is left out is told\n{none}");
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
fn the_plan_counts_places_and_lets_nobody_mend_a_fake() {
    let plan = text(&run(&["plan", "../examples/chiang-mai"]).stdout);
    assert!(plan.contains("\nGCC1: 1 group, 2 officers\n"), "{plan}");
    let next = plan.split_once("What to do next").unwrap().1;
    assert!(next.contains("personal data that does not belong in the tables: 1 place ("), "{next}");
    // Row 66 is a fake: foreign letters, no members. It asks for one thing only.
    let steps: Vec<&str> = next.lines().filter(|line| line.contains("groups.csv:66")).collect();
    assert_eq!(steps.len(), 1, "{next}");
    assert!(steps[0].contains("find out who formed"), "{next}");
    let one = Folder::new();
    one.write("units.csv", "unit_id,parent_id,kind,name\nPM,,government,สำนักนายกรัฐมนตรี\n");
    one.write("officers.csv", "officer_id,unit_id,seat\nO1,PM,head\n");
    let plan = text(&run(&["plan", one.path()]).stdout);
    assert!(plan.contains("GCC1: 1 group, 1 officer\n"), "{plan}");
    assert!(plan.contains("form the 1 group of the tree"), "{plan}");
}

#[test]
fn the_language_is_told_by_the_option_or_the_locale() {
    let is_thai = |text: &str| text.contains('ก');
    let country = Folder::country(50);
    let check = ["check", country.path(), "--format", "json"];
    let messages = |command: &mut Command| {
        let answer: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        answer["findings"][0]["message"].as_str().unwrap().to_owned()
    };
    assert!(!is_thai(&messages(&mut command(&check))));
    assert!(is_thai(&messages(command(&check).args(["--lang", "th"]))));
    assert!(is_thai(&messages(command(&check).env("LANG", "th_TH.UTF-8"))));
    let told = command(&check).env("LANG", "th_TH.UTF-8").args(["--lang", "en"]).output().unwrap();
    assert!(!is_thai(
        &serde_json::from_slice::<Value>(&told.stdout).unwrap()["findings"][0]["message"]
            .to_string()
    ));
    let error = run(&["check", "nowhere", "--lang", "th"]);
    assert!(text(&error.stderr).starts_with("ตอบไม่ได้: "), "{}", text(&error.stderr));
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let country = Folder::country(50);
    for call in ["check", "plan"] {
        let is_coloured = |arguments: &[&str], setting: Option<&str>| {
            let mut command = command(&[&[call, country.path()], arguments].concat());
            if let Some(value) = setting {
                command.env("NO_COLOR", value);
            }
            let output = command.output().unwrap();
            [output.stdout, output.stderr].concat().contains(&0x1b)
        };
        assert!(!is_coloured(&[], None), "{call}: piped");
        assert!(is_coloured(&["--color", "always"], None), "{call}");
        assert!(!is_coloured(&["--color", "never"], None), "{call}");
        assert!(is_coloured(&["--color", "always"], Some("1")), "{call}: asked for is asked for");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let country = Folder::country(500);
    for arguments in [
        &["check", country.path(), "--max", "0"][..],
        &["plan", country.path(), "--max", "0"],
        &["tree", country.path(), "--format", "graphml"],
        &["rules", "--format", "json"],
    ] {
        let mut child = command(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        // The first line is read, then the pipe is closed.
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut error = String::new();
        child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        let status = child.wait().unwrap();
        assert!(error.is_empty(), "{arguments:?}: {error}");
        assert!(matches!(status.code(), Some(0 | 1)), "{arguments:?}: {status}");
        assert!(!line.is_empty());
    }
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

#[test]
fn each_rule_has_a_page() {
    for (lang, families) in [("en", "N  names of groups"), ("th", "N  ชื่อกลุ่ม")]
    {
        let list = text(&run(&["rules", "--lang", lang]).stdout);
        let is_rule = |line: &&str| line.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let rules: Vec<&str> = list.lines().filter(is_rule).collect();
        assert_eq!(rules.len(), gcc_core::finding::rules::ALL.len());
        assert!(list.starts_with(families), "{list}");
        assert_eq!(list.split("\n\n").count(), 7, "one part a family");
    }
    // What a finding would name is left open in the catalogue.
    for rule in gcc_core::finding::rules::ALL {
        let page = text(&run(&["rules", rule.code]).stdout);
        assert!(!page.contains(['{', '}']), "{page}");
    }
    for name in ["N002", "n002", "tier-token-irregular"] {
        let page = run(&["rules", name, "--lang", "en"]);
        assert_eq!(code(&page), 0);
        assert!(text(&page.stdout).contains("N002 tier-token-irregular"));
    }
}

#[test]
fn a_directive_can_be_taken_home_changed_and_used() {
    let country = Folder::country(0);
    for ending in ["toml", "json"] {
        let written = text(&run(&["directive", "--format", ending]).stdout);
        let file = format!("own.{ending}");
        country.write(&file, &written);
        let own = format!("{}/{file}", country.path());
        let before = run(&["tree", country.path(), "--format", "json"]);
        let after = run(&["tree", country.path(), "--format", "json", "--directive", &own]);
        assert_eq!(text(&before.stdout), text(&after.stdout));
        // Smaller groups are more groups; a file that case.toml names lies beside it.
        let (from, to) = match ending {
            "toml" => (
                "\nmembers_max = 500\nauto_join_members_max = 100",
                "\nmembers_max = 9\nauto_join_members_max = 9",
            ),
            _ => ("\"members_max\": 500", "\"members_max\": 100"),
        };
        let small = written.replace(from, to);
        assert_ne!(small, written, "{written}");
        country.write(&file, &small);
        country.write("case.toml", &format!("as_of = \"2018-04-30\"\ndirective = \"{file}\"\n"));
        let smaller = run(&["tree", country.path(), "--format", "json"]);
        assert_eq!(code(&smaller), 0, "{}", text(&smaller.stderr));
        let count = |output: &Output| {
            let tree: Value = serde_json::from_slice(&output.stdout).unwrap();
            tree["groups"].as_array().unwrap().len()
        };
        assert!(count(&smaller) >= count(&before));
        assert!(ending == "json" || count(&smaller) > count(&before));
        country.write("case.toml", "as_of = \"2018-04-30\"\n");
    }
}

/// Every word that the README says is read, is read; none is a finding.
#[test]
fn the_words_in_the_readme_are_read() {
    let readme = fs::read_to_string(Path::new("..").join("README.md")).unwrap();
    let words = |column: &str| -> Vec<String> {
        let begin = format!("| `{column}` | ");
        let line = readme.lines().find_map(|line| line.strip_prefix(&begin)).expect(column);
        let words = line.trim_end_matches(" |").split([' ', ',']).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let folder = Folder::new();
    let mut units = "unit_id,parent_id,kind,name\n".to_owned();
    for (number, kind) in words("kind").iter().enumerate() {
        units.push_str(&format!("U{number},,{kind},x\n"));
    }
    let mut officers = "officer_id,unit_id,seat,standing,employment\n".to_owned();
    for (column, at) in [("seat", 0), ("standing", 1), ("employment", 2)] {
        for word in words(column) {
            let mut cells = ["staff", "acting", "civil-servant"].map(str::to_owned);
            cells[at] = word;
            officers.push_str(&format!("O{},U0,{}\n", officers.len(), cells.join(",")));
        }
    }
    let mut groups = "group_id,tier,unit_id,name,auto_join\n".to_owned();
    for (number, word) in words("auto_join").iter().enumerate() {
        groups.push_str(&format!("G{number},1,U0,GCC1,{word}\n"));
    }
    let mut members = "group_id,officer_id,state\n".to_owned();
    for word in words("state") {
        members.push_str(&format!("G0,O{},{word}\n", members.len()));
    }
    for (table, text) in
        [("units", &units), ("officers", &officers), ("groups", &groups), ("members", &members)]
    {
        assert!(text.lines().count() > 5, "{text}");
        folder.write(&format!("{table}.csv"), text);
    }
    let found = run(&["check", folder.path(), "--format", "json"]);
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    let rules = found["summary"]["rules"].as_object().unwrap();
    assert!(!rules.contains_key("R011") && !rules.contains_key("R021"), "{rules:?}");
}

#[test]
fn names_are_read_line_by_line_whatever_a_line_holds() {
    let mut lines = "GCC2 จังหวัดน่าน\r\n".as_bytes().to_vec();
    lines.extend(b"GCC2 \xE0\xB8\n");
    lines.extend("GCC2 ".as_bytes());
    lines.extend("น่าน".repeat(100_000).as_bytes());
    lines.extend("\nGCC1".as_bytes());
    let check = |format: &str| {
        let arguments = ["name", "-", "--lang", "en", "--format", format];
        let mut child = command(&arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&lines).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), text(&output.stderr)), (1, String::new()));
        text(&output.stdout)
    };
    let shown = check("text");
    assert!(shown.starts_with("✓ GCC2 จังหวัดน่าน\n✗ GCC2"), "{shown}");
    assert!(shown.contains(" = line 2 is not UTF-8; "), "{shown}");
    assert!(shown.contains("the name has 400005 characters, more than the 50 allowed"), "{shown}");
    assert!(shown.contains(" = line 3 is longer than 4096 bytes; the rest is not read"), "{shown}");
    assert!(shown.ends_with("✓ GCC1\n"), "{shown}");
    let answers = check("json");
    let answers: Vec<Value> =
        answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lawful: Vec<_> = answers.iter().map(|answer| answer["lawful"].as_bool().unwrap()).collect();
    assert_eq!(lawful, [true, false, false, true]);
    let rules: Vec<_> = answers[1..3].iter().map(|answer| &answer["findings"][0]["rule"]).collect();
    assert_eq!(rules, ["N010", "N011"]);
    let long = "น่าน".repeat(1_000);
    let output = run(&["name", &long, "--lang", "en"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("error[N011]"), "{}", text(&output.stdout));
}

/// The program itself is asked, as memory cannot be measured from within.
#[cfg(target_os = "linux")]
#[test]
fn a_line_without_an_end_takes_no_memory() {
    let mut child =
        command(&["name", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let piece = vec![b'x'; 1 << 20];
    for _ in 0..64 {
        input.write_all(&piece).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kibibytes: u64 = peak.split_whitespace().next().unwrap().parse().unwrap();
    drop(input);
    assert!(!child.wait().unwrap().success());
    assert!(kibibytes < 32 << 10, "{kibibytes} KiB");
}

// Diff --------------------------------------------------------------------------------------------

#[test]
fn diff_says_with_its_exit_code_whether_there_is_something_to_do() {
    let folder = Folder::country(60);
    let dir = folder.0.to_str().unwrap().to_owned();
    let found = run(&["diff", &dir, "--yes-remove", "--lang", "en"]);
    assert_eq!(code(&found), 2, "{}", text(&found.stderr));
    assert!(text(&found.stdout).contains("sees to:"));
    let refused = run(&["diff", &dir, "--max-removals", "0", "--lang", "en"]);
    assert_eq!(code(&refused), 1);
    let words = text(&refused.stdout);
    assert!(words.contains("The plan is refused") && words.contains("--yes-remove"), "{words}");
    for wrong in [
        vec!["diff"],
        vec!["diff", &dir, "--bogus"],
        vec!["diff", "no such folder"],
        vec!["diff", &dir, "--max-removals", "many"],
        vec!["diff", &dir, "--max-removals", "101"],
        vec!["diff", &dir, "--room", "a lot"],
        vec!["diff", &dir, "--room", "499"],
        vec!["--lang", "th", "diff", &dir, "--format", "xml"],
    ] {
        let output = run(&wrong);
        assert_eq!(code(&output), 1, "{wrong:?}: 2 would say that there are changes");
        assert!(!output.stderr.is_empty(), "{wrong:?}");
    }
    assert_eq!(code(&run(&["diff", "--help"])), 0);
    assert_eq!(code(&run(&["check", &dir, "--bogus"])), 2, "as ever");
}

/// The example as an official reads it: every change is told once, those alike together.
#[test]
fn diff_tells_alike_changes_together_and_counts_all() {
    let dir = Path::new("..").join("examples/chiang-mai");
    let dir = dir.to_str().unwrap();
    let shown = text(&run(&["diff", dir, "--lang", "en", "--max", "0"]).stdout);
    let answer = run(&["diff", dir, "--format", "json"]);
    let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let changes = answer["changes"].as_array().unwrap();
    let mut next = 1;
    let mut told = 0;
    for line in shown.lines() {
        let Some((numbers, words)) = line.trim_start().split_once(". ") else { continue };
        let (first, last) = numbers.split_once('–').unwrap_or((numbers, numbers));
        let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) else {
            continue;
        };
        assert_eq!(first, next, "{line}");
        assert_eq!(first == last, !words.contains("these"), "{line}");
        next = last + 1;
        told += 1;
    }
    assert_eq!(next - 1, changes.len());
    assert!(told < changes.len() / 4, "{told}");
    for change in changes.iter().filter_map(|change| change["officer"].as_str()) {
        assert!(shown.contains(change), "{change}");
    }
    let plan = text(&run(&["plan", dir, "--lang", "en", "--max", "1"]).stdout);
    let line = shown.lines().last().unwrap();
    assert!(plan.contains(&format!("What to change\n{line}\n")), "{plan}");
}

#[test]
fn diff_as_json_and_as_a_table_say_the_same() {
    let folder = Folder::country(60);
    let dir = folder.0.to_str().unwrap().to_owned();
    let answer = run(&["diff", &dir, "--yes-remove", "--format", "json", "--growth", "12"]);
    assert_eq!(code(&answer), 2);
    let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(answer["version"], 1);
    let changes = answer["changes"].as_array().unwrap();
    let table = run(&["diff", &dir, "--yes-remove", "--format", "csv", "--lang", "en"]);
    let table = text(&table.stdout);
    let table = table.strip_prefix('\u{feff}').expect("a spreadsheet needs the mark");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let look_into = answer["look_into"].as_array().unwrap().len();
    assert_eq!(rows.len(), changes.len() + look_into);
    for (row, change) in rows.iter().skip(look_into).zip(changes) {
        assert_eq!(row.get(0).unwrap(), change["number"].to_string());
        assert_eq!(row.get(1).unwrap(), change["round"].to_string());
        assert_eq!(row.get(3), change["action"].as_str());
        assert_eq!(row.get(4), change["group"].as_str());
        assert_eq!(row.get(9), change["rule"].as_str());
    }
    assert!(!table.contains(",=") && !table.contains(",@") && !table.contains("\n="));
}

#[test]
fn diff_escapes_what_a_spreadsheet_would_run() {
    let folder = Folder::country(0);
    let dir = folder.0.to_str().unwrap().to_owned();
    let units = fs::read_to_string(folder.0.join("units.csv")).unwrap();
    let unit = units.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let path = folder.0.join("groups.csv");
    let mut groups = fs::read_to_string(&path).unwrap();
    let columns = groups.lines().next().unwrap().split(',').count();
    let mut cells = vec![String::new(); columns];
    for (cell, value) in cells.iter_mut().zip(["=1+1", "1", &unit, "@SUM(A1)"]) {
        *cell = value.to_owned();
    }
    groups.push_str(&cells.join(","));
    groups.push('\n');
    fs::write(&path, groups).unwrap();
    let table = text(&run(&["diff", &dir, "--format", "csv", "--yes-remove"]).stdout);
    assert!(table.contains("'=1+1") && table.contains("'@SUM(A1)"), "{table}");
}
