//! The session that measures run in: two partitions, no files, no disk, and every loop gives way.

use std::sync::Arc;

use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TreeNode};
use datafusion::error::Result;
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::object_store::ObjectStoreExt;
use datafusion::object_store::memory::InMemory;
use datafusion::object_store::path::Path;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::coop::CooperativeExec;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};

use crate::snapshot::TABLES;

/// A session over the bytes of a snapshot's files, in the order of [`TABLES`].
///
/// Rule: the one store that it knows is this memory. There is no store of files for a statement to
/// reach, and what is asked are the bytes whose hashes were compared.
pub(super) async fn session(files: Vec<Vec<u8>>, memory: usize) -> Result<SessionContext> {
    let disk = DiskManagerBuilder::default().with_mode(DiskManagerMode::Disabled);
    let runtime = RuntimeEnvBuilder::new()
        .with_memory_limit(memory, 1.0)
        .with_disk_manager_builder(disk)
        .build_arc()?;
    let mut config = SessionConfig::new().with_target_partitions(2);
    // Columns that a condition names are read first, the others only where it holds.
    config.options_mut().execution.parquet.pushdown_filters = true;
    // A query that calls itself need not end.
    config.options_mut().execution.enable_recursive_ctes = false;
    let state = SessionStateBuilder::new()
        .with_config(config)
        .with_runtime_env(runtime)
        .with_default_features()
        .with_physical_optimizer_rule(Arc::new(JoinsGiveWay))
        .build();
    let ctx = SessionContext::new_with_state(state);
    ctx.deregister_object_store(ObjectStoreUrl::local_filesystem().as_ref())?;
    let url = ObjectStoreUrl::parse("memory://snapshot")?;
    let store = Arc::new(InMemory::new());
    ctx.register_object_store(url.as_ref(), store.clone());
    for (table, bytes) in TABLES.iter().zip(files) {
        let name = format!("{table}.parquet");
        store.put(&Path::from(name.as_str()), bytes.into()).await?;
        let place = format!("{}{name}", url.as_str());
        ctx.register_parquet(*table, place, ParquetReadOptions::default()).await?;
    }
    Ok(ctx)
}

/// Lets the time limit reach a query while it joins.
///
/// The engine gives way at scans only. A join makes many rows of few, and one of a table with
/// itself would run on long after it was stopped.
#[derive(Debug)]
struct JoinsGiveWay;

impl PhysicalOptimizerRule for JoinsGiveWay {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _config: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let wrapped = plan.transform_up(|node| {
            if node.children().len() < 2 {
                return Ok(Transformed::no(node));
            }
            Ok(Transformed::yes(Arc::new(CooperativeExec::new(node)) as Arc<dyn ExecutionPlan>))
        });
        Ok(wrapped?.data)
    }

    fn name(&self) -> &'static str {
        "joins_give_way"
    }

    fn schema_check(&self) -> bool {
        true
    }
}
