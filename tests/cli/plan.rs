//! `gcctree plan`: times, duty cards and what to do next.

use super::{Folder, assert_fails, code, run, text};

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
    // Names are on cards only if the caller gives them.
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
    let cases: [(&[&str], &[&str]); 10] = [
        (&["--order", "deadline"], &["--deadline 90m"]),
        (&["--room", "499"], &["499", "500"]),
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
fn what_it_says_to_run_next_asks_for_the_same_case() {
    let country = Folder::country(50);
    let day = "28 มีนาคม 2561";
    let plan = text(&run(&["plan", country.path(), "--as-of", day, "--room", "10%"]).stdout);
    for command in ["check", "diff"] {
        let next = format!("gcctree {command} {} --as-of \"{day}\" --room 10%\n", country.path());
        assert!(plan.contains(&next), "{plan}");
    }
}
