//! What to do next: the findings sorted into the steps by which an office mends them.

use std::collections::BTreeSet;

use super::{Fact, Family, Finding, Findings, Language, Table};

/// One step of mending, with the findings that ask for it.
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Language, Place, rules, steps};
/// let mut findings = Findings::default();
/// findings.push(Finding::new(&rules::T001, Place::default()));
/// findings.push(Finding::new(&rules::R006, Place::default()));
/// let steps = steps(&findings);
/// let words: Vec<_> = steps.iter().map(|step| step.words(Language::English)).collect();
/// assert_eq!(words, ["appoint a head, or somebody to act for one", "form the groups that are missing"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    kind: &'static StepKind,
    /// How many findings ask for it, listed or not.
    pub count: u64,
    /// At how many places work is to be done: rows, or tables as a whole. As far as findings are
    /// listed.
    pub places: usize,
    /// The first findings that ask for it, in their order, one a place.
    pub first: Vec<&'a Finding>,
}

impl Step<'_> {
    /// What to do.
    ///
    /// ```
    /// use gcc_core::finding::{Findings, steps};
    /// assert!(steps(&Findings::default()).is_empty());
    /// ```
    pub fn words(&self, language: Language) -> &'static str {
        language.pick(self.kind.th, self.kind.en)
    }
}

/// A kind of step and the rules that ask for it. Together they name every rule once; a test holds
/// that.
#[derive(Debug, PartialEq, Eq)]
struct StepKind {
    th: &'static str,
    en: &'static str,
    rules: &'static [&'static str],
}

/// A group with one of these may be a fake: to mend its name or to fill it would help it.
const SUSPECT: &[&str] = &["T002", "T008", "N015"];

/// In the order in which the work is done: who, then which groups, then what they are called, then
/// who is in them, then the report.
static KINDS: [StepKind; 13] = [
    StepKind {
        th: "ลบข้อมูลส่วนบุคคลที่ไม่ควรอยู่ในตาราง",
        en: "take out personal data that does not belong in the tables",
        rules: &["P001", "P002"],
    },
    StepKind {
        th: "แก้ไขตารางให้ถูกต้อง",
        en: "correct the tables",
        rules: &[
            "R001", "R002", "R003", "R004", "R005", "R008", "R010", "R011", "R012", "R013", "R014",
            "R015", "R016", "R017", "R018", "R019", "R020", "R021", "R022", "R023", "R024", "R025",
            "R026",
        ],
    },
    StepKind {
        th: "แต่งตั้งหัวหน้าหรือผู้รักษาราชการแทน",
        en: "appoint a head, or somebody to act for one",
        rules: &["R006", "R007", "R009", "F005"],
    },
    StepKind {
        th: "จัดตั้งกลุ่มที่ยังขาด",
        en: "form the groups that are missing",
        rules: &["T001", "T007"],
    },
    StepKind {
        th: "แก้ลำดับการส่งต่อระหว่างกลุ่ม",
        en: "put the order of the groups right",
        rules: &["T003", "T004", "T005", "T006"],
    },
    StepKind {
        th: "ตรวจสอบว่าใครจัดตั้งกลุ่มที่ไม่ควรมี ก่อนแก้ไขสิ่งอื่นในกลุ่มนั้น",
        en: "find out who formed the groups that should not be, before anything else is done there",
        rules: SUSPECT,
    },
    StepKind {
        th: "เปลี่ยนชื่อกลุ่มให้ถูกต้อง",
        en: "rename groups",
        rules: &[
            "N001", "N002", "N003", "N004", "N005", "N006", "N007", "N008", "N009", "N010", "N011",
            "N012", "N013", "N014", "N016", "N017", "N018", "N019", "N020", "N021",
        ],
    },
    StepKind {
        th: "ปิดการเข้าร่วมอัตโนมัติของกลุ่มที่ LINE ไม่รับสมาชิกเพิ่ม",
        en: "switch off joining automatically where LINE takes nobody more",
        rules: &["M005"],
    },
    StepKind {
        th: "เชิญผู้ที่ยังไม่อยู่ในกลุ่ม",
        en: "bring in those who are missing",
        rules: &["M001", "M003", "M006", "M007", "M009", "M010", "M011"],
    },
    StepKind {
        th: "นำผู้ที่ไม่ควรอยู่ออกจากกลุ่ม และแบ่งกลุ่มที่เกิน",
        en: "take out those who do not belong, and divide what is too full",
        rules: &["M002", "M004", "M008", "M012", "M013"],
    },
    StepKind {
        th: "มอบหมายรองผู้ส่งต่อ และจัดลำดับการส่งต่อให้ทันเวลา",
        en: "appoint deputies, and share out the posts so that they are in time",
        rules: &["F001", "F002", "F003", "F004"],
    },
    StepKind {
        th: "จัดทำผัง ณ วันที่ส่งข้อความ แล้ววางแผนใหม่",
        en: "build the tree as of the day of the message, and plan again",
        rules: &["F006"],
    },
    StepKind {
        th: "เติมหลักฐาน ผู้ประสานงาน และจำนวนให้ครบเพื่อรายงาน",
        en: "complete what the report needs",
        rules: &["E001", "E002", "E003", "E004", "E005"],
    },
];

