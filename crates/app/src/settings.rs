//! The one file of settings, by which the program serves a province.

mod oidc;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

use crate::figures::KEEP_DAYS;
use crate::mail::{Security, SmtpSettings};

pub use oidc::OidcSettings;

/// The file with every field, its unit, its default and what happens without it.
pub const EXAMPLE: &str = include_str!("../../../docs/minhbach.example.toml");

/// Longest file of a secret, in bytes.
const LONGEST_SECRET: u64 = 4_096;

/// What the program is told. Each field is described in [`EXAMPLE`].
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The folder of all that is kept: uploads, snapshots, and the store where none is named.
    pub data: PathBuf,
    /// The address of the store; without it a file in the folder.
    #[serde(default)]
    store: Option<String>,
    /// Where pages are served.
    #[serde(default = "listen")]
    pub listen: SocketAddr,
    /// How people reach the pages.
    #[serde(default)]
    pub base_url: Option<String>,
    /// Does a server of ours stand before this one and name the client in `X-Forwarded-For`?
    #[serde(default)]
    pub behind_proxy: bool,
    /// Is there an English twin of each page?
    #[serde(default = "yes")]
    pub english: bool,
    /// The place at the head of papers.
    #[serde(default)]
    pub place: Option<String>,
    /// The zone of the offices.
    #[serde(default = "zone")]
    pub zone: String,
    /// The working calendar: an id or the path of a file.
    #[serde(default = "calendar")]
    pub calendar: String,
    /// The server for letters.
    #[serde(default)]
    pub mail: Option<MailSettings>,
    /// The provider by which officers sign in.
    #[serde(default)]
    pub oidc: Option<OidcSettings>,
    /// The criteria by which the portal scores units: the name of a set that ships with the program, or the
    /// path of its folder; without it the portal counts and scores nothing.
    #[serde(default)]
    pub criteria: Option<String>,
    /// How many days back the snapshot of every day is kept.
    #[serde(default = "snapshot_days")]
    pub snapshot_days: u16,
    /// The virus scanner: path of a socket, or host and port.
    #[serde(default)]
    pub clamav: Option<String>,
    /// What clients may send.
    #[serde(default)]
    pub limits: LimitSettings,
}

/// The server for letters.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// Name or address of the server.
    pub host: String,
    /// Its port; without it that of the security.
    #[serde(default)]
    port: Option<u16>,
    /// How the way is guarded.
    #[serde(default)]
    security: SecurityName,
    /// The name to sign in with.
    #[serde(default)]
    user: Option<String>,
    /// The file that holds the password.
    #[serde(default)]
    password_file: Option<PathBuf>,
    /// From whom letters come.
    pub from: String,
}

/// How the way to the mail server is guarded, as it is written.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SecurityName {
    Tls,
    #[default]
    Starttls,
    Open,
}

/// What clients may send.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Largest file that may be uploaded, in bytes.
    pub upload_bytes: u64,
    /// Uploads that are taken in at once from those who are signed in, and as many again from guests.
    pub uploads_at_once: usize,
    /// Connections that are open at once.
    pub connections: usize,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self { upload_bytes: 20 * 1024 * 1024, uploads_at_once: 4, connections: 512 }
    }
}

/// Why there are no settings.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// Its path.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no settings; the place stands in what is said.
    #[error("{path}: {source}")]
    Wrong {
        /// Its path.
        path: PathBuf,
        /// Where and why.
        source: toml::de::Error,
    },
    /// The base address is none.
    #[error(
        "{path}: `base_url = \"{url}\"` is no address of a site: write `https://HOST` or `http://HOST:PORT`, without a path"
    )]
    BaseUrl {
        /// The path of the file.
        path: PathBuf,
        /// What stands there.
        url: String,
    },
    /// The part about the provider of sign-in lacks something.
    #[error("[oidc]: {0}")]
    Oidc(&'static str),
    /// A secret is too long, empty, or no text.
    #[error(
        "{path} holds no secret: one line of text of at most {LONGEST_SECRET} bytes is expected"
    )]
    Secret {
        /// The path of its file.
        path: PathBuf,
    },
}

impl Settings {
    /// Reads the file of settings.
    ///
    /// # Errors
    /// It cannot be read, has a field that is none, or a value that is none.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let unreadable = |source| SettingsError::Unreadable { path: path.to_owned(), source };
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        Self::parse(path, &text)
    }

    /// Reads settings from the text of their file.
    ///
    /// # Errors
    /// As for [`Settings::read`].
    pub fn parse(path: &Path, text: &str) -> Result<Self, SettingsError> {
        let wrong = |source| SettingsError::Wrong { path: path.to_owned(), source };
        let mut settings: Self = toml::from_str(text).map_err(wrong)?;
        if let Some(url) = &mut settings.base_url {
            let trimmed = url.trim_end_matches('/').to_owned();
            if !is_base(&trimmed) {
                return Err(SettingsError::BaseUrl { path: path.to_owned(), url: url.clone() });
            }
            *url = trimmed;
        }
        Ok(settings)
    }

    /// The address of the store. It can hold a password and is not for showing.
    pub fn store(&self) -> PathBuf {
        let file = || self.data.join("store.sqlite");
        self.store.as_ref().map_or_else(file, PathBuf::from)
    }

    /// The folder of the snapshots.
    pub fn snapshots(&self) -> PathBuf {
        self.data.join("snapshots")
    }

    /// Is the site reached over an encrypted connection?
    pub fn encrypted(&self) -> bool {
        self.base_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

impl MailSettings {
    /// The settings with the password, which is read from its file.
    ///
    /// # Errors
    /// The file of the password.
    pub fn open(&self) -> Result<SmtpSettings, SettingsError> {
        let (security, usual) = match self.security {
            SecurityName::Tls => (Security::Tls, 465),
            SecurityName::Starttls => (Security::StartTls, 587),
            SecurityName::Open => (Security::Open, 25),
        };
        let password = self.password_file.as_deref().map(secret).transpose()?;
        Ok(SmtpSettings {
            host: self.host.clone(),
            port: self.port.unwrap_or(usual),
            security,
            credentials: self.user.clone().zip(password),
            from: self.from.clone(),
        })
    }
}

/// The one line of a file that holds a secret.
///
/// # Errors
/// It cannot be read, or is not one line of text.
pub fn secret(path: &Path) -> Result<String, SettingsError> {
    let unreadable = |source| SettingsError::Unreadable { path: path.to_owned(), source };
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    let none = || SettingsError::Secret { path: path.to_owned() };
    if length > LONGEST_SECRET {
        return Err(none());
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let line = text.trim_end_matches(['\r', '\n']);
    if line.is_empty() || line.chars().any(char::is_control) {
        Err(none())
    } else {
        Ok(line.to_owned())
    }
}

/// Scheme, host and perhaps a port, and nothing after it.
fn is_base(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| {
        let plain = |it: char| it.is_ascii_alphanumeric() || ".-:[]".contains(it);
        !host.is_empty() && host.chars().all(plain)
    })
}

const fn yes() -> bool {
    true
}

fn listen() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 8080).into()
}

