//! The command line: commands, options and their English help.

use std::path::PathBuf;

use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand, ValueEnum};

/// The tree of LINE groups that the letter มท ๐๒๐๖.๒/ว ๑๖๒๐ (2018) asks for: names, members,
/// checks and plans.
#[derive(Debug, Parser)]
#[command(
    name = "gcctree",
    version,
    about,
    after_help = "Exit codes: 0 nothing wrong, 1 findings, 2 the question cannot be answered.",
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

/// How answers are shown.
#[derive(Args, Debug)]
pub(crate) struct Shown {
    /// Language of the output: th or en [default: th if the locale is Thai, else en]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Lang>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// No progress on standard error
    #[arg(long, short, global = true, action = ArgAction::SetTrue)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Lang {
    /// ไทย
    Th,
    /// English
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The tree that the letter demands of the tables in DIR, what is wrong so far, what to do next
    Plan(PlanArguments),
    /// Everything wrong with the tables in DIR, like a compiler
    Check(CheckArguments),
    /// What to change so that the groups that exist become those that the letter demands. Exit
    /// codes as Terraform's, unlike the other commands: 0 nothing, 2 changes, 1 error or refused
    #[command(after_help = "Exit codes: 0 nothing to change, 2 changes or things to look into, \
                            1 no answer, or a plan that is refused.")]
    Diff(DiffArguments),
    /// Is each TEXT a lawful group name, and if not, what should it be?
    Name(NameArguments),
    /// The groups and relays that the letter demands of the tables in DIR
    Tree(TreeArguments),
    /// The catalogue of rules, or one rule: what it does, why it matters, an example
    Rules(RulesArguments),
    /// The letter as data: read it, or begin your own from it
    Directive(DirectiveArguments),
    /// A synthetic country in OUT: all provinces, ministries and districts, with faults
    Sample(SampleArguments),
}

/// Which folder, under which directive, on which day.
#[derive(Args, Debug)]
pub(crate) struct CaseArguments {
    /// The folder with units.csv, officers.csv and, as far as formed, groups.csv and members.csv
    pub(crate) dir: PathBuf,
    /// A built-in directive, or a file (.toml or .json) with your own
    /// [default: case.toml's, else moi-2561-w1620]
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) directive: Option<String>,
    /// The day on which appointments must hold, such as 2018-03-23 or "23 มีนาคม 2561"
    /// [default: case.toml's, else today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Seats that stay free in each group so that it can grow: a number, or a share such as 10%.
    /// Units may be given one group more for it; nobody who has a seat is moved for it
    #[arg(long, value_name = "SEATS|PERCENT")]
    pub(crate) room: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct PlanArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
    /// How many lines of tree, posts and findings are shown; 0 for all
    #[arg(long, value_name = "LINES", default_value_t = 80)]
    pub(crate) max: usize,
    #[command(flatten)]
    pub(crate) fan_out: FanOutArguments,
}

/// The planned broadcast.
#[derive(Args, Debug)]
pub(crate) struct FanOutArguments {
    /// When the news stands in the group at the top, such as 09:00 or "2018-03-28 09:00"; once for
    /// each message [default: 09:00 on the day of the plan]
    #[arg(long, value_name = "TIME")]
    pub(crate) start: Vec<String>,
    /// What somebody with several groups posts first
    #[arg(long, value_enum, default_value_t = OrderArgument::Finish)]
    pub(crate) order: OrderArgument,
    /// By when every group is to have the news: a time such as 10:30, or minutes from each start
    /// such as 90m
    #[arg(long, value_name = "TIME|MINUTES")]
    pub(crate) deadline: Option<String>,
    /// Write a duty card for each person, a table of all duties and the pictures into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) cards: Option<PathBuf>,
    /// A table with the columns `officer_id` and `name`: cards show these names, not identifiers
    #[arg(long, value_name = "FILE", requires = "cards")]
    pub(crate) names: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OrderArgument {
    /// The last group is reached as early as can be
    Finish,
    /// An officer waits as little as can be, on average
    Waiting,
    /// As little waiting as the deadline allows
    Deadline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    Text,
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// How many findings are shown as text; 0 for all. JSON and SARIF list all up to 20000 of each
    /// rule, with 0 more than that. Every one is counted
    #[arg(long, value_name = "FINDINGS", default_value_t = 100)]
    pub(crate) max: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// As a compiler prints errors
    Text,
    /// One object with a summary and all findings
    Json,
    /// SARIF 2.1.0, for editors and code-review tools
    Sarif,
}

#[derive(Args, Debug)]
pub(crate) struct DiffArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// Refuse a plan that removes more than this share of all memberships, in percent
    #[arg(long, value_name = "PERCENT", default_value = "10")]
    pub(crate) max_removals: String,
    /// Give the plan whatever it removes: somebody has looked at the tables
    #[arg(long)]
    pub(crate) yes_remove: bool,
    /// How many officers a year each divided unit grows by: shows when its groups will be full
    #[arg(long, value_name = "OFFICERS", default_value_t = 0)]
    pub(crate) growth: u32,
    /// How many lines are shown as text; 0 for all
    #[arg(long, value_name = "LINES", default_value_t = 200)]
    pub(crate) max: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Person by person, to be carried out by hand
    Text,
    /// One object with a version, a summary and all changes
    Json,
    /// One row a change, safe to open in a spreadsheet
    Csv,
}

