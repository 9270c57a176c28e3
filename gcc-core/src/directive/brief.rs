//! The letter of 2561 without its words and clauses: what checking a form takes, and no JSON
//! reader to get it, which would be half of what a web form may weigh.

use super::{
    Bilingual, Capacity, Directive, Document, Forwarding, Naming, Round, Rung, Tier, TierMembers,
};
use crate::date::Date;

/// [`moi_2561_w1620`](super::moi_2561_w1620) in brief: the same tiers, names, capacities and
/// deadlines, but no clause, and no words for people. A test holds that the two agree.
///
/// ```
/// use gcc_core::directive::{moi_2561_w1620, moi_2561_w1620_in_brief};
/// let brief = moi_2561_w1620_in_brief();
/// assert_eq!(brief.naming.length_max, moi_2561_w1620().naming.length_max);
/// assert!(brief.clauses.is_empty());
/// ```
pub fn moi_2561_w1620_in_brief() -> Directive {
    use Rung::{Acronym, ProvinceLetters, ShortDistrict, ShortOffice, ShortProvince};
    let none = Vec::new;
    let day = |day| Date::new(2018, 3, day).unwrap_or_default();
    let words = Bilingual::default;
    Directive {
        id: "moi-2561-w1620".to_owned(),
        document: Document {
            number: String::new(),
            date: day(23),
            urgency: String::new(),
            from: words(),
            subject: words(),
        },
        clauses: Vec::new(),
        tiers: vec![
            tier(1, "GCC1", &["government"], TierMembers::Heads),
            tier(2, "GCC2 {unit}", &["province", "ministry"], TierMembers::Heads),
            tier(3, "GCC3 {unit}", &["agency", "department", "district"], TierMembers::Everyone),
        ],
        naming: Naming {
            length_max: 50,
            part: " ({part})".to_owned(),
            ladder: vec![ShortProvince, ShortDistrict, ShortOffice, Acronym, ProvinceLetters],
            clauses: none(),
        },
        capacity: Capacity {
            members_max: 500,
            auto_join_members_max: 100,
            free_seats: 0,
            clauses: none(),
        },
        forwarding: Forwarding { deputies_max: 2, clauses: none() },
        rounds: vec![Round {
            id: "establishment".to_owned(),
            tiers: vec![2],
            deadline: day(26),
            recipient: words(),
            ways: Vec::new(),
            clauses: none(),
        }],
    }
}

fn tier(level: u8, name: &str, kinds: &[&str], members: TierMembers) -> Tier {
    let token = name.split_once(' ').map_or(name, |(token, _)| token);
    Tier {
        level,
        token: token.to_owned(),
        name: name.to_owned(),
        kinds: kinds.iter().map(|&kind| kind.to_owned()).collect(),
        members,
        formed_by: Bilingual::default(),
        forwarded_by: Bilingual::default(),
        clauses: Vec::new(),
    }
}
