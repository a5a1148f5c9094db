//! What is wrong with a set or a figure: what, why, and the next step.

use scoring::{
    DecimalFault, Expected, FactKind, FaultKind, FigureFault, MeasureKind, NameKind, SetFault,
};

use crate::{Lang, score, text};

/// A fault of a set in words. The caller puts `file:line:` before it.
pub fn set_fault(lang: Lang, fault: &SetFault) -> String {
    let mut sentence = fault_kind(lang, &fault.kind);
    let hint = match &fault.kind {
        FaultKind::UnknownKey { nearest, .. } => nearest_name(lang, nearest.as_deref()),
        FaultKind::UnknownName { kind, nearest, known, .. } => {
            [nearest_name(lang, nearest.as_deref()), choices(lang, *kind, *known)].concat()
        }
        _ => String::new(),
    };
    sentence += &hint;
    sentence
}
