//! Which units there are and how many officers each has.

use super::chance::{Chance, Purpose};
use super::options::SampleOptions;
use crate::directive::moi_2561_w1620;
use crate::directory::{
    Department, Ministry, Province, Scope, agencies, departments_of, districts_of, ministries,
    provinces,
};

/// How many departments a ministry has, the permanent secretary's office included.
const DEPARTMENTS: u32 = 8;
/// The smallest office: a head, a deputy and two staff.
const OFFICERS_MIN: u32 = 4;
/// Provinces and ministries are added to a small country while offices stay this many times
/// larger than the smallest.
const SPACE: u64 = 3;

/// Sizes of offices relative to each other, in hundredths of the mean: quantiles of a lognormal
/// distribution with a standard deviation of about one, as integers so that every platform agrees.
const SIZES: [u32; 16] = [9, 16, 22, 28, 34, 41, 49, 58, 68, 81, 97, 117, 145, 188, 265, 480];
/// A department of a ministry is that many times larger than an office in a province.
const DEPARTMENT_SIZE: u32 = 12;

/// A unit of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) id: String,
    /// The position of the unit above; it comes earlier.
    pub(super) parent: Option<usize>,
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) province_code: &'static str,
    pub(super) tier: u8,
    pub(super) officers: u32,
    pub(super) deputies: u32,
    /// The number of its first officer.
    pub(super) first_officer: u64,
}

impl Unit {
    fn new(id: String, kind: &'static str, name: String, province_code: &'static str) -> Self {
        let tier = moi_2561_w1620().tier_of_kind(kind).map_or(0, |tier| tier.level);
        let officers = if tier == 3 { OFFICERS_MIN } else { 3 };
        let (parent, deputies, first_officer) = (None, 0, 1);
        Unit { id, parent, kind, name, province_code, tier, officers, deputies, first_officer }
    }
}

/// Units that come or stay away together: a province or a ministry with all below it. The first
/// is the parent of the others.
struct Block {
    order: (u8, usize),
    units: Vec<Unit>,
}

impl Block {
    fn officers_min(&self) -> u32 {
        self.units.iter().map(|unit| unit.officers).sum()
    }
}

/// Plans the country: exactly as many officers as asked for, in as many units as they can fill.
pub(super) fn plan(options: &SampleOptions) -> Vec<Unit> {
    let mut blocks = choose(options.officers);
    blocks.sort_by_key(|block| block.order);
    let mut units: Vec<Unit> = Vec::new();
    for block in blocks {
        let first = units.len();
        for (index, unit) in block.units.into_iter().enumerate() {
            let above = if index == 0 { 0 } else { first };
            let parent = (!units.is_empty()).then_some(above);
            units.push(Unit { parent, ..unit });
        }
    }
    share_out(&mut units, options);
    units
}

/// The blocks that a number of officers can fill, in the order in which they were taken.
fn choose(officers: u32) -> Vec<Block> {
    let mut chosen = Vec::new();
    let mut left = officers;
    for (index, mut block) in all_blocks().into_iter().enumerate() {
        let min = block.officers_min();
        let used = u64::from(officers - left) + u64::from(min);
        let space = if index < 3 { 1 } else { SPACE };
        if used * space > u64::from(officers) {
            // Too small even for the first of each: single units, as far as they go.
            if index < 3 {
                fill(&mut block.units, left);
                chosen.push(block);
            }
            break;
        }
        left -= min;
        chosen.push(block);
    }
    chosen.retain(|block| !block.units.is_empty());
    chosen
}

/// Keeps as many of the first units as there are officers for.
fn fill(units: &mut Vec<Unit>, mut left: u32) {
    let is_root = units.first().is_some_and(|unit| unit.tier == 1);
    if is_root && left > 0 {
        // Fewer than three officers in the whole country.
        for unit in units.iter_mut() {
            unit.officers = left.min(unit.officers);
        }
    }
    units.retain(|unit| {
        let fits = unit.officers <= left;
        left = if fits { left - unit.officers } else { 0 };
        fits
    });
}

