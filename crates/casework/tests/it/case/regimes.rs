//! Which rules apply on a date.

use casework::case::{OnlineRegime, Regime};
use jiff::civil::date;

#[test]
fn the_regime_is_the_one_in_force_on_the_day_of_the_receipt() {
    assert_eq!(Regime::on(date(2018, 6, 20)), None);
    assert_eq!(Regime::on(date(2022, 6, 10)), Some(Regime::R2018));
    assert_eq!(Regime::on(date(2025, 6, 30)), Some(Regime::R2018));
    assert_eq!(Regime::on(date(2025, 7, 1)), Some(Regime::R2025));
    assert_eq!(Regime::on(date(2026, 8, 4)), Some(Regime::R2025));
    assert_eq!(Regime::on(date(2026, 8, 5)), Some(Regime::R2026));
}

#[test]
fn the_rules_of_online_services_change_on_days_of_their_own() {
    assert_eq!(OnlineRegime::on(date(2019, 1, 1)), None);
    assert_eq!(OnlineRegime::on(date(2022, 6, 10)), Some(OnlineRegime::O2020));
    assert_eq!(OnlineRegime::on(date(2026, 6, 30)), Some(OnlineRegime::O2022));
    assert_eq!(OnlineRegime::on(date(2026, 7, 1)), Some(OnlineRegime::O2026));
}
