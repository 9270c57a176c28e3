//! `gcctree name`: names line by line.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::{code, command, run, text};

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
