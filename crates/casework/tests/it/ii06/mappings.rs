//! Mappings: complete, on the right side, and the two that ship.

use casework::ii06::{Came, Column, MappingFault, Mappings, Place, Standing};

use super::{SHIPPED, day, shipped};

#[track_caller]
fn refused(replace: &str, with: &str) -> MappingFault {
    let text = SHIPPED.replacen(replace, with, 1);
    assert_ne!(text, SHIPPED, "nothing was replaced");
    Mappings::parse_toml(&text).unwrap_err()
}

#[test]
fn ours_shows_withdrawn_stopped_and_undated_cases_apart() {
    let ours = shipped("minhbach");
    assert_eq!(ours.place(Standing::Withdrawn), Place::Withdrawn);
    assert_eq!(ours.place(Standing::Stopped), Place::Stopped);
    assert_eq!(ours.place(Standing::GrantedUndated), Place::EndedUndated);
    assert_eq!(ours.place(Standing::RefusedLate), Place::Late);
    assert_eq!(ours.place(Standing::AwaitingSupplement), Place::InTime);
    assert!(ours.unused().is_empty() && ours.unconfirmed);
}

#[test]
fn the_vendors_counts_them_on_time_and_leaves_our_columns_empty() {
    let vendor = shipped("vendor");
    for standing in
        [Standing::Withdrawn, Standing::Stopped, Standing::RefusedLate, Standing::GrantedUndated]
    {
        assert_eq!(vendor.place(standing), Place::OnTime);
    }
    assert_eq!(vendor.place(Standing::AwaitingSupplement), Place::InTime);
    let unused = [Column::Withdrawn, Column::Stopped, Column::EndedUndated, Column::OpenUndated];
    assert_eq!(vendor.unused(), unused);
}

#[test]
fn a_kiosk_is_online_and_a_letter_is_not() {
    use casework::case::Channel;
    let ours = shipped("minhbach");
    assert_eq!(ours.came(Came::Received(Some(Channel::Kiosk))), Column::Online);
    assert_eq!(ours.came(Came::Received(Some(Channel::Post))), Column::Direct);
    assert_eq!(ours.came(Came::CarriedOver), Column::CarriedOver);
}

#[test]
fn before_its_first_day_a_mapping_is_not_found() {
    let all = Mappings::parse_toml(SHIPPED).unwrap();
    assert!(all.find("minhbach", day("2018-06-20")).is_none());
    assert!(all.find("other", day("2026-01-01")).is_none());
    assert_eq!(all.all().len(), 2);
}

#[test]
fn a_later_version_of_a_mapping_is_in_force_from_its_day_on() {
    let later = SHIPPED.replace("2018-06-21", "2027-01-01");
    let later = later.split_once("[[mapping]]").unwrap().1;
    let both = Mappings::parse_toml(&format!("{SHIPPED}\n[[mapping]]{later}")).unwrap();
    let from = |on| both.find("minhbach", day(on)).unwrap().valid_from;
    assert_eq!(from("2026-12-31"), day("2018-06-21"));
    assert_eq!(from("2027-01-01"), day("2027-01-01"));
}

#[test]
fn an_open_case_among_the_ended_ones_is_refused() {
    let fault = refused(
        r#"on_time       = ["granted_on_time""#,
        r#"on_time       = ["awaiting_supplement", "granted_on_time""#,
    );
    assert!(matches!(
        fault,
        MappingFault::WrongSide { word: "awaiting_supplement", place: Place::OnTime, .. }
    ));
}

#[test]
fn a_standing_in_two_columns_or_in_none_is_refused() {
    let fault = refused(r#"stopped       = ["stopped"]"#, r#"stopped = ["stopped", "withdrawn"]"#);
    assert!(matches!(fault, MappingFault::NotOnce { word: "withdrawn", times: 2, .. }), "{fault}");
    let fault = refused(r#"stopped       = ["stopped"]"#, "stopped = []");
    assert!(matches!(fault, MappingFault::NotOnce { word: "stopped", times: 0, .. }), "{fault}");
    let fault = refused(r#"["counter", "post", "unknown"]"#, r#"["counter", "post"]"#);
    assert!(matches!(fault, MappingFault::NotOnce { word: "unknown", times: 0, .. }), "{fault}");
}

#[test]
fn a_word_that_is_nothing_is_told_with_those_there_are() {
    let fault = refused(r#"["stopped"]"#, r#"["paused"]"#);
    assert!(fault.to_string().contains("`paused`"), "{fault}");
    assert!(fault.to_string().contains("awaiting_obligation"), "{fault}");
}

#[test]
fn what_is_no_file_of_mappings_is_refused() {
    assert!(matches!(refused("came", "cane"), MappingFault::Unreadable { .. }));
    assert!(matches!(refused("2018-06-21", "21/6/2018"), MappingFault::NotADay { .. }));
    assert!(matches!(
        refused(r#"id = "vendor""#, r#"id = "minhbach""#),
        MappingFault::Twice { .. }
    ));
}
