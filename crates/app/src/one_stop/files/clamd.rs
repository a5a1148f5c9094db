//! ClamAV over its socket: the content is streamed, the answer is one line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

/// How long the scanner may take for one file.
const PATIENCE: Duration = Duration::from_mins(1);
/// Bytes that are sent at once.
const AT_ONCE: usize = 1 << 16;
/// The longest answer that is read.
const LONGEST_ANSWER: u64 = 4_096;

/// Where the scanner listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClamdAddress {
    /// A socket of the machine.
    Unix(PathBuf),
    /// A port.
    Tcp(SocketAddr),
}

/// The scanner.
#[derive(Clone, Debug)]
pub struct Clamd {
    address: ClamdAddress,
}

/// Why nothing was scanned.
#[derive(Debug, Error)]
pub enum ScanFault {
    /// The scanner cannot be reached, or broke off.
    #[error("the scanner does not answer: {0}")]
    Gone(#[from] std::io::Error),
    /// It takes too long.
    #[error("the scanner takes longer than a minute")]
    Slow,
    /// It says something else than yes or no.
    #[error("the scanner says `{0}`")]
    Said(String),
}

trait Line: AsyncReadExt + AsyncWriteExt + Unpin + Send {}

impl<T: AsyncReadExt + AsyncWriteExt + Unpin + Send> Line for T {}

impl Clamd {
    /// The scanner at an address.
    pub const fn new(address: ClamdAddress) -> Self {
        Self { address }
    }

    /// Scans a content: how the scanner calls what it found, or `None`.
    ///
    /// # Errors
    /// It could not be scanned.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Option<String>, ScanFault> {
        let answer = self.asked(b"zINSTREAM\0", Some(bytes)).await?;
        match answer.strip_prefix("stream: ") {
            Some("OK") => Ok(None),
            Some(said) => match said.strip_suffix(" FOUND") {
                Some(found) => Ok(Some(found.to_owned())),
                None => Err(ScanFault::Said(answer)),
            },
            None => Err(ScanFault::Said(answer)),
        }
    }

    /// Asks whether it is there.
    ///
    /// # Errors
    /// It is not.
    pub async fn ping(&self) -> Result<(), ScanFault> {
        let answer = self.asked(b"zPING\0", None).await?;
        if answer == "PONG" { Ok(()) } else { Err(ScanFault::Said(answer)) }
    }

    async fn asked(&self, command: &[u8], bytes: Option<&[u8]>) -> Result<String, ScanFault> {
        let asking = async {
            match &self.address {
                ClamdAddress::Unix(path) => {
                    ask(UnixStream::connect(path).await?, command, bytes).await
                }
                ClamdAddress::Tcp(at) => ask(TcpStream::connect(at).await?, command, bytes).await,
            }
        };
        tokio::time::timeout(PATIENCE, asking).await.map_err(|_| ScanFault::Slow)?
    }
}

/// Says a command, sends the content in pieces with their lengths, and reads the answer.
async fn ask(
    mut line: impl Line,
    command: &[u8],
    bytes: Option<&[u8]>,
) -> Result<String, ScanFault> {
    line.write_all(command).await?;
    if let Some(bytes) = bytes {
        for piece in bytes.chunks(AT_ONCE) {
            let length = u32::try_from(piece.len()).expect("a piece is small");
            // A scanner that has seen enough hangs up; what it said is read below all the same.
            if line.write_all(&length.to_be_bytes()).await.is_err()
                || line.write_all(piece).await.is_err()
            {
                break;
            }
        }
        drop(line.write_all(&0_u32.to_be_bytes()).await);
    }
    let mut answer = Vec::new();
    line.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.trim_end_matches(['\0', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    /// The test string that every scanner knows, in two parts so that none finds it in this file.
    const EICAR: [&str; 2] =
        [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"];

    /// A scanner that speaks the protocol and knows one signature.
    async fn scanner() -> Clamd {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                tokio::spawn(answer(line));
            }
        });
        Clamd::new(ClamdAddress::Tcp(address))
    }

    async fn answer(mut line: TcpStream) -> std::io::Result<()> {
        let mut command = Vec::new();
        while line.read_u8().await.inspect(|it| command.push(*it))? != 0 {}
        if command == b"zPING\0" {
            return line.write_all(b"PONG\0").await;
        }
        assert_eq!(command, b"zINSTREAM\0");
        let mut content = Vec::new();
        loop {
            let length = usize::try_from(line.read_u32().await?).unwrap();
            if length == 0 {
                break;
            }
            let from = content.len();
            content.resize(from + length, 0);
            line.read_exact(&mut content[from..]).await?;
        }
        let harmful = String::from_utf8_lossy(&content).contains(&EICAR.concat());
        let said: &[u8] =
            if harmful { b"stream: Eicar-Signature FOUND\0" } else { b"stream: OK\0" };
        line.write_all(said).await
    }

    #[tokio::test]
    async fn what_is_harmful_is_found_and_what_is_not_passes() {
        let clamd = scanner().await;
        clamd.ping().await.unwrap();
        assert_eq!(clamd.scan(b"%PDF-1.7").await.unwrap(), None);
        let eicar = EICAR.concat();
        let found = clamd.scan(eicar.as_bytes()).await.unwrap();
        assert_eq!(found.as_deref(), Some("Eicar-Signature"));
        let mut long = vec![b' '; 3 * AT_ONCE + 5];
        assert_eq!(clamd.scan(&long).await.unwrap(), None);
        long.extend(eicar.bytes());
        assert!(clamd.scan(&long).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_file_with_something_harmful_is_never_written() {
        let folder = tempfile::tempdir().unwrap();
        let files = crate::one_stop::Files {
            scanner: Some(scanner().await),
            ..crate::one_stop::Files::new(folder.path())
        };
        let bytes = format!("%PDF-1.7\n{}\n%%EOF\n", EICAR.concat());
        let refused = files.keep("a.pdf", bytes.into_bytes()).await.unwrap_err();
        assert!(matches!(refused, super::super::FileRefused::Harmful { .. }), "{refused:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let kept = files.keep("a.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()).await.unwrap();
        assert!(files.path(&kept.hash).exists());
    }

    #[tokio::test]
    async fn without_an_answer_nothing_is_kept() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let gone = Clamd::new(ClamdAddress::Tcp(address));
        assert!(matches!(gone.scan(b"x").await, Err(ScanFault::Gone(_))));
        let folder = tempfile::tempdir().unwrap();
        let files = crate::one_stop::Files {
            scanner: Some(gone),
            ..crate::one_stop::Files::new(folder.path())
        };
        let refused = files.keep("a.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()).await.unwrap_err();
        assert!(matches!(refused, super::super::FileRefused::NotScanned(_)));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
