//! Printed papers name who acted, whoever prints them.

use std::io::Write as _;
use std::process::{Command, Stdio};

use app::people::Post;
use axum::http::StatusCode;
use casework::case::Office;

use crate::common::{PROCEDURE, Town};

/// The text of a PDF; `None` where poppler's tools are not installed.
fn text_of(pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let read = Command::new("pdftotext").arg(file.path()).arg("-").stderr(Stdio::null()).output();
    Some(String::from_utf8(read.ok()?.stdout).unwrap())
}

#[tokio::test]
async fn a_slip_names_who_received_and_not_who_prints() {
    let town = Town::new().await;
    let office = (Post::Office(Office::OneStopOfficer), Some("X99.1"));
    let mut first = town.signed_in_as("mot.cua", "Trần Thị Một", office).await;
    let mut second = town.signed_in_as("hai.cua", "Lê Văn Hai", office).await;
    let form = [
        ("channel", "counter"),
        ("name", "Nguyễn Thị Mẫu"),
        ("phone", "0912345678"),
        ("language", "vi"),
        ("paper", "0"),
        ("paper", "1"),
    ];
    let taken = first.fill_in(&format!("/desk/cases/new/{PROCEDURE}"), &form).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let case = taken.location().split('?').next().unwrap().to_owned();
    let print = format!("{case}/print");
    let pdf = second.fill_in_at(&case, &print, &[("form", "receipt")]).await;
    assert_eq!(pdf.status, StatusCode::OK);
    let Some(text) = text_of(&pdf.bytes) else {
        eprintln!("skipped: pdftotext is not installed (apt-get install poppler-utils)");
        return;
    };
    assert!(text.contains("Trần Thị Một") && !text.contains("Lê Văn Hai"), "{text}");
}