/// All blocks: the root, then a ministry and the provinces with the fewest districts in turn.
fn all_blocks() -> Vec<Block> {
    let mut of_provinces: Vec<Block> = provinces()
        .iter()
        .enumerate()
        .map(|(index, province)| province_block(index, province))
        .collect();
    of_provinces.sort_by_key(|block| (block.units.len(), block.order));
    let mut of_ministries: Vec<Block> =
        ministries().iter().enumerate().map(|(index, one)| ministry_block(index, one)).collect();
    // The Ministry of Interior wrote the letter.
    of_ministries
        .sort_by_key(|block| !block.units.iter().any(|unit| unit.name == "กระทรวงมหาดไทย"));

    let root = Unit::new("PMO".to_owned(), "government", "สำนักนายกรัฐมนตรี".to_owned(), "");
    let mut blocks = vec![Block { order: (0, 0), units: vec![root] }];
    let (mut ministries, mut provinces) = (of_ministries.into_iter(), of_provinces.into_iter());
    loop {
        let before = blocks.len();
        blocks.extend(ministries.by_ref().take(1));
        blocks.extend(provinces.by_ref().take(4));
        if blocks.len() == before {
            return blocks;
        }
    }
}

fn ministry_block(index: usize, ministry: &Ministry) -> Block {
    let number = index + 1;
    let mut units =
        vec![Unit::new(format!("M-{number:02}"), "ministry", ministry.name().to_owned(), "")];
    let mut real = departments_of(ministry).map(Department::name).filter(|name| fits(name));
    for department in 1..=DEPARTMENTS {
        let id = format!("M-{number:02}-{department:02}");
        let invented = format!("กรมตัวอย่างที่ {department} {}", ministry.name());
        // A name too long for a group's name has the ministry's letters instead.
        let short = format!("กรมตัวอย่างที่ {department} {}", ministry.code());
        let name = match real.next() {
            Some(real) => real.to_owned(),
            None if fits(&invented) => invented,
            None => short,
        };
        units.push(Unit::new(id, "department", name, ""));
    }
    Block { order: (1, index), units }
}

/// Whether `GCC3 {name} (99)` is not too long.
fn fits(name: &str) -> bool {
    let length = name.chars().count() + "GCC3  (99)".len();
    length <= usize::from(moi_2561_w1620().naming.length_max)
}

fn province_block(index: usize, province: &'static Province) -> Block {
    let code = province.code();
    let name = province.official_name().to_owned();
    let mut units = vec![Unit::new(code.to_owned(), "province", name, code)];
    let offices = agencies().iter().filter(|agency| agency.scope() == Scope::Provincial);
    for (number, office) in (1_u32..).zip(offices.filter(|office| office.is_in(province))) {
        let id = format!("{code}-A{number:02}");
        units.push(Unit::new(id, "agency", office.name_in(province), code));
    }
    for district in districts_of(province) {
        let office = district.office_name().to_owned();
        units.push(Unit::new(district.code().to_owned(), "district", office, code));
    }
    Block { order: (2, index), units }
}

/// Gives the officers that are left to the lowest units, by their size, without losing one to
/// rounding; then numbers them.
fn share_out(units: &mut [Unit], options: &SampleOptions) {
    let weights: Vec<u64> = units.iter().enumerate().map(|(i, u)| weight(u, i, options)).collect();
    let total: u64 = weights.iter().sum();
    let used: u32 = units.iter().map(|unit| unit.officers).sum();
    let remaining = options.officers - used;
    if total == 0
        && let Some(root) = units.first_mut()
    {
        // No office to put them in: fewer than four are left over.
        root.officers += remaining;
    }
    let share = |upto: u64| (u64::from(remaining) * upto).checked_div(total).unwrap_or(0);
    let (mut upto, mut first_officer) = (0, 1);
    for (unit, weight) in units.iter_mut().zip(weights) {
        let before = share(upto);
        upto += weight;
        let more = share(upto) - before;
        unit.officers += u32::try_from(more).expect("no more than there are officers");
        unit.first_officer = first_officer;
        first_officer += u64::from(unit.officers);
    }
    for (index, unit) in units.iter_mut().enumerate() {
        let mut chance = Chance::new(options.seed, Purpose::Size, index);
        let drawn = (chance.below(4) + 1).min(unit.officers / 4);
        // Only heads and deputies have a place in the groups of the upper tiers.
        unit.deputies = if unit.tier == 3 { drawn } else { unit.officers - 1 };
    }
}

fn weight(unit: &Unit, index: usize, options: &SampleOptions) -> u64 {
    if unit.tier != 3 {
        return 0;
    }
    let mut chance = Chance::new(options.seed, Purpose::Size, index);
    let _deputies = chance.below(4);
    let size = chance.pick(&SIZES);
    // Four fifths to six fifths of a quantile, so that sizes are not all alike.
    let size = size * (chance.below(40) + 80);
    let factor = if unit.kind == "department" { DEPARTMENT_SIZE } else { 1 };
    u64::from(size * factor)
}
