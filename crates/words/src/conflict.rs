//! What two records of one case say differently.

use casework::{ConflictKind, EventKind, Grain, Instant, Zone};

use crate::{Lang, date_time, event_kind, text};

/// What differs, as a heading.
pub fn conflict_kind(lang: Lang, kind: ConflictKind) -> String {
    let key = match kind {
        ConflictKind::ReceiptMoved => "conflict-receipt-moved",
        ConflictKind::DueMoved => "conflict-due-moved",
        ConflictKind::ResultMoved => "conflict-result-moved",
        ConflictKind::EventMoved => "conflict-event-moved",
        ConflictKind::EventGone => "conflict-event-gone",
        ConflictKind::EventChanged => "conflict-event-changed",
        ConflictKind::StateEnded => "conflict-state-ended",
        ConflictKind::UnitDiffers => "conflict-unit-differs",
        ConflictKind::ProcedureDiffers => "conflict-procedure-differs",
        ConflictKind::DoneElsewhere => "conflict-done-elsewhere",
        ConflictKind::OpenElsewhere => "conflict-open-elsewhere",
    };
    text(lang, key, &[])
}

/// One side of a conflict as it is stored: a moment in the zone of the office, a code as it is.
pub fn conflict_side(lang: Lang, kind: ConflictKind, written: &str, zone: &Zone) -> String {
    match written.parse::<i64>() {
        _ if written.is_empty() => text(lang, "conflict-nothing", &[]),
        Ok(at) if kind.is_of_moments() => {
            date_time(lang, Instant::from_milliseconds(at), zone, Grain::Time)
        }
        _ => written.to_owned(),
    }
}

/// Both sides of a conflict as they are stored: moments in the zone of the office, codes as they are.
pub fn conflict_sides(
    lang: Lang,
    kind: ConflictKind,
    event: Option<EventKind>,
    (kept, other): (&str, &str),
    zone: &Zone,
) -> String {
    let side = |written: &str| conflict_side(lang, kind, written, zone);
    let arguments = [("kept", side(kept)), ("other", side(other))];
    let sides = text(lang, "conflict-sides", &arguments);
    // The headings of the others name what they are about.
    let named = matches!(
        kind,
        ConflictKind::EventMoved
            | ConflictKind::EventGone
            | ConflictKind::EventChanged
            | ConflictKind::StateEnded
    );
    match event.filter(|_| named) {
        Some(event) => format!("{}: {sides}", event_kind(lang, event)),
        None => sides,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_words_in_both_languages() {
        for kind in ConflictKind::ALL {
            for lang in Lang::BOTH {
                assert!(conflict_kind(lang, kind).contains(' '), "{kind:?}");
            }
        }
    }

    #[test]
    fn moments_are_told_in_the_zone_and_codes_as_they_are() {
        let zone = Zone::vietnam();
        let sides =
            |kind, event, kept, other| conflict_sides(Lang::Vi, kind, event, (kept, other), &zone);
        assert_eq!(
            sides(ConflictKind::ReceiptMoved, Some(EventKind::Received), "1654045200000", ""),
            "đang giữ 08:00 01/06/2022, tệp ghi: không có"
        );
        assert_eq!(
            sides(ConflictKind::UnitDiffers, None, "xa-a", "xa-b"),
            "đang giữ xa-a, tệp ghi: xa-b"
        );
    }
}
