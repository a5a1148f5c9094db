//! `minhbach unit`: the units of the province, from a file.

use std::fmt::Write as _;

use app::units::{ImportUnitsError, UnitFault, UnitFaultKind};
use words::{Lang, text};

use crate::args::{UnitAction, UnitArgs};
use crate::demo::say;
use crate::failure::{Failure, failed};
use crate::serve::{house, settings};

/// Runs the command.
pub(crate) fn run(args: &UnitArgs) -> Result<(), Failure> {
    let UnitAction::Import { file, config } = &args.action;
    let settings = settings(config)?;
    let runtime = crate::runtime()?;
    let imported = runtime.block_on(async {
        let house = house(&settings).await?;
        let imported = house.import_units(file).await;
        house.close().await;
        Ok::<_, Failure>(imported)
    })?;
    match imported {
        Ok(done) => {
            let told = [("added", done.added.to_string()), ("same", done.same.to_string())];
            say("unit-imported", &told)
        }
        Err(ImportUnitsError::Faults(faults)) => {
            crate::print(&told(&file.display().to_string(), &faults))?;
            Err(Failure::answer_is_no())
        }
        Err(error) => Err(failed("serve-house", &error)),
    }
}

/// Every fault in both languages.
fn told(file: &str, faults: &[UnitFault]) -> String {
    let mut out = String::new();
    for lang in Lang::BOTH {
        let count = [("file", file.to_owned()), ("count", faults.len().to_string())];
        writeln!(out, "{}", text(lang, "unit-faults", &count)).expect("a string takes every text");
        for fault in faults {
            let said = sentence(lang, &fault.kind);
            let line = fault.row.map_or_else(
                || said.clone(),
                |row| {
                    let row = [("row", row.to_string()), ("said", said.clone())];
                    text(lang, "unit-fault-row", &row)
                },
            );
            writeln!(out, "  {line}").expect("a string takes every text");
        }
    }
    out
}

fn sentence(lang: Lang, kind: &UnitFaultKind) -> String {
    let code = |key: &str, code: &String| text(lang, key, &[("code", code.clone())]);
    match kind {
        UnitFaultKind::Unreadable(why) => {
            text(lang, "unit-fault-unreadable", &[("why", why.clone())])
        }
        UnitFaultKind::NoTable => text(lang, "unit-fault-no-table", &[]),
        UnitFaultKind::NoCode => text(lang, "unit-fault-no-code", &[]),
        UnitFaultKind::Code(it) => code("unit-fault-code", it),
        UnitFaultKind::NoName(it) => code("unit-fault-no-name", it),
        UnitFaultKind::Twice(it) => code("unit-fault-twice", it),
        UnitFaultKind::Circle(it) => code("unit-fault-circle", it),
        UnitFaultKind::Parent { code, parent } => {
            let named = [("code", code.clone()), ("parent", parent.clone())];
            text(lang, "unit-fault-parent", &named)
        }
        UnitFaultKind::Differs { code, kept } => {
            text(lang, "unit-fault-differs", &[("code", code.clone()), ("kept", kept.clone())])
        }
    }
}
