//! The part of the settings that names a provider of sign-in.

use std::path::PathBuf;

use serde::Deserialize;

use super::{SettingsError, secret};
use crate::people::provider::{ProviderSetup, RETURN_PATH};

/// Largest file of certificates, in bytes.
const LARGEST_AUTHORITIES: u64 = 1 << 20;

/// A provider of OpenID Connect by which officers sign in. Each field is described in [`super::EXAMPLE`].
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OidcSettings {
    /// Which provider it is, as it calls itself.
    pub issuer: String,
    /// What we are called there.
    client_id: String,
    /// By what it knows us.
    #[serde(default)]
    client_secret: Option<String>,
    /// The file that holds it.
    #[serde(default)]
    client_secret_file: Option<PathBuf>,
    /// The text of the button.
    #[serde(default)]
    label: Option<String>,
    /// The claim that names the login to which an account is linked.
    #[serde(default = "login_claim")]
    login_claim: String,
    /// What is asked for beside `openid`.
    #[serde(default = "scopes")]
    scopes: Vec<String>,
    /// The `acr` that shows a second factor.
    #[serde(default)]
    second_factor_acr: Option<String>,
    /// The value among `amr` that shows one.
    #[serde(default)]
    second_factor_amr: Option<String>,
    /// The certificates by which alone the provider is believed.
    #[serde(default)]
    authorities_file: Option<PathBuf>,
}

impl OidcSettings {
    /// What is set up, with the secret and the certificates, which are read from their files.
    ///
    /// # Errors
    /// What is missing, stands twice, or cannot be read.
    pub fn open(&self, base_url: Option<&str>) -> Result<ProviderSetup, SettingsError> {
        let base = base_url.ok_or(SettingsError::Oidc(
            "it needs `base_url`, the address to which the provider sends people back: add it",
        ))?;
        let client_secret = match (&self.client_secret, &self.client_secret_file) {
            (Some(secret), None) if !secret.is_empty() => secret.clone(),
            (None, Some(file)) => secret(file)?,
            _ => {
                let why = "either `client_secret_file` or `client_secret` must stand there";
                return Err(SettingsError::Oidc(why));
            }
        };
        let empty = [&self.client_id, &self.login_claim].iter().any(|it| it.trim().is_empty());
        let word = |it: &String| !it.is_empty() && !it.contains(char::is_whitespace);
        if empty || !self.scopes.iter().all(word) {
            let why = "`client_id`, `login_claim` and each of `scopes` need a text; a scope has no blank in it";
            return Err(SettingsError::Oidc(why));
        }
        Ok(ProviderSetup {
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            client_secret,
            label: self.label.clone(),
            login_claim: self.login_claim.clone(),
            scopes: self.scopes.clone(),
            second_factor_acr: self.second_factor_acr.clone(),
            second_factor_amr: self.second_factor_amr.clone(),
            authorities: self.authorities()?,
            return_address: format!("{base}{RETURN_PATH}"),
        })
    }

    fn authorities(&self) -> Result<Option<Vec<u8>>, SettingsError> {
        let Some(path) = &self.authorities_file else { return Ok(None) };
        let unreadable = |source| SettingsError::Unreadable { path: path.clone(), source };
        if std::fs::metadata(path).map_err(unreadable)?.len() > LARGEST_AUTHORITIES {
            return Err(SettingsError::Oidc("`authorities_file` is larger than 1 MiB"));
        }
        std::fs::read(path).map(Some).map_err(unreadable)
    }
}

fn login_claim() -> String {
    "preferred_username".to_owned()
}

fn scopes() -> Vec<String> {
    vec!["profile".to_owned()]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Settings;
    use super::*;

    fn open(more: &str) -> Result<ProviderSetup, SettingsError> {
        let text =
            format!("data = \"d\"\n[oidc]\nissuer = \"https://id.vn\"\nclient_id = \"a\"\n{more}");
        let settings = Settings::parse(Path::new("minhbach.toml"), &text).unwrap();
        settings.oidc.unwrap().open(Some("https://a.vn"))
    }

    #[track_caller]
    fn check_refused(more: &str, said: &str) {
        let fault = open(more).err().expect("it is refused").to_string();
        assert!(fault.contains("[oidc]") && fault.contains(said), "{fault}");
    }

    #[test]
    fn the_secret_stands_in_one_place_and_is_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "bí mật\n").unwrap();
        let from_file = open(&format!("client_secret_file = \"{}\"", file.display())).unwrap();
        assert_eq!(from_file.client_secret, "bí mật");
        assert_eq!(from_file.return_address, "https://a.vn/sign-in/provider/return");
        assert_eq!((from_file.login_claim, from_file.scopes), (login_claim(), scopes()));
        check_refused("", "client_secret_file");
        check_refused("client_secret = \"\"", "client_secret_file");
        check_refused("client_secret = \"x\"\nclient_secret_file = \"y\"", "client_secret_file");
        assert!(matches!(
            open("client_secret_file = \"/no\""),
            Err(SettingsError::Unreadable { .. })
        ));
        check_refused("client_secret = \"x\"\nscopes = [\"a b\"]", "blank");
        check_refused("client_secret = \"x\"\nlogin_claim = \" \"", "login_claim");
    }

    #[test]
    fn without_an_address_nobody_can_come_back() {
        let text = "data = \"d\"\n[oidc]\nissuer = \"https://id.vn\"\nclient_id = \"a\"\nclient_secret = \"x\"";
        let settings = Settings::parse(Path::new("minhbach.toml"), text).unwrap();
        let fault = settings.oidc.unwrap().open(None).err().unwrap().to_string();
        assert!(fault.contains("base_url"), "{fault}");
    }
}
