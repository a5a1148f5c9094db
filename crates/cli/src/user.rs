//! `minhbach user`: accounts from the shell of the server.

use app::people::Post;
use casework::case::Office;
use words::text;

use crate::args::{UserAction, UserArgs};
use crate::failure::{Failure, failed};
use crate::serve::{house, settings};

/// Runs the command.
pub(crate) fn run(args: &UserArgs) -> Result<(), Failure> {
    let UserAction::Add { config, login, name, office, unit } = &args.action;
    let post = post(office)?;
    let settings = settings(config)?;
    let runtime = crate::runtime()?;
    runtime.block_on(async {
        let house = house(&settings).await?;
        let invited = house.people.invite_from_shell(login, name, (post, unit.as_deref())).await;
        let link = invited.map_err(|error| failed("user-refused", &error));
        house.close().await;
        let base = settings.base_url.unwrap_or_else(|| format!("http://{}", settings.listen));
        crate::print(&format!("{base}/welcome/{}\n", link?.reveal()))
    })
}

/// The post with a name, as the store and the command line call it.
fn post(name: &str) -> Result<Post, Failure> {
    let known = Office::ALL.into_iter().filter(|office| *office != Office::Citizen);
    let known = known.map(Post::Office).chain([Post::Administrator]);
    let mut names = Vec::new();
    for post in known {
        if post.name() == name {
            return Ok(post);
        }
        names.push(post.name());
    }
    let told = [("asked", name.to_owned()), ("known", names.join(", "))];
    Err(Failure::worded(|lang| text(lang, "user-no-office", &told)))
}
