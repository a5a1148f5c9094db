//! The pages, one a file.

pub(crate) mod citizen;
pub(crate) mod desk;
pub(crate) mod files;
pub(crate) mod home;
pub(crate) mod line;
pub(crate) mod methodology;
pub(crate) mod no_figures;
pub(crate) mod procedures;
pub(crate) mod ranking;
pub(crate) mod real;
pub(crate) mod records;
pub(crate) mod scores;
pub(crate) mod sign_in;
pub(crate) mod unit;
pub(crate) mod units;
pub(crate) mod welcome;

use app::SnapshotUnit;
use app::people::password::{PasswordRefused, SHORTEST};
use reports::charts::{Part, Tone, bar};

use crate::blocks::Cell;
use crate::context::{Context, segment};

/// The measures on which lateness stands, in the order in which they add up to all late cases.
pub(crate) const LATE: [(&str, Tone); 5] = [
    ("cases_late_work", Tone::Late),
    ("cases_late_recording_proven", Tone::Early),
    ("cases_late_recording_probable", Tone::InTime),
    ("cases_late_recording_possible", Tone::Doubtful),
    ("cases_late_synchronisation", Tone::Parked),
];

/// Why a password is not taken, and what to do.
pub(crate) fn password_fault(context: &Context, refused: PasswordRefused) -> String {
    let key = match refused {
        PasswordRefused::TooShort => "password-too-short",
        PasswordRefused::TooLong => "password-too-long",
        PasswordRefused::HoldsName => "password-holds-name",
        PasswordRefused::Simple => "password-simple",
    };
    context.with(key, &[("shortest", SHORTEST.to_string())])
}

/// The link to a unit.
pub(crate) fn unit_cell(context: &Context, unit: &SnapshotUnit) -> Cell {
    Cell::link(unit.name.clone(), context.link(&format!("/units/{}", segment(&unit.code))))
}

/// The address of the records behind a number.
pub(crate) fn records_link(context: &Context, measure: &str, unit: &str) -> String {
    context.link(&format!("/units/{}/records/{}", segment(unit), segment(measure)))
}

/// A small bar: in time, and late. The numbers stand beside it.
pub(crate) fn on_time_bar(context: &Context, in_time: u64, whole: u64) -> Cell {
    let parts = [(Tone::InTime, in_time), (Tone::Late, whole.saturating_sub(in_time))];
    let parts = parts.map(|(tone, count)| Part { tone, count });
    let label = context.with("chart-on-time", &[("share", context.percent(in_time, whole))]);
    Cell::chart(bar(&label, "bar-small", &parts))
}

/// A unit's share with its fraction under it, and the way to the records behind it.
pub(crate) fn unit_share(context: &Context, measure: &str, unit: &SnapshotUnit) -> Cell {
    let (part, whole) = context.portal().facts.of(measure, &unit.code);
    let href = records_link(context, measure, &unit.code);
    Cell::link(context.percent(part, whole), href).with_note(context.fraction(part, whole))
}

/// A share with its fraction under it.
pub(crate) fn share_cell(context: &Context, part: u64, whole: u64) -> Cell {
    Cell::from(context.percent(part, whole)).with_note(context.fraction(part, whole))
}
