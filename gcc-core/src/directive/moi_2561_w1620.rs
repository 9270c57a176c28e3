//! The built-in directive: the letter มท ๐๒๐๖.๒/ว ๑๖๒๐.
//!
//! Its clauses are a table; the rest is written here. It is not a JSON text, because reading one would
//! take 20 kB of a web form that reads no other JSON.

use std::sync::LazyLock;

use super::{
    Basis, Bilingual, Capacity, Clause, Directive, Document, Forwarding, Naming, Round, Rung, Tier,
    TierMembers,
};
use crate::date::Date;

/// The letter of 23 March 2561, which asked for the Government Communication Channel.
pub fn moi_2561_w1620() -> &'static Directive {
    static DIRECTIVE: LazyLock<Directive> = LazyLock::new(directive);
    &DIRECTIVE
}

/// Tab-separated, with one header row: `id`, `basis`, `place`, `thai`, `english`, `source`.
const CLAUSES: &str = include_str!("../../data/directives/moi-2561-w1620.tsv");

fn clauses() -> Vec<Clause> {
    let rows = CLAUSES.lines().skip(1).map(|line| line.split('\t').map(str::to_owned));
    let clauses = rows.map(|mut cells| {
        let mut cell = || cells.next().expect("each row of our own table has six cells");
        Clause {
            id: cell(),
            basis: if cell() == "stated" { Basis::Stated } else { Basis::Assumed },
            place: cell(),
            text: Bilingual { th: cell(), en: cell() },
            source: cell(),
        }
    });
    clauses.collect()
}

fn bilingual(thai: &str, english: &str) -> Bilingual {
    Bilingual { th: thai.to_owned(), en: english.to_owned() }
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn day(month: u8, day: u8) -> Date {
    Date::new(2018, month, day).expect("the letter names days that exist")
}

fn directive() -> Directive {
    Directive {
        id: "moi-2561-w1620".to_owned(),
        document: Document {
            number: "ที่ มท ๐๒๐๖.๒/ว ๑๖๒๐".to_owned(),
            date: day(3, 23),
            urgency: "ด่วนที่สุด".to_owned(),
            from: bilingual("กระทรวงมหาดไทย", "Ministry of Interior"),
            subject: bilingual(
                "การปฏิบัติการสื่อสารงานของรัฐบาล",
                "Carrying out the communication of the Government's work",
            ),
        },
        clauses: clauses(),
        tiers: vec![gcc1(), gcc2(), gcc3()],
        naming: naming(),
        capacity: Capacity {
            members_max: 500,
            auto_join_members_max: 100,
            free_seats: 0,
            clauses: list(&["assumed-capacity", "assumed-auto-join"]),
        },
        forwarding: Forwarding {
            deputies_max: 2,
            clauses: list(&[
                "one-way",
                "in-order",
                "governor-forwards",
                "heads-forward",
                "assumed-deputies",
                "assumed-acting-heads",
                "assumed-pace",
            ]),
        },
        rounds: vec![round()],
    }
}

fn naming() -> Naming {
    Naming {
        length_max: 50,
        part: " ({part})".to_owned(),
        ladder: vec![
            Rung::ShortProvince,
            Rung::ShortDistrict,
            Rung::ShortOffice,
            Rung::Acronym,
            Rung::ProvinceLetters,
        ],
        closed: list(&["province", "district"]),
        clauses: list(&[
            "names",
            "assumed-name-templates",
            "assumed-name-length",
            "assumed-look-alikes",
            "assumed-closed-kinds",
        ]),
    }
}

fn round() -> Round {
    Round {
        id: "establishment".to_owned(),
        tiers: vec![2],
        deadline: day(3, 26),
        recipient: bilingual(
            "กองสารนิเทศ สำนักงานปลัดกระทรวงมหาดไทย",
            "Information Division, Office of the Permanent Secretary for Interior",
        ),
        ways: vec![
            bilingual("ทางเอกสาร", "on paper"),
            bilingual(
                "ทางไปรษณีย์อิเล็กทรอนิกส์ : gcc2.moi@gmail.com",
                "by electronic mail: gcc2.moi@gmail.com",
            ),
        ],
        clauses: list(&["report", "report-deadline"]),
    }
}

fn gcc1() -> Tier {
    Tier {
        level: 1,
        token: "GCC1".to_owned(),
        name: "GCC1".to_owned(),
        kinds: list(&["government"]),
        members: TierMembers::Heads,
        formed_by: bilingual("สำนักนายกรัฐมนตรี", "the Office of the Prime Minister"),
        forwarded_by: bilingual(
            "ผู้ว่าราชการจังหวัด และปลัดกระทรวง",
            "the governors and the permanent secretaries",
        ),
        clauses: list(&[
            "three-tiers",
            "in-order",
            "gcc1-formed-by",
            "governor-in-gcc1",
            "governor-forwards",
            "assumed-ministries",
        ]),
    }
}

fn gcc2() -> Tier {
    Tier {
        level: 2,
        token: "GCC2".to_owned(),
        name: "GCC2 {unit}".to_owned(),
        kinds: list(&["province", "ministry"]),
        members: TierMembers::Heads,
        formed_by: bilingual("จังหวัด และกระทรวง", "the province or the ministry"),
        forwarded_by: bilingual(
            "หัวหน้าส่วนราชการ และนายอำเภอ",
            "the heads of agencies and the district chiefs",
        ),
        clauses: list(&[
            "three-tiers",
            "in-order",
            "every-ministry",
            "lower-formed-by",
            "gcc2-members",
            "heads-forward",
            "assumed-ministries",
            "assumed-districts",
        ]),
    }
}

fn gcc3() -> Tier {
    Tier {
        level: 3,
        token: "GCC3".to_owned(),
        name: "GCC3 {unit}".to_owned(),
        kinds: list(&["agency", "department", "district"]),
        members: TierMembers::Everyone,
        formed_by: bilingual(
            "ส่วนราชการ กรม และอำเภอ",
            "the agency, the department or the district",
        ),
        forwarded_by: Bilingual::default(),
        clauses: list(&[
            "three-tiers",
            "in-order",
            "every-ministry",
            "lower-formed-by",
            "gcc3-members",
            "assumed-districts",
            "assumed-in-province-offices",
            "assumed-ministries",
        ]),
    }
}
