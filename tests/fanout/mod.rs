//! The planned broadcast: what all its tests start from.

mod bridges;
mod cards;
mod oracle;
mod orders;
mod pictures;

use gcc_core::date::Moment;
use gcc_core::fanout::{FanOut, FanOutOptions, Order, Starts};
use gcc_core::membership::Survey;

use crate::support::{Case, directive};

const ORDERS: [Order; 3] = [Order::Finish, Order::Waiting, Order::Deadline];

fn nine() -> Moment {
    Moment::parse("2018-03-23 09:00", None).unwrap()
}

pub(crate) fn options(messages: i64) -> FanOutOptions {
    FanOutOptions::new(
        Starts::new((0..messages).map(|n| nine().add_seconds(n * 40)).collect()).unwrap(),
    )
}

fn plan(survey: &Survey, options: &FanOutOptions) -> FanOut {
    let directive = directive(3, 500, 2);
    let (plan, findings) = FanOut::plan(&directive, &survey.roster, &survey.tree, options);
    crate::support::assert_facts(&findings);
    plan
}

/// A province with an acting head of two offices, and somebody called by a national number.
fn province_tables() -> Case {
    let mut case = Case::default();
    case.unit(&["PMO", "", "government", "สำนักนายกรัฐมนตรี"])
        .unit(&["50", "PMO", "province", "จังหวัดเชียงใหม่", "50"])
        .unit(&["5001", "50", "agency", "สำนักงานพาณิชย์จังหวัดเชียงใหม่", "50"])
        .unit(&["5002", "50", "agency", "สำนักงานเกษตรจังหวัดเชียงใหม่", "50"]);
    for officer in [
        ["P1", "PMO", "head", ""],
        ["G1", "50", "head", ""],
        ["G2", "50", "deputy", ""],
        ["C1", "5001", "head", ""],
        ["C1", "5002", "head", "acting"],
        ["=C2", "5001", "deputy", ""],
        ["1101700230708", "5002", "deputy", ""],
        ["S1", "5002", "staff", ""],
    ] {
        case.officer(&officer);
    }
    case
}

fn province() -> Survey {
    province_tables().survey(gcc_core::directive::moi_2561_w1620())
}