/// The steps that the findings ask for, in the order in which the work is done. What is wrong with
/// a group that may be a fake asks only to find out who formed it. O(n log n) in the findings.
///
/// ```
/// use gcc_core::finding::{Finding, Findings, Place, rules, steps};
/// let mut findings = Findings::default();
/// findings.push(Finding::new(&rules::N001, Place::default()));
/// assert_eq!(steps(&findings)[0].count, 1);
/// ```
pub fn steps(findings: &Findings) -> Vec<Step<'_>> {
    const FIRST_MAX: usize = 3;
    let suspects = Suspects::of(findings);
    let mut steps = Vec::new();
    for kind in &KINDS {
        let asks = |code: &str| kind.rules.contains(&code);
        let listed: Vec<&Finding> =
            findings.iter().filter(|finding| asks(suspects.rule(finding))).collect();
        let counts = findings.by_rule().filter(|(code, _)| asks(code));
        let all = counts.fold(0_u64, |sum, (_, count)| sum.saturating_add(count));
        let own = findings.iter().filter(|finding| asks(finding.rule.code)).count();
        // What is counted but not listed stays with its rule.
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let count = all.saturating_sub(count(own)).saturating_add(count(listed.len()));
        if count > 0 {
            let mut places = BTreeSet::new();
            let mut first = listed;
            first.retain(|finding| places.insert((finding.place.table, finding.place.row)));
            let places = places.len();
            first.truncate(FIRST_MAX);
            steps.push(Step { kind, count, places, first });
        }
    }
    steps
}

/// The groups that may be fakes, by their rows and identifiers.
struct Suspects<'a> {
    rows: BTreeSet<u32>,
    groups: BTreeSet<&'a Fact>,
}

impl<'a> Suspects<'a> {
    fn of(findings: &'a Findings) -> Suspects<'a> {
        let suspect = || findings.iter().filter(|finding| SUSPECT.contains(&finding.rule.code));
        let of_groups = |finding: &&Finding| finding.place.table == Some(Table::Groups);
        Suspects {
            rows: suspect().filter(of_groups).filter_map(|finding| finding.place.row).collect(),
            groups: suspect().filter_map(|finding| finding.facts.get("group")).collect(),
        }
    }

    /// The rule by which a finding asks for its step: that of a suspect, if it is about one. A
    /// table that cannot be read and personal data are mended all the same.
    fn rule(&self, finding: &Finding) -> &'static str {
        let is_of_group = matches!(
            finding.rule.family(),
            Family::Naming | Family::Tree | Family::Membership | Family::Establishment
        );
        let at = finding.place;
        let is_row =
            at.table == Some(Table::Groups) && at.row.is_some_and(|r| self.rows.contains(&r));
        let is_named = finding.facts.get("group").is_some_and(|group| self.groups.contains(group));
        match SUSPECT.first() {
            Some(suspect) if is_of_group && (is_row || is_named) => suspect,
            _ => finding.rule.code,
        }
    }
}
