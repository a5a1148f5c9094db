//! Is the text of a measure one SELECT of records over the snapshot, and nothing else?

use datafusion::arrow::datatypes::DataType;
use datafusion::common::SchemaError;
use datafusion::common::tree_node::{TreeNode, TreeNodeRecursion};
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::logical_expr::{Expr, LogicalPlan, Volatility};
use datafusion::prelude::SessionContext;
use datafusion::sql::parser::{DFParser, Statement};
use datafusion::sql::sqlparser::ast::Statement as SqlStatement;

use super::fault::{EngineFault, words};
use crate::file::MeasureFile;
use crate::snapshot::TABLES;

/// The parameters of every measure.
const PARAMETERS: [&str; 3] = ["$from", "$to", "$as_of"];

/// The columns of every measure.
const COLUMNS: [&str; 3] = ["unit_id", "record", "hit"];

/// Reads and plans the text alone, so that no bracket in it can reach out of the query around it.
pub(super) async fn check(ctx: &SessionContext, measure: &MeasureFile) -> Result<(), EngineFault> {
    one_select(measure)?;
    let plan = ctx.state().create_logical_plan(&measure.sql).await;
    let plan = plan.map_err(|error| named(measure, &error))?;
    let options =
        SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    options.verify_plan(&plan).map_err(|error| not_a_select(measure, words(&error)))?;
    reads_the_snapshot(measure, &plan)?;
    selects_records(measure, &plan)
}

fn not_a_select(measure: &MeasureFile, why: String) -> EngineFault {
    EngineFault::NotASelect { file: measure.file.clone(), why }
}

fn one_select(measure: &MeasureFile) -> Result<(), EngineFault> {
    let statements = DFParser::parse_sql(&measure.sql);
    let mut statements = statements.map_err(|error| not_a_select(measure, words(&error)))?;
    let [Statement::Statement(statement)] = &*statements.make_contiguous() else {
        return Err(not_a_select(measure, "it is something else".to_owned()));
    };
    if !matches!(statement.as_ref(), SqlStatement::Query(_)) {
        return Err(not_a_select(measure, "it is something else".to_owned()));
    }
    Ok(())
}

/// Says which column is missing, and on which line of the file.
fn named(measure: &MeasureFile, error: &DataFusionError) -> EngineFault {
    let file = measure.file.clone();
    match error.find_root() {
        DataFusionError::SchemaError(schema, _) => match schema.as_ref() {
            SchemaError::FieldNotFound { field, valid_fields } => EngineFault::UnknownColumn {
                file,
                line: measure.line_of(&field.name).unwrap_or(1),
                column: field.name.clone(),
                known: valid_fields.iter().map(|it| it.name.clone()).collect(),
            },
            _ => EngineFault::Query { file, why: words(error) },
        },
        _ => EngineFault::Query { file, why: words(error) },
    }
}

/// Only the tables of the snapshot, only known parameters, only functions that are steady.
fn reads_the_snapshot(measure: &MeasureFile, plan: &LogicalPlan) -> Result<(), EngineFault> {
    let file = || measure.file.clone();
    let mut fault = None;
    let walked = plan.apply_with_subqueries(|node| {
        if let LogicalPlan::TableScan(scan) = node
            && !TABLES.contains(&scan.table_name.table())
        {
            let table = scan.table_name.table().to_owned();
            fault.get_or_insert(EngineFault::ForeignTable { file: file(), table });
        }
        node.apply_expressions(|expression| {
            expression.apply(|part| {
                if let Some(function) = unsteady(part) {
                    fault.get_or_insert(EngineFault::Unsteady { file: file(), function });
                }
                Ok(TreeNodeRecursion::Continue)
            })
        })
    });
    walked.map_err(|error| EngineFault::Query { file: file(), why: words(&error) })?;
    let names = plan.get_parameter_names();
    let names = names.map_err(|error| EngineFault::Query { file: file(), why: words(&error) })?;
    let unknown = names.into_iter().filter(|name| !PARAMETERS.contains(&name.as_str())).min();
    let unknown = unknown.map(|name| EngineFault::UnknownParameter { file: file(), name });
    fault.or(unknown).map_or(Ok(()), Err)
}

/// The name of a function whose answer depends on more than what it is given.
fn unsteady(expression: &Expr) -> Option<String> {
    let Expr::ScalarFunction(call) = expression else { return None };
    let steady = call.func.signature().volatility == Volatility::Immutable;
    (!steady).then(|| call.func.name().to_owned())
}

fn selects_records(measure: &MeasureFile, plan: &LogicalPlan) -> Result<(), EngineFault> {
    let fields = plan.schema().fields();
    let text =
        |kind: &DataType| matches!(kind, DataType::Utf8 | DataType::Utf8View | DataType::LargeUtf8);
    let fits = fields.iter().map(|field| field.name().as_str()).eq(COLUMNS)
        && text(fields[0].data_type())
        && text(fields[1].data_type())
        && *fields[2].data_type() == DataType::Boolean;
    if fits {
        return Ok(());
    }
    let found = fields.iter().map(|field| format!("{} ({})", field.name(), field.data_type()));
    Err(EngineFault::WrongColumns { file: measure.file.clone(), found: found.collect() })
}
