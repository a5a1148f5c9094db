//! As much of HTTP/1.1 as a client needs that keeps its line: a request, an answer with its length.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A line to the server, opened again where the server has closed it.
pub(crate) struct Line {
    address: String,
    token: String,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Line {
    pub(crate) fn new(address: &str, token: &str) -> Self {
        let (address, token) = (address.to_owned(), token.to_owned());
        Self { address, token, stream: None, buffer: Vec::with_capacity(4_096) }
    }

    pub(crate) async fn get(&mut self, path: &str) -> io::Result<Answer> {
        let head = self.head("GET", path);
        self.ask(format!("{head}\r\n")).await
    }

    pub(crate) async fn post(&mut self, path: &str, key: &str, body: &str) -> io::Result<Answer> {
        let head = self.head("POST", path);
        let length = body.len();
        let request = format!(
            "{head}Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.ask(request).await
    }

    fn head(&self, method: &str, path: &str) -> String {
        let (host, token) = (&self.address, &self.token);
        format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n")
    }

    async fn ask(&mut self, request: String) -> io::Result<Answer> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(&self.address).await?;
            stream.set_nodelay(true)?;
            self.stream = Some(stream);
        }
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        stream.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        let (ends, length, head) = loop {
            if let Some(at) = self.buffer.windows(4).position(|it| it == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&self.buffer[..at]).to_ascii_lowercase();
                let length = head.lines().find_map(|it| it.strip_prefix("content-length:"));
                let length = length.and_then(|it| it.trim().parse::<usize>().ok());
                break (at + 4, length.ok_or(io::ErrorKind::InvalidData)?, head);
            }
            if stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        while self.buffer.len() < ends + length {
            if stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
        let body = String::from_utf8_lossy(&self.buffer[ends..ends + length]).into_owned();
        if head.contains("connection: close") {
            self.stream = None;
        }
        Ok(Answer { status: status.ok_or(io::ErrorKind::InvalidData)?, body })
    }
}
