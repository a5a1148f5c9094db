//! Letters by mail: what is sent, and over which server.

use std::time::{Duration, UNIX_EPOCH};

use casework::Instant;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use thiserror::Error;

/// How long the server may take for one step of a conversation.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the way to the server is guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from the first byte (port 465).
    Tls,
    /// Encrypted before anything is said, or nothing is said (port 587).
    #[default]
    StartTls,
    /// Open: only for a server on the same machine or in the same closed network (port 25).
    Open,
}

/// Where letters are handed in.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Name or address of the server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way is guarded.
    pub security: Security,
    /// Name and password, where the server asks for them.
    pub credentials: Option<(String, String)>,
    /// From whom letters come: `name <address>` or the address alone.
    pub from: String,
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The address to which it goes.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text, without markup.
    pub text: String,
    /// Its own name: a letter that is sent twice carries it twice, and mail programs show it once.
    pub reference: String,
    /// The moment at which it was written.
    pub written: Instant,
}

/// Why a letter was not taken.
#[derive(Debug, Error)]
pub enum MailFault {
    /// An address that is none. Trying again is useless.
    #[error("`{0}` is not a mail address")]
    Address(String),
    /// The server refuses the letter for good. Trying again is useless.
    #[error("the mail server refused the letter: {0}")]
    Refused(String),
    /// The server is not there, is busy, or asks to come again. To be tried later.
    #[error("the mail server did not take the letter now: {0}")]
    Later(String),
    /// The letter cannot be written as a message.
    #[error("the letter cannot be written: {0}")]
    Unwritable(String),
}

impl MailFault {
    /// May it go better later?
    pub const fn try_again(&self) -> bool {
        matches!(self, Self::Later(_))
    }
}

/// Hands letters in at a server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Says that no person wrote it, so that no absence note comes back (RFC 3834 section 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Mailer {
    /// Prepares the way; nothing is said to the server yet.
    ///
    /// # Errors
    /// The sender's address, or a name of the server that no certificate can carry.
    pub fn new(settings: &SmtpSettings) -> Result<Self, MailFault> {
        let from = settings.from.parse();
        let from: Mailbox = from.map_err(|_| MailFault::Address(settings.from.clone()))?;
        let guarded = || {
            TlsParameters::new(settings.host.clone())
                .map_err(|error| MailFault::Unwritable(error.to_string()))
        };
        let tls = match settings.security {
            Security::Tls => Tls::Wrapper(guarded()?),
            Security::StartTls => Tls::Required(guarded()?),
            Security::Open => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some((name, password)) = &settings.credentials {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    /// Hands a letter in. Once this returns, the server answers for it.
    ///
    /// # Errors
    /// Why it was not taken, and whether to try again: see [`MailFault::try_again`].
    pub async fn send(&self, letter: &Letter) -> Result<(), MailFault> {
        let message = self.message(letter)?;
        self.transport.send(message).await.map(drop).map_err(|error| {
            let mut why = error.to_string();
            if let Some(source) = std::error::Error::source(&error) {
                why = format!("{why}: {source}");
            }
            if error.is_permanent() { MailFault::Refused(why) } else { MailFault::Later(why) }
        })
    }

    /// Is the server there, and does it let us in?
    ///
    /// # Errors
    /// Why not.
    pub async fn check(&self) -> Result<(), MailFault> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailFault::Later("no answer to NOOP".to_owned())),
            Err(error) if error.is_permanent() => Err(MailFault::Refused(error.to_string())),
            Err(error) => Err(MailFault::Later(error.to_string())),
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message, MailFault> {
        let to: Address = letter.to.parse().map_err(|_| MailFault::Address(letter.to.clone()))?;
        let seconds = letter.written.microseconds().div_euclid(1_000_000);
        let written = UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
        let id = format!("<{}@{}>", letter.reference, self.from.email.domain());
        // A subject is one line; whoever filled it in cannot add headers of their own.
        let subject: String =
            letter.subject.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .date(written)
            .message_id(Some(id))
            .header(AutoSubmitted)
            .singlepart(SinglePart::plain(letter.text.clone()))
            .map_err(|error| MailFault::Unwritable(error.to_string()))
    }
}
