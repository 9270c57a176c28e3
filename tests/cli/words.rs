//! Languages, colour, pipes, and the words that the program explains.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::{Folder, code, command, run, text};

#[test]
fn help_in_thai_is_thai_to_the_last_value() {
    let help = text(&run(&["plan", "--help", "--lang", "th"]).stdout);
    assert!(help.contains("[finish, waiting, deadline]") && !help.contains("reached"), "{help}");
    let whole = text(&run(&["--lang", "th", "--help"]).stdout);
    let commands = whole.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let commands: Vec<&str> = commands.filter(|word| !word.is_empty()).collect();
    assert!(commands.len() >= 9, "{commands:?}");
    let is_command = |word: &&&str| !word.starts_with('-') && **word != "help";
    for command in commands.iter().filter(is_command) {
        let help = text(&run(&["--lang", "th", command, "--help"]).stdout);
        assert!(help.contains("วิธีใช้: gcctree"), "{command}: {help}");
        for words in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible"] {
            assert!(!help.contains(words), "{command}: {help}");
        }
    }
}

#[test]
fn the_option_or_the_locale_decides_the_language() {
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
    let english =
        command(&check).env("LANG", "th_TH.UTF-8").args(["--lang", "en"]).output().unwrap();
    assert!(!is_thai(
        &serde_json::from_slice::<Value>(&english.stdout).unwrap()["findings"][0]["message"]
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

/// Every word that docs/tables.md lists is read without a finding.
#[test]
fn the_documented_words_are_read() {
    let document = fs::read_to_string(Path::new("..").join("docs/tables.md")).unwrap();
    let words = |column: &str| -> Vec<String> {
        let begin = format!("| `{column}` | ");
        let line = document.lines().find_map(|line| line.strip_prefix(&begin)).expect(column);
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
