//! `minhbach doctor`: every misconfiguration and its remedy.

use std::sync::Arc;

use app::doctor::{Finding, Verdict, examine};
use words::{Lang, text};

use crate::args::DoctorArgs;
use crate::clock::SystemClock;
use crate::failure::Failure;
use crate::serve::settings;

/// Runs the command.
pub(crate) fn run(args: &DoctorArgs) -> Result<(), Failure> {
    let settings = settings(&args.config)?;
    let runtime = crate::runtime()?;
    let findings = runtime.block_on(examine(&settings, Arc::new(SystemClock)));
    let told: Vec<String> = findings.iter().map(told).collect();
    crate::print(&format!("{}\n", told.join("\n")))?;
    let faults = findings.iter().filter(|it| it.verdict == Verdict::Fault).count();
    if faults == 0 { Ok(()) } else { Err(Failure::answer_is_no()) }
}

/// A finding in both languages, with how it stands before it.
fn told(finding: &Finding) -> String {
    let lines = Lang::BOTH.map(|lang| {
        let key = match finding.verdict {
            Verdict::Good => "doctor-good",
            Verdict::Note => "doctor-note",
            Verdict::Fault => "doctor-fault",
        };
        let said = text(lang, &format!("doctor-{}", finding.fact), &finding.named);
        text(lang, key, &[("said", said)])
    });
    lines.join("\n")
}
