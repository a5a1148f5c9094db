//! Another system that calls: one connection, kept open, over which requests go one after the other.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

/// What was answered, whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Answer {
    /// The code of the case that was received.
    #[track_caller]
    pub(crate) fn code(&self) -> String {
        assert_eq!(self.status, 201, "{}", self.body);
        self.body["code"].as_str().unwrap().to_owned()
    }

    /// A problem of a kind, told in both languages.
    #[track_caller]
    pub(crate) fn is_problem(&self, status: u16, kind: &str, vi: &str, en: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.body["type"], format!("urn:minhbach:problem:{kind}"));
        let said = |member: &str| self.body[member].as_str().unwrap_or_default().to_owned();
        assert!(said("detail_vi").contains(vi), "{}", self.body);
        assert!(said("detail").contains(en), "{}", self.body);
    }
}

/// A system with its token.
pub(crate) struct Client {
    line: BufReader<TcpStream>,
    token: String,
}

impl Client {
    /// Connects to a server.
    pub(crate) fn to(address: &str, token: &str) -> io::Result<Self> {
        let line = BufReader::new(TcpStream::connect(address)?);
        Ok(Self { line, token: token.to_owned() })
    }

    /// Hands a case in at a unit, under a key.
    pub(crate) fn hand_in(&mut self, unit: &str, key: &str) -> io::Result<Answer> {
        let case = json!({
            "unit": unit, "procedure": crate::place::PROCEDURE, "channel": "post",
            "applicant": { "name": "Nguyễn Thị Mẫu", "phone": "0912345678" },
        });
        let body = case.to_string();
        let more = format!(
            "Content-Type: application/json\r\nIdempotency-Key: {key}\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.ask("POST", "/api/v1/cases", &more, &body)
    }

    /// Reads a case.
    pub(crate) fn case(&mut self, code: &str) -> io::Result<Answer> {
        self.ask("GET", &format!("/api/v1/cases/{code}"), "", "")
    }

    fn ask(&mut self, method: &str, path: &str, more: &str, body: &str) -> io::Result<Answer> {
        let token = &self.token;
        let head =
            format!("{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n");
        // In one piece, as a client does.
        self.line.get_mut().write_all(format!("{head}{more}\r\n{body}").as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let status = self.head_line()?;
        let status = status.split(' ').nth(1).and_then(|it| it.parse().ok()).ok_or_else(cut)?;
        let mut length = 0;
        loop {
            let line = self.head_line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().map_err(|_| cut())?;
            }
        }
        let mut body = vec![0; length];
        self.line.read_exact(&mut body)?;
        let body = serde_json::from_slice(&body).map_err(|_| cut())?;
        Ok(Answer { status, body })
    }

    /// A line of the head; an error where the line was cut before its end.
    fn head_line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.line.read_line(&mut line)?;
        line.strip_suffix("\r\n").map(str::to_owned).ok_or_else(cut)
    }
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the answer did not come whole")
}
