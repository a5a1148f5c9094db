//! A table of a million events, brought into an empty store: read, compared, written, and then again.
//!
//! `cargo bench -p app --bench import` prints seconds; they hold the writing through to the disk. It does
//! it in a file, and on the server at the address that `cargo bench -p app --bench import -- postgres://…`
//! gives; the database there must be empty. `--cases N` makes another size.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use app::analyze::AnalyzeOrder;
use app::import::{ImportFile, ImportOrder, save};
use store::Store;

/// Cases of the table; each has between eight and nine rows.
const CASES: u32 = 115_000;
/// The moment that stands in the store as that of the import.
const NOW: casework::Instant = casework::Instant::from_microseconds(1_700_000_000_000_000);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let at = arguments.iter().position(|it| it == "--cases");
    let cases = at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(CASES);
    let folder = tempfile::tempdir()?;
    let table = folder.path().join("events.csv");
    let mut out = BufWriter::new(File::create(&table)?);
    let totals = fixtures::events::write_events(&mut out, cases, 1)?;
    out.flush()?;
    drop(out);
    println!("{} events of {} cases, {} bytes", totals.events, totals.cases, totals.bytes);
    import(&folder.path().join("import.db"), &table).await?;
    for address in arguments.iter().filter(|it| it.starts_with("postgres")) {
        import(Path::new(address), &table).await?;
    }
    Ok(())
}

async fn import(place: &Path, table: &Path) -> Result<(), Box<dyn Error>> {
    let store = Store::open(place).await?;
    for (run, skip_faulty) in [("first", false), ("again", true)] {
        // Another way of reading, so that the rows are compared and not the file's hash.
        let order = ImportOrder {
            reading: AnalyzeOrder { file: table.to_owned(), ..AnalyzeOrder::default() },
            create_unknown: true,
            skip_faulty,
            by: "bench".to_owned(),
            ..ImportOrder::default()
        };
        let started = Instant::now();
        let file = Arc::new(ImportFile::read(order, &|_| {})?);
        let read = started.elapsed().as_secs_f32();
        let done = save(&store, file, NOW, &|_| {}).await?;
        let all = started.elapsed().as_secs_f32();
        println!(
            "{:?}, {run}: {} new events in {all:.2} s, of which {read:.2} s reading; {} conflicts",
            store.engine(),
            done.new_events,
            done.conflicts
        );
    }
    store.close().await;
    Ok(())
}
