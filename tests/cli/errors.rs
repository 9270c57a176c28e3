//! What cannot be answered: exit code 2, and one line that says what, where and what to do.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Folder, assert_fails, code, command, run, text};

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

/// A pipe, a device or a folder in place of a file is an error: reading it might never end.
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
    // A link to a file is read; one that points nowhere is an error, as a table was meant to be there.
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
