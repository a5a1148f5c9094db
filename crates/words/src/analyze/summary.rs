//! Counts, shares with their fractions, and the summary of an analysis in a few lines.

use casework::{Analysis, Grain, Outcome, Zone};
use scoring::Exact;

use super::times::date_time;
use crate::{Lang, fraction, group, percent, text};

/// A count: `82.978`.
pub fn count(lang: Lang, n: u64) -> String {
    group(lang, &n.to_string())
}

/// The share of a part as per cent with one place, `95,9 %`; `None` of nothing. A part that is
/// neither nothing nor the whole is never shown as 0 or 100: it gets more places.
pub fn percent_of(lang: Lang, part: u64, whole: u64) -> Option<String> {
    let ratio = Exact::ratio(&exact(part), &exact(whole))?;
    let extreme = |shown: &String| {
        let zero = percent(lang, &Exact::ZERO, 1);
        let all = percent(lang, &Exact::from(1), 1);
        *shown == zero || *shown == all
    };
    let inside = part > 0 && part < whole;
    let shown = (1..=6).map(|places| percent(lang, &ratio, places));
    let mut shown = shown.skip_while(|shown| inside && extreme(shown));
    let shown = shown.next().unwrap_or_else(|| percent(lang, &ratio, 9));
    Some(if inside { with_a_place(lang, shown) } else { shown })
}

/// `92 %` as `92,0 %`, so that the figures of a column are alike.
fn with_a_place(lang: Lang, shown: String) -> String {
    let point = lang.of(",", ".");
    if shown.contains(point) {
        return shown;
    }
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, sign) = shown.split_at(digits);
    format!("{whole}{point}0{sign}")
}

/// The share of a part with its fraction: `95,9 % (82.978/86.544)`.
pub fn share(lang: Lang, part: u64, whole: u64) -> String {
    percent_of(lang, part, whole).map_or_else(
        || text(lang, "analyze-nothing-to-measure", &[]),
        |percent| format!("{percent} ({})", fraction(lang, &exact(part), &exact(whole))),
    )
}

fn exact(n: u64) -> Exact {
    Exact::from(i64::try_from(n).unwrap_or(i64::MAX))
}

/// An analysis in a few lines: what was read, who is in time, who is late and of which kind.
pub fn summary_lines(lang: Lang, analysis: &Analysis, zone: &Zone) -> Vec<String> {
    let n = |number| count(lang, number);
    let tally = &analysis.tally;
    let time = date_time(lang, analysis.as_of, zone, Grain::Time);
    let cases = n(tally.cases());
    let events = n(analysis.process.events);
    let read = [("time", time), ("cases", cases), ("events", events)];
    let mut lines = vec![text(lang, "analyze-summary-read", &read)];
    if analysis.later_cases + analysis.later_events > 0 {
        let later = [("cases", n(analysis.later_cases)), ("events", n(analysis.later_events))];
        lines.push(text(lang, "analyze-summary-later", &later));
    }
    let on_time = share(lang, tally.in_time(), tally.judged());
    lines.push(text(lang, "analyze-summary-on-time", &[("share", on_time)]));
    let of = |outcome| n(tally.of(outcome));
    let late = [("late", of(Outcome::Late)), ("overdue", of(Outcome::OpenOverdue))];
    lines.push(text(lang, "analyze-summary-late", &late));
    let beside = [
        ("open", of(Outcome::OpenInTime)),
        ("parked", of(Outcome::Parked)),
        ("withdrawn", of(Outcome::Withdrawn)),
        ("stopped", of(Outcome::Stopped)),
        ("unscored", of(Outcome::Unscored)),
    ];
    lines.push(text(lang, "analyze-summary-beside", &beside));
    if tally.late_or_overdue() > 0 {
        lines.extend(lateness_lines(lang, analysis));
    }
    lines
}

fn lateness_lines(lang: Lang, analysis: &Analysis) -> [String; 2] {
    let lateness = &analysis.lateness;
    let (one, other) = (lateness.late_recording, lateness.open_recording);
    let classes = [
        ("work", count(lang, lateness.late_work + lateness.open_unfinished)),
        ("proven", count(lang, one.proven + other.proven)),
        ("probable", count(lang, one.probable + other.probable)),
        ("possible", count(lang, one.possible + other.possible)),
        ("synchronisation", count(lang, lateness.late_synchronisation)),
    ];
    let [corrected, _, _] = analysis.corrected();
    let share = share(lang, corrected.in_time, corrected.in_time + corrected.late);
    [
        text(lang, "analyze-summary-classes", &classes),
        text(lang, "analyze-summary-corrected", &[("share", share)]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_carries_its_fraction() {
        assert_eq!(share(Lang::Vi, 82_978, 86_544), "95,9\u{a0}% (82.978/86.544)");
        assert_eq!(share(Lang::En, 82_978, 86_544), "95.9% (82,978/86,544)");
        assert_eq!(share(Lang::Vi, 23, 25), "92,0\u{a0}% (23/25)");
    }

    #[test]
    fn nothing_of_nothing_is_no_percentage() {
        assert_eq!(share(Lang::Vi, 0, 0), "không phát sinh (0/0)");
        assert_eq!(percent_of(Lang::En, 0, 0), None);
    }

    #[test]
    fn one_late_case_among_many_is_not_hidden_by_rounding() {
        assert_eq!(share(Lang::En, 99_999, 100_000), "99.999% (99,999/100,000)");
        assert_eq!(share(Lang::En, 1, 10_000), "0.01% (1/10,000)");
        assert_eq!(percent_of(Lang::En, 5, 5).as_deref(), Some("100%"));
    }
}
