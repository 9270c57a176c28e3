//! The names of a sample's groups, and how people spoil them.

use super::Fault;
use super::country::Unit;
use crate::directive::Directive;
use crate::directory;
use crate::naming::{UnitName, compose};

/// The official name of a part of a unit's group; parts are counted from 1.
pub(super) fn group_name(directive: &Directive, unit: &Unit, part: usize) -> String {
    let name = UnitName {
        name: &unit.name,
        province: directory::province(unit.province_code),
        add_province: unit.kind == "district",
    };
    let part = u32::try_from(part).unwrap_or(u32::MAX);
    // Every unit of the sample has a lawful name; a test holds that.
    compose(directive, unit.tier, &name, part).map_or(String::new(), |name| name.to_string())
}

/// The name with a fault in it, or none if it offers no place for that.
pub(super) fn spoil(name: &str, fault: Fault) -> Option<String> {
    let replaced = |from: &str, to: &str| {
        name.contains(from).then(|| name.replacen(from, to, 1)).filter(|spoilt| spoilt != name)
    };
    match fault {
        Fault::NameThaiDigit => {
            ["GCC1", "GCC2", "GCC3"].into_iter().zip(["GCC๑", "GCC๒", "GCC๓"]).find_map(
                |(token, spoilt)| name.starts_with(token).then(|| name.replacen(token, spoilt, 1)),
            )
        }
        Fault::NameFullWidth => replaced("GCC", "ＧＣＣ"),
        Fault::NameDoubleE => replaced("แ", "เเ"),
        Fault::NameDecomposed => replaced("ำ", "\u{0E4D}\u{0E32}"),
        Fault::NameZeroWidth => replaced(" ", " \u{200B}"),
        Fault::NameAlias => replaced("สำนักงาน", "สนง.").or_else(|| replaced("จังหวัด", "จ.")),
        _ => None,
    }
}
