//! `minhbach token`: tokens of the API for other systems.

use app::systems::Scope;
use tokio::runtime::Runtime;

use crate::args::{TokenAction, TokenArgs};
use crate::demo::failed;
use crate::failure::Failure;
use crate::serve::{Chain, house, settings};

/// Runs the command.
pub(crate) fn run(args: &TokenArgs) -> Result<(), Failure> {
    let TokenAction::Add { config, system, unit, read_only } = &args.action;
    let scopes: &[Scope] = if *read_only { &[Scope::Read] } else { &Scope::ALL };
    let settings = settings(config)?;
    let runtime = Runtime::new().map_err(|error| failed("web-demo-runtime", &error))?;
    runtime.block_on(async {
        let house = house(&settings).await?;
        let made = house.one_stop.add_system(system, unit.as_deref(), scopes).await;
        let secret = made.map_err(|error| failed("token-refused", &Chain(&error)));
        house.close().await;
        crate::print(&format!("{}\n", secret?.reveal()))
    })
}