#[derive(Args, Debug)]
pub(crate) struct NameArguments {
    /// Names to check; `-` reads them from standard input, one a line
    #[arg(required = true)]
    pub(crate) text: Vec<String>,
    /// A built-in directive, or a file (.toml or .json) with your own
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) directive: Option<String>,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
    /// End with 1 for warnings too, such as an office that the directory does not know
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Args, Debug)]
pub(crate) struct TreeArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[arg(long, value_enum, default_value_t = TreeFormat::Text)]
    pub(crate) format: TreeFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TreeFormat {
    /// An outline
    Text,
    Json,
    /// Graphviz
    Dot,
    /// For yEd, Gephi, igraph and networkx
    Graphml,
    /// For Markdown
    Mermaid,
    /// A picture
    Svg,
}

#[derive(Args, Debug)]
pub(crate) struct RulesArguments {
    /// A code such as N002, a name such as tier-token-irregular, or a clause such as one-way
    pub(crate) code: Option<String>,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
}

#[derive(Args, Debug)]
pub(crate) struct DirectiveArguments {
    /// A built-in directive, or a file (.toml or .json) with your own
    #[arg(value_name = "ID|FILE")]
    pub(crate) directive: Option<String>,
    #[arg(long, value_enum, default_value_t = DirectiveFormat::Text)]
    pub(crate) format: DirectiveFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DirectiveFormat {
    /// Clause by clause, with the rules that enforce each
    Text,
    Json,
    Toml,
}

#[derive(Args, Debug)]
pub(crate) struct SampleArguments {
    /// The folder to write; it is made if it is not there
    pub(crate) out: PathBuf,
    /// How many officers; Thailand had 2179183 in fiscal year 2559
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(crate) officers: u32,
    /// The same seed gives the same country
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many of a thousand officers, groups and memberships get a fault
    #[arg(long, value_name = "PER_MILLE", default_value_t = 10)]
    pub(crate) faults: u16,
    /// Write into a folder that already holds tables
    #[arg(long)]
    pub(crate) force: bool,
}

/// A share in percent, with one decimal at most, per mille: `2.5%` and `2.5` are 25.
pub(crate) fn per_mille(text: &str) -> Option<u32> {
    let text = text.strip_suffix('%').unwrap_or(text);
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let whole: u32 = whole.parse().ok()?;
    let tenth: u32 = if tenth.len() == 1 { tenth.parse().ok()? } else { return None };
    let share = whole.checked_mul(10)?.checked_add(tenth)?;
    (share <= 1_000).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::per_mille;

    #[test]
    fn shares_are_read_per_mille() {
        let read = ["0", "2.5%", "10", "99.9", "100%"].map(per_mille);
        assert_eq!(read, [Some(0), Some(25), Some(100), Some(999), Some(1_000)]);
        for wrong in ["", "%", "-1", "100.1", "2.55", "2.", ".5", "4294967295", "ten"] {
            assert_eq!(per_mille(wrong), None, "{wrong}");
        }
    }
}
