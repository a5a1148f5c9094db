//! Keeps a file that was read: in one transaction, new cases and events beside what is there.

use std::collections::HashMap;
use std::sync::Arc;

use casework::case::Channel;
use casework::{
    Conflict, Grain, Holder, ImportedCase, ImportedEvent, Instant, KnownCase, KnownEvent, SaidBy,
    Stamp, Told, channel_of, reconcile,
};
use store::{
    CaseId, CaseSource, Command, ImportId, NewCase, NewConflict, NewEvent, NewImport, Store,
    StoreError, StoredCase, Writer,
};

use super::batch::{Batch, batches};
use super::faults::ImportError;
use super::file::{ImportFile, mark_of};
use super::names::Names;
use super::{Imported, Progress, Stage};

/// What stands behind the row of an event that a column of its case says, or a printed state.
const COLUMN: &str = ":column";
/// The same of one that a printed state says, without a date.
const STATE: &str = ":state";

/// Keeps all of a file, or nothing.
///
/// # Errors
/// What keeps it from being kept; the store is then as before.
pub async fn save(
    store: &Store,
    file: Arc<ImportFile>,
    now: Instant,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
    let log = file.log();
    let cases = log.cases().len() as u64;
    let mut done = Imported { cases, ..Imported::default() };
    if let Some(before) = store.import_by_reading(&file.fingerprint).await? {
        return Ok(Imported { before: Some(before), ..done });
    }
    let mut writer = store.begin().await?;
    // What stands in the store is read after the write lock was taken: nobody changes it meanwhile.
    let imports = writer.imports().await?;
    if let Some(before) = imports.iter().find(|it| it.read.reading == file.fingerprint) {
        return Ok(Imported { before: Some(before.clone()), ..done });
    }
    let (units, procedures) = (writer.units().await?, writer.procedures().await?);
    let names = Names::find(&mut writer, &file, (&units, &procedures), &mut done).await?;
    let systems = imports.into_iter().map(|it| (mark_of(&it.read.hash).to_owned(), it.read.system));
    let import = writer.next_import().await?;
    let mut keeping = Keeping {
        import,
        names,
        systems: systems.collect(),
        first: !writer.has_cases(),
        at: now.milliseconds(),
        done,
        file: Arc::clone(&file),
    };
    let (mut waiting, mut saved) = (batches(&file), 0);
    while let Some(batch) = waiting.recv().await {
        saved += batch.len() as u64;
        keeping.keep(&mut writer, batch).await?;
        progress(Stage::Saving(saved, cases));
    }
    let (read, done) = keeping.finish();
    writer.add_import(import, &read).await?;
    writer.record(&Command {
        actor: &file.order.by,
        role: "importer",
        at: now.milliseconds(),
        name: "import",
        subject: file.mark(),
        payload: file.fingerprint.as_bytes(),
    });
    writer.commit().await?;
    Ok(done)
}

/// A file on its way into the store.
struct Keeping {
    import: ImportId,
    names: Names,
    /// Systems by the mark of their files.
    systems: HashMap<String, String>,
    /// The store had no case before: nothing is looked up.
    first: bool,
    at: i64,
    done: Imported,
    file: Arc<ImportFile>,
}

/// What a batch adds.
#[derive(Default)]
struct Additions {
    events: Vec<NewEvent>,
    sources: Vec<CaseSource>,
    conflicts: Vec<NewConflict>,
    receipts: Vec<(CaseId, i64)>,
}

