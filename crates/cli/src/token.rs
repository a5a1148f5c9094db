//! `minhbach token`: tokens of the API for other systems.

use std::path::Path;

use app::house::House;
use app::systems::{KnownToken, Scope, TokenRefused};
use words::{Lang, text};

use crate::args::{TokenAction, TokenArgs};
use crate::demo::say;
use crate::failure::{Failure, failed};
use crate::serve::{house, settings};

/// Runs the command.
pub(crate) fn run(args: &TokenArgs) -> Result<(), Failure> {
    match &args.action {
        TokenAction::Add { config, system, unit, read_only, until } => {
            let scopes: &[Scope] = if *read_only { &[Scope::Read] } else { &Scope::ALL };
            let secret = within(config, async |house| {
                house.one_stop.add_system(system, unit.as_deref(), scopes, *until).await
            })?;
            crate::print(&format!("{}\n", secret.reveal()))
        }
        TokenAction::End { config, system } => {
            let ended = within(config, async |house| house.one_stop.end_system(system).await)?;
            say("token-ended", &[("system", system.clone()), ("count", ended.to_string())])
        }
        TokenAction::List { config } => {
            let listed = within(config, async |house| Ok(house.one_stop.systems().await?))?;
            let lines: Vec<String> = listed.iter().map(line).collect();
            crate::print(&lines.concat())
        }
    }
}

/// Does something in the house of the settings.
fn within<T>(
    config: &Path,
    work: impl AsyncFnOnce(&House) -> Result<T, TokenRefused>,
) -> Result<T, Failure> {
    let settings = settings(config)?;
    let runtime = crate::runtime()?;
    runtime.block_on(async {
        let house = house(&settings).await?;
        let done = work(&house).await;
        house.close().await;
        done.map_err(|error| failed("token-refused", &error))
    })
}

/// A token in both languages, on a line each.
fn line(token: &KnownToken) -> String {
    let day =
        |day: Option<jiff::civil::Date>| day.map_or_else(|| "–".to_owned(), |it| it.to_string());
    let told = [
        ("system", token.system.clone()),
        ("unit", token.unit.clone().unwrap_or_else(|| "*".to_owned())),
        ("scopes", token.scopes.join(", ")),
        ("made", token.made.to_string()),
        ("until", day(token.until)),
        ("ended", day(token.ended)),
    ];
    let key = match (token.is_good, token.ended) {
        (true, _) => "token-good",
        (false, Some(_)) => "token-over",
        (false, None) => "token-expired",
    };
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| text(lang, key, &told));
    format!("{vi}\n{en}\n")
}