fn zone() -> String {
    "Asia/Ho_Chi_Minh".to_owned()
}

const fn snapshot_days() -> u16 {
    KEEP_DAYS
}

fn calendar() -> String {
    "vn".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, SettingsError> {
        Settings::parse(Path::new("minhbach.toml"), text)
    }

    /// The example with every field that is commented out brought in.
    fn whole() -> String {
        let field = |line: &str| {
            let bare = line.strip_prefix('#').unwrap_or(line);
            if bare.starts_with(' ') { String::new() } else { format!("{bare}\n") }
        };
        EXAMPLE.lines().map(field).collect()
    }

    /// The names of the fields, as the reader of settings tells them when it meets another.
    fn fields(part: &str) -> Vec<String> {
        let other = if part.is_empty() { String::new() } else { format!("[{part}]\n") };
        let fault =
            parse(&format!("{other}nonsense = 1")).err().expect("it is no field").to_string();
        let told = fault.split("expected one of").nth(1).expect("the fields are told");
        told.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn the_example_has_every_field_and_can_be_read() {
        let whole = whole();
        let read: toml::Table = whole.parse().unwrap();
        assert!(parse(&whole).is_ok(), "{:?}", parse(&whole).err());
        for part in ["", "mail", "oidc", "limits"] {
            let table = if part.is_empty() { &read } else { read[part].as_table().unwrap() };
            let named: Vec<String> = fields(part);
            assert!(named.len() > 2, "{named:?}");
            for field in named {
                assert!(table.contains_key(&field), "[{part}] {field} is missing in the example");
            }
        }
    }

    #[test]
    fn as_it_stands_the_example_is_read_and_its_defaults_are_those_it_names() {
        let (bare, whole) = (parse(EXAMPLE).unwrap(), parse(&whole()).unwrap());
        assert_eq!(bare.listen, whole.listen);
        assert_eq!((bare.zone, bare.calendar), (whole.zone, whole.calendar));
        assert_eq!(bare.snapshot_days, whole.snapshot_days);
        assert_eq!((bare.english, bare.behind_proxy), (whole.english, whole.behind_proxy));
        assert_eq!(bare.limits.upload_bytes, whole.limits.upload_bytes);
        assert_eq!(bare.limits.uploads_at_once, whole.limits.uploads_at_once);
        assert_eq!(bare.limits.connections, whole.limits.connections);
    }

    #[track_caller]
    fn check_refused(text: &str, said: &[&str]) {
        let fault = parse(text).err().expect("it is refused").to_string();
        for part in said {
            assert!(fault.contains(part), "{fault}");
        }
    }

    #[test]
    fn a_field_that_is_none_is_refused_with_its_line() {
        check_refused(
            "data = \"d\"\nlisten = \"127.0.0.1:1\"\nlisen = 1",
            &["line 3", "`lisen`", "`listen`"],
        );
        check_refused(
            "data = \"d\"\n[mail]\nhost = \"h\"\nfrom = \"a@b\"\nport = 70000",
            &["line 5"],
        );
        // What does nothing is no setting.
        check_refused("data = \"d\"\n[ldap]\nhost = \"a.vn\"", &["line 2", "`ldap`"]);
        check_refused("listen = \"127.0.0.1:1\"", &["`data`"]);
    }

    #[test]
    fn a_base_address_is_scheme_and_host_alone() {
        let base = |url: &str| parse(&format!("data = \"d\"\nbase_url = \"{url}\""));
        assert_eq!(
            base("https://a.example.vn/").unwrap().base_url.unwrap(),
            "https://a.example.vn"
        );
        assert!(base("https://a.example.vn").unwrap().encrypted());
        assert!(!base("http://[::1]:8080").unwrap().encrypted());
        for url in
            ["a.example.vn", "ftp://a", "https://", "https://a/b", "https://a\\nb", "http://a b"]
        {
            assert!(base(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_secret_is_one_line_of_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            secret(&path)
        };
        assert_eq!(file("one", "mật khẩu\n").unwrap(), "mật khẩu");
        for (name, text) in [("empty", "\n"), ("two", "a\nb"), ("long", &*"x".repeat(5_000))] {
            assert!(matches!(file(name, text), Err(SettingsError::Secret { .. })), "{name}");
        }
        assert!(matches!(secret(&folder.path().join("no")), Err(SettingsError::Unreadable { .. })));
    }
}