impl Keeping {
    async fn keep(&mut self, writer: &mut Writer, batch: Batch) -> Result<(), StoreError> {
        let file = Arc::clone(&self.file);
        let codes: Vec<&str> = batch.iter().map(|(id, _)| &*file.log().case(*id).code).collect();
        let known = if self.first { Vec::new() } else { writer.cases_by_codes(&codes).await? };
        let ids: Vec<CaseId> = known.iter().map(|it| it.id).collect();
        let sources = writer.sources_of_cases(&ids).await?;
        let mut said: HashMap<CaseId, Vec<CaseSource>> = HashMap::new();
        for source in sources {
            said.entry(source.case).or_default().push(source);
        }
        let known: HashMap<&str, &StoredCase> =
            known.iter().map(|it| (it.code.as_str(), it)).collect();
        let (mut new, mut added) = (Vec::new(), Additions::default());
        for (id, case) in batch {
            let code = &*file.log().case(id).code;
            self.done.events += case.events.len() as u64;
            match known.get(code) {
                Some(stored) => {
                    let said = said.get(&stored.id).map_or(&[][..], Vec::as_slice);
                    self.compare(stored, said, id, &case, &mut added);
                }
                None => new.push((id, case)),
            }
        }
        for (case, at) in added.receipts.drain(..) {
            writer.note_receipt(case, at).await?;
        }
        writer.put_case_sources(&added.sources).await?;
        self.done.new_conflicts += writer.add_conflicts(&added.conflicts).await?;
        self.done.conflicts += added.conflicts.len() as u64;
        self.add(writer, new, &mut added.events).await?;
        self.done.new_events += added.events.len() as u64;
        writer.add_events(&added.events).await
    }

    /// Adds cases that nobody knew; their events join those that are to be written.
    async fn add(
        &mut self,
        writer: &mut Writer,
        new: Batch,
        events: &mut Vec<NewEvent>,
    ) -> Result<(), StoreError> {
        let log = self.file.log();
        let cases: Vec<NewCase> = new
            .iter()
            .map(|(id, case)| {
                let record = log.case(*id);
                let channel = record.channel.and_then(|it| channel_of(log.labels.text(it)));
                NewCase {
                    code: record.code.to_string(),
                    unit: self.names.unit(record),
                    procedure: self.names.procedure(record),
                    channel: channel.map_or("", Channel::name).to_owned(),
                    received_at: case.received_at,
                }
            })
            .collect();
        let ids = writer.add_cases(&cases).await?;
        let mut sources = Vec::with_capacity(ids.len());
        for (stored, (id, case)) in ids.iter().zip(&new) {
            events.extend(case.events.iter().map(|event| self.event(*stored, event)));
            sources.push(self.source(*stored, log.case(*id).row, &case.told));
        }
        writer.add_case_sources(&sources).await?;
        self.done.new_cases += ids.len() as u64;
        Ok(())
    }

    /// Compares a case with the one that is stored.
    fn compare(
        &self,
        stored: &StoredCase,
        said: &[CaseSource],
        id: casework::CaseId,
        case: &ImportedCase,
        added: &mut Additions,
    ) {
        let (log, system) = (self.file.log(), &self.file.system);
        let record = log.case(id);
        let before = said.iter().find(|it| it.system == *system);
        let holder = match said.first() {
            Some(first) if first.system == *system => Holder::SameSystem,
            _ => Holder::Other,
        };
        let known = KnownCase {
            holder,
            received_at: stored.received_at,
            unit: self.names.unit_code(stored.unit),
            procedure: self.names.procedure_code(stored.procedure),
            events: stored.events.iter().map(|it| self.known(it)).collect(),
            told: before.map(told),
        };
        let (unit, procedure) = (self.names.unit(record), self.names.procedure(record));
        let codes = (self.names.unit_code(unit), self.names.procedure_code(procedure));
        let found = reconcile(&known, case, &log.labels, codes, self.file.window, &log.zone);
        let news = found.add.iter().map(|place| self.event(stored.id, &case.events[*place]));
        added.events.extend(news);
        added.receipts.extend(found.received_at.map(|at| (stored.id, at)));
        let conflicts = found.conflicts.into_iter();
        added.conflicts.extend(conflicts.map(|it| self.conflict(stored, it)));
        let source = self.source(stored.id, record.row, &case.told);
        if before.is_none_or(|before| fills_in(before, &source)) {
            added.sources.push(source);
        }
    }

