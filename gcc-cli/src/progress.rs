//! Progress on standard error, for work that may take long, on a terminal only.

use std::path::Path;
use std::time::Duration;

use gcc_core::finding::Language;
use gcc_core::membership::Stage;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::Output;

/// What the program is doing now.
pub(crate) struct Progress {
    spinner: ProgressBar,
    language: Language,
}

impl Progress {
    /// A spinner with the time that has passed; hidden with `--quiet` or without a terminal.
    pub(crate) fn start(output: &Output) -> Progress {
        let target =
            if output.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let spinner = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            spinner.set_style(style);
        }
        const TICK: Duration = Duration::from_millis(250);
        spinner.enable_steady_tick(TICK);
        Progress { spinner, language: output.language }
    }

    pub(crate) fn file(&self, path: &Path) {
        let doing = self.language.pick("กำลังอ่าน", "reading");
        self.spinner.set_message(format!("{doing} {}", path.display()));
    }

    pub(crate) fn stage(&self, stage: Stage) {
        let words = match stage {
            Stage::ReadRoster => ("กำลังอ่านหน่วยงานและบุคลากร", "reading units and officers"),
            Stage::BuildTree => ("กำลังสร้างผังกลุ่ม", "building the tree"),
            Stage::ReadObserved => ("กำลังอ่านกลุ่มและสมาชิก", "reading groups and members"),
            Stage::Check => ("กำลังตรวจ", "checking"),
        };
        self.message(words);
    }

    pub(crate) fn message(&self, (thai, english): (&'static str, &'static str)) {
        self.spinner.set_message(self.language.pick(thai, english));
    }

    pub(crate) fn finish(&self) {
        self.spinner.finish_and_clear();
    }
}
