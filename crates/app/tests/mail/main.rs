//! Letters through a real Postfix into a real Dovecot, read back as a citizen's mail program reads them.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

#[path = "../one_stop/common.rs"]
#[expect(dead_code, reason = "letters need a part of what the desk's tests need")]
mod common;
mod notice;
#[path = "../../../store/tests/store/server.rs"]
mod server;
mod servers;

/// The engine of the desk whose letters are sent.
const ENGINE: store::Engine = store::Engine::Sqlite;

use app::mail::{Letter, MailFault, Mailer, Security, SmtpSettings};
use casework::Instant;

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Open,
        credentials: None,
        from: "Một cửa <motcua@tinh.test>".to_owned(),
    }
}

fn letter(to: &str) -> Letter {
    Letter {
        to: to.to_owned(),
        subject: "Hồ sơ H99.01-220610-0001 đã được tiếp nhận".to_owned(),
        text: "Kính gửi ông/bà,\n\nHẹn trả kết quả: 17 giờ ngày 17/6/2022.\n.\nTrân trọng."
            .to_owned(),
        reference: "notice-1".to_owned(),
        written: Instant::from_microseconds(1_654_848_000_000_000),
    }
}

/// The text of a body in quoted-printable or base 64, as a mail program shows it.
fn decoded(raw: &str) -> String {
    let (head, body) = raw.split_once("\r\n\r\n").unwrap();
    if head.contains("Content-Transfer-Encoding: base64") {
        let body: String = body.lines().take_while(|line| !line.starts_with(')')).collect();
        let bytes = data_encoding::BASE64.decode(body.as_bytes()).unwrap();
        return String::from_utf8(bytes).unwrap();
    }
    let body = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        match (first, after) {
            (b'=', [high, low, after @ ..]) if high.is_ascii_hexdigit() => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_letter_arrives_with_its_accents_and_a_refusal_is_told_from_a_delay() {
    let Some(servers) = servers::start() else { return };
    let mailer = Mailer::new(&settings(servers.smtp)).unwrap();
    mailer.check().await.unwrap();
    mailer.send(&letter("dan@tinh.test")).await.unwrap();
    let raw = servers.newest("dan@tinh.test");
    for part in ["<notice-1@tinh.test>", "Auto-Submitted: auto-generated", "To: dan@tinh.test"] {
        assert!(raw.contains(part), "{raw}");
    }
    assert!(raw.contains("Date: Fri, 10 Jun 2022 08:00:00"), "{raw}");
    let text = decoded(&raw);
    assert!(text.contains("Hẹn trả kết quả: 17 giờ ngày 17/6/2022.\r\n.\r\nTrân trọng."), "{text}");

    // Whoever fills in a subject adds no header and no second address.
    let mut forged = letter("canbo@tinh.test");
    forged.subject = "Hồ sơ\r\nBcc: dan@tinh.test\r\nX-Forged: yes".to_owned();
    mailer.send(&forged).await.unwrap();
    let raw = servers.newest("canbo@tinh.test");
    let (head, _) = raw.split_once("\r\n\r\n").unwrap();
    assert!(
        !head.lines().any(|line| line.starts_with("Bcc:") || line.starts_with("X-Forged:")),
        "{raw}"
    );

    let nobody = mailer.send(&letter("khongco@tinh.test")).await.unwrap_err();
    assert!(matches!(&nobody, MailFault::Refused(why) if why.contains("550")), "{nobody}");
    let mut heavy = letter("dan@tinh.test");
    heavy.text = "dài quá ".repeat(20_000);
    let heavy = mailer.send(&heavy).await.unwrap_err();
    assert!(!heavy.try_again(), "{heavy}");

    // A server that demands encryption it cannot give is not talked to in the open.
    let guarded = SmtpSettings { security: Security::StartTls, ..settings(servers.smtp) };
    let open = Mailer::new(&guarded).unwrap().send(&letter("dan@tinh.test")).await;
    assert!(open.is_err());

    let port = servers.smtp;
    drop(servers);
    let gone = Mailer::new(&settings(port)).unwrap().send(&letter("dan@tinh.test")).await;
    assert!(gone.unwrap_err().try_again());
}

#[tokio::test]
async fn an_address_that_is_none_never_reaches_a_server() {
    let mailer = Mailer::new(&settings(1)).unwrap();
    for to in
        ["", "dan", "dan@", "dan@tinh.test, kia@tinh.test", "dan@tinh.test\r\nRCPT TO:<x@y.z>"]
    {
        let fault = mailer.send(&letter(to)).await.unwrap_err();
        assert!(matches!(fault, MailFault::Address(_)), "{to}: {fault}");
    }
    let unnamed = SmtpSettings { from: "không phải địa chỉ".to_owned(), ..settings(1) };
    assert!(matches!(Mailer::new(&unnamed), Err(MailFault::Address(_))));
}
