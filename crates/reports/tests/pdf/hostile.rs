//! No text harms a form: markup, endless names, letters of other scripts, nothing at all.

use proptest::prelude::{ProptestConfig, any, proptest};
use reports::pdf::{Applicant, Paper, Receipt, RefusalSlip, RegisterRow, SupplementSlip, pdf};
use words::Lang;

use crate::sample::{self, HOSTILE, issue};
use crate::{printed, tools};

fn receipt_of(name: &str) -> Receipt {
    let paper = Paper { name: name.to_owned(), originals: 1, copies: 0 };
    Receipt {
        code: name.to_owned(),
        applicant: Applicant {
            name: name.to_owned(),
            address: Some(name.to_owned()),
            phone: Some(name.to_owned()),
            email: None,
        },
        procedure: name.to_owned(),
        papers: vec![paper],
        working: vec![name.to_owned()],
        handed_in_by: Some(name.to_owned()),
        ..sample::receipt()
    }
}

#[test]
fn markup_is_printed_as_it_was_written() {
    let (form, path) = printed("01-hostile", &receipt_of(HOSTILE), Lang::Vi);
    assert!(form.unprintable.is_empty());
    let Some(text) = tools::text(&path) else { return };
    let printed = HOSTILE.trim_end_matches("1. ").replace(' ', "");
    assert!(text.replace(' ', "").contains(&printed), "{text}");
}

#[test]
fn a_name_of_five_thousand_letters_goes_on_over_the_pages() {
    let (form, path) = printed("01-long", &receipt_of(&"Nguyễn Thị ".repeat(455)), Lang::Vi);
    assert!(form.pages > 3);
    let Some(text) = tools::text(&path) else { return };
    assert!(text.matches("Nguyễn").count() > 455 * 5);
}

#[test]
fn a_word_without_a_gap_stays_within_the_page() {
    let (form, path) = printed("01-unbroken", &receipt_of(&"ễ".repeat(5000)), Lang::Vi);
    assert!(form.pages > 3);
    let Some(text) = tools::text(&path) else { return };
    // `pdftotext` leaves out what lies outside the page.
    assert!(text.matches('ễ').count() >= 5000 * 8);
}

#[test]
fn other_scripts_are_printed_or_named() {
    let names = "Nguyễn שלום Ивανος 王小明 مرحبا 🙂";
    let (form, path) = printed("01-scripts", &receipt_of(names), Lang::Vi);
    assert!(form.unprintable.contains(&'王') && form.unprintable.contains(&'🙂'));
    assert!(!form.unprintable.contains(&'И'));
    let Some(text) = tools::text(&path) else { return };
    assert!(text.contains("□□□"), "{text}");
}

#[test]
fn nothing_is_a_form_too() {
    let receipt = Receipt { papers: vec![], working: vec![], ..receipt_of("") };
    let (form, path) = printed("01-empty", &receipt, Lang::Vi);
    assert_eq!(form.pages, 1);
    let none = tools::text(&path).is_none_or(|text| text.contains("Không có"));
    assert!(none, "an empty list says so");
    printed("02-empty", &SupplementSlip { missing: vec![], ..sample::supplement() }, Lang::Vi);
    printed("03-empty", &RefusalSlip { reasons: vec![], ..sample::refusal() }, Lang::Vi);
    printed("06-empty", &sample::register(0), Lang::Vi);
}

#[test]
fn a_control_slip_takes_the_same_texts() {
    let mut slip = sample::control();
    slip.steps[0].gives = "ễ".repeat(5000);
    slip.steps[1].note = Some(HOSTILE.to_owned());
    let (_, path) = printed("05-hostile", &slip, Lang::Vi);
    let Some(text) = tools::text(&path) else { return };
    assert!(text.matches('ễ').count() >= 5000);
}

#[test]
fn a_register_takes_the_same_texts() {
    let mut register = sample::register(2);
    let long = HOSTILE.repeat(8);
    let first = register.rows[0].clone();
    register.rows[0] = RegisterRow { code: HOSTILE.to_owned(), applicant: long, ..first };
    printed("06-hostile", &register, Lang::Vi);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Law: every text gives a paper.
    #[test]
    fn any_name_is_printed(name in any::<String>()) {
        pdf(&receipt_of(&name), &issue(Lang::Vi)).unwrap();
    }
}
