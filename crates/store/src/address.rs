//! Where a store is: a file, or a database on a PostgreSQL server.

use std::path::{Path, PathBuf};

use sqlx::postgres::PgConnectOptions;
use thiserror::Error;

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddressFault {
    /// It begins like an address of something else.
    #[error("`{scheme}://` is no store: give a path, `sqlite:PATH` or `postgres://…`")]
    UnknownScheme {
        /// What stands before `://`.
        scheme: String,
    },
    /// No file is named.
    #[error("no file is named: write `sqlite:PATH`")]
    NoFile,
    /// Options of SQLite's own, which this store sets itself.
    #[error("`?` begins options, which a store in a file does not take: leave them out")]
    FileOptions,
    /// No database is named.
    #[error("no database is named: write `postgres://USER@HOST/DATABASE`")]
    NoDatabase,
    /// It cannot be read as an address of PostgreSQL's.
    #[error(
        "it cannot be read ({why}): write `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, and \
         `%40` for an `@`, `%2F` for a `/` within the password"
    )]
    Unreadable {
        /// What the reader of addresses says; never the password.
        why: String,
    },
}

/// Where a store is.
#[derive(Clone, Debug)]
pub(crate) enum Address {
    File(PathBuf),
    Server(Box<PgConnectOptions>),
}

impl Address {
    /// Reads a path or an address. A path that is no text is a path.
    pub(crate) fn read(place: &Path) -> Result<Self, AddressFault> {
        let Some(text) = place.to_str() else { return Ok(Self::File(place.to_owned())) };
        if let Some(file) = text.strip_prefix("sqlite:") {
            return file_of(file.strip_prefix("//").unwrap_or(file));
        }
        let Some((scheme, _)) = text.split_once("://") else {
            return Ok(Self::File(place.to_owned()));
        };
        if !matches!(scheme, "postgres" | "postgresql") {
            return Err(AddressFault::UnknownScheme { scheme: scheme.to_owned() });
        }
        let options: PgConnectOptions = text.parse().map_err(|fault: sqlx::Error| {
            let why = match fault {
                sqlx::Error::Configuration(inner) => inner.to_string(),
                other => other.to_string(),
            };
            AddressFault::Unreadable { why }
        })?;
        if options.get_database().is_none() {
            return Err(AddressFault::NoDatabase);
        }
        Ok(Self::Server(Box::new(options)))
    }
}

fn file_of(file: &str) -> Result<Address, AddressFault> {
    if file.is_empty() {
        return Err(AddressFault::NoFile);
    }
    if file.contains('?') {
        return Err(AddressFault::FileOptions);
    }
    Ok(Address::File(PathBuf::from(file)))
}

/// How a database on a server is named to people: without user and password.
pub(crate) fn shown(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_default();
    match options.get_socket() {
        Some(socket) => format!("postgres://{}/{database}", socket.display()),
        None => format!("postgres://{}:{}/{database}", options.get_host(), options.get_port()),
    }
}

/// An address as it may be shown: what stands before an `@` can be a password.
pub(crate) fn masked(place: &Path) -> String {
    let text = place.to_string_lossy();
    match text.split_once("://") {
        Some((scheme, rest)) => match rest.rsplit_once('@') {
            Some((_, host)) => format!("{scheme}://…@{host}"),
            None => text.into_owned(),
        },
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn file(address: &str, path: &str) {
        let read = Address::read(Path::new(address)).unwrap();
        assert!(matches!(&read, Address::File(it) if it == Path::new(path)), "{read:?}");
    }

    #[track_caller]
    fn refused(address: &str) -> AddressFault {
        Address::read(Path::new(address)).unwrap_err()
    }

    #[test]
    fn a_path_is_a_file() {
        file("own.db", "own.db");
        file("/var/lib/minhbach/own.db", "/var/lib/minhbach/own.db");
        file("sqlite:own.db", "own.db");
        file("sqlite://own.db", "own.db");
        file("sqlite:///var/own.db", "/var/own.db");
        file("C:\\own.db", "C:\\own.db");
    }

    #[test]
    fn a_server_is_shown_without_the_password() {
        let address = "postgres://minhbach:secret@db.example.org:6000/province";
        let Address::Server(options) = Address::read(Path::new(address)).unwrap() else {
            panic!("a server is read")
        };
        assert_eq!(shown(&options), "postgres://db.example.org:6000/province");
        assert_eq!(masked(Path::new(address)), "postgres://…@db.example.org:6000/province");
        assert_eq!(masked(Path::new("postgres://u:a@b@h/d")), "postgres://…@h/d");
    }

    #[test]
    fn what_is_no_store_is_told() {
        let mysql = AddressFault::UnknownScheme { scheme: "mysql".into() };
        assert_eq!(refused("mysql://h/d"), mysql);
        assert_eq!(refused("sqlite:"), AddressFault::NoFile);
        assert_eq!(refused("sqlite:own.db?mode=ro"), AddressFault::FileOptions);
        assert_eq!(refused("postgres://h"), AddressFault::NoDatabase);
        assert_eq!(refused("postgres://u@h/"), AddressFault::NoDatabase);
        let unreadable = refused("postgresql://u:secret@h:port/d");
        assert!(matches!(&unreadable, AddressFault::Unreadable { .. }), "{unreadable:?}");
        assert!(!unreadable.to_string().contains("secret"));
    }
}