    fn known<'k>(&self, event: &'k store::StoredEvent) -> KnownEvent<'k> {
        let mark = event.source.split(':').next().unwrap_or_default();
        let own = self.systems.get(mark).is_some_and(|it| *it == self.file.system);
        KnownEvent {
            kind: event.kind,
            happened_at: event.happened_at,
            recorded_at: event.recorded_at,
            actor: event.actor.as_deref(),
            detail: event.detail.as_deref(),
            source: &event.source,
            own,
            said_by: if event.source.ends_with(STATE) {
                SaidBy::State
            } else if event.source.ends_with(COLUMN) {
                SaidBy::Column
            } else {
                SaidBy::Row
            },
        }
    }

    fn event(&self, case: CaseId, event: &ImportedEvent) -> NewEvent {
        let labels = &self.file.log().labels;
        NewEvent {
            case,
            kind: event.kind,
            happened_at: event.happened_at,
            recorded_at: event.recorded_at,
            actor: event.actor.map(|it| labels.text(it).to_owned()),
            source: self.at_row(event.row)
                + match event.said_by {
                    SaidBy::Row => "",
                    SaidBy::Column => COLUMN,
                    SaidBy::State => STATE,
                },
            detail: event.detail.as_deref().map(str::to_owned),
        }
    }

    /// Where something was read: the beginning of the file's hash, and the row.
    fn at_row(&self, row: u32) -> String {
        format!("{}:{row}", self.file.mark())
    }

    fn conflict(&self, stored: &StoredCase, found: Conflict) -> NewConflict {
        NewConflict {
            case: stored.id,
            unit: stored.unit,
            system: self.file.system.clone(),
            kind: found.kind,
            event: found.event,
            kept: found.kept,
            other: found.other,
            kept_source: found.kept_source,
            other_source: self.at_row(found.row),
            found_at: self.at,
        }
    }

    fn source(&self, case: CaseId, row: u32, told: &Told) -> CaseSource {
        let grain = |stamp: Stamp| if stamp.grain == Grain::Day { "day" } else { "time" };
        CaseSource {
            case,
            system: self.file.system.clone(),
            import: self.import,
            row: i64::from(row),
            due_at: told.due.map(|it| it.at.milliseconds()),
            due_grain: told.due.map(|it| grain(it).to_owned()),
            time_limit: told.limit.map(|it| it.to_string()),
            closed_at: told.closed.map(|it| it.at.milliseconds()),
        }
    }

    fn finish(self) -> (NewImport, Imported) {
        let (file, done) = (&self.file, self.done);
        let reading = &file.reading;
        let count = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
        let read = NewImport {
            hash: file.hash.clone(),
            reading: file.fingerprint.clone(),
            name: file.name(),
            system: file.system.clone(),
            mapping: reading.mapping.to_toml(),
            rows: count(reading.rows),
            faults: count(reading.faults.len() as u64 + reading.more_faults),
            new_cases: count(done.new_cases),
            new_events: count(done.new_events),
            imported_at: self.at,
            imported_by: file.order.by.clone(),
        };
        (read, done)
    }
}

/// What a system said before.
fn told(source: &CaseSource) -> Told {
    let instant = Instant::from_milliseconds;
    let due = source.due_at.map(|at| match source.due_grain.as_deref() {
        Some("day") => Stamp::day(instant(at)),
        _ => Stamp::time(instant(at)),
    });
    Told {
        due,
        limit: source.time_limit.as_deref().and_then(|it| it.parse().ok()),
        closed: source.closed_at.map(|at| Stamp::time(instant(at))),
    }
}

/// Does a file say something that its system had not said before?
const fn fills_in(before: &CaseSource, now: &CaseSource) -> bool {
    before.due_at.is_none() && now.due_at.is_some()
        || before.time_limit.is_none() && now.time_limit.is_some()
        || before.closed_at.is_none() && now.closed_at.is_some()
}
