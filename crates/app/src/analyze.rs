//! Reads any export of cases and says everything about it at one moment.

mod known;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use casework::{Analysis, Dimension, Grain, Group, Instant, Tally, analyze, outcome, tally_by};
use deadlines::WorkCalendar;
use intake::{
    DateOrder, Key, Mapping, MappingFault, Needs, ReadFault, ReadOptions, Reading, Source, read_log,
};
use thiserror::Error;

use crate::calendars::{self, CalendarError};

/// The calendar by which offices work whose exports have Vietnamese headers.
const VIETNAM: &str = "vn";

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct AnalyzeOrder {
    /// The file.
    pub file: PathBuf,
    /// The moment, as written; the latest receipt, closing or event when unset.
    pub as_of: Option<String>,
    /// A file that says which column is what.
    pub map: Option<PathBuf>,
    /// Id or path of a calendar.
    pub calendar: Option<String>,
    /// Columns named on the command line.
    pub columns: Vec<(Key, String)>,
    /// The order of day and month.
    pub date_order: Option<DateOrder>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The type of object that is a case.
    pub case_type: Option<String>,
    /// The zone of times without an offset.
    pub zone: Option<String>,
}

/// The answer.
#[derive(Debug)]
pub struct Analyzed {
    /// What was read.
    pub reading: Reading,
    /// What is said about it; `None` when no row could be read.
    pub analysis: Option<Analysis>,
    /// The calendar by which working time was counted.
    pub calendar: Option<WorkCalendar>,
}

/// A table of outcomes.
#[derive(Debug)]
pub struct TableAnswer {
    /// Its rows.
    pub groups: Vec<Group>,
    /// All its cases.
    pub tally: Tally,
    /// Rows of the file that could not be read.
    pub faults: u64,
    /// The moment; `None` when no row could be read.
    pub as_of: Option<Instant>,
}

/// Why there is no answer.
#[derive(Debug, Error)]
pub enum AnalyzeError {
    /// The file cannot be opened.
    #[error("{path}: {why}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        why: String,
    },
    /// A folder, a pipe or a device.
    #[error("{path} is no regular file")]
    NoFile {
        /// What was named.
        path: String,
    },
    /// The file is none that can be read, or leaves a question open.
    #[error("{path}: {fault}")]
    File {
        /// The file.
        path: String,
        /// Why.
        fault: ReadFault,
    },
    /// The mapping file.
    #[error("{path}: {} faults", faults.len())]
    Mapping {
        /// The file.
        path: String,
        /// Its faults.
        faults: Vec<MappingFault>,
    },
    /// The calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The moment cannot be read.
    #[error("`{read}` is no moment")]
    AsOf {
        /// As written.
        read: String,
    },
}

/// Hears how many bytes of the file were read, in all.
pub type Progress<'p> = &'p dyn Fn(u64);

/// Reads the file and says everything about it.
///
/// # Errors
/// What keeps the file from being read, and open questions. Faulty rows are no error.
pub fn run(order: &AnalyzeOrder, progress: Progress<'_>) -> Result<Analyzed, AnalyzeError> {
    // What was asked wrongly is told before a long read.
    let asked = order.calendar.as_deref().map(calendars::find).transpose()?;
    let reading = read(order, Needs::all(), progress)?;
    let calendar = match (asked, &reading.mapping.calendar) {
        (Some(calendar), _) => Some(calendar),
        (None, Some(named)) => Some(calendars::find(named)?),
        (None, None) if reading.vietnamese => Some(calendars::find(VIETNAM)?),
        (None, None) => None,
    };
    let as_of = moment(order, &reading)?;
    let analysis = as_of.map(|as_of| analyze(&reading.log, as_of, calendar.as_ref()));
    Ok(Analyzed { reading, analysis, calendar })
}

/// Reads the file for a table of outcomes alone: events on which no outcome stands are not kept.
///
/// # Errors
/// As [`run`].
pub fn table(
    order: &AnalyzeOrder,
    dimensions: &[Dimension],
    progress: Progress<'_>,
) -> Result<TableAnswer, AnalyzeError> {
    // The table counts no working time, but what was asked wrongly is told all the same.
    order.calendar.as_deref().map(calendars::find).transpose()?;
    let reading = read(order, Needs::table(dimensions), progress)?;
    let log = &reading.log;
    let as_of = moment(order, &reading)?;
    let mut tally = Tally::default();
    let groups = as_of.map_or_else(Vec::new, |as_of| {
        let present = log.cases().iter().filter(|case| case.received_by(as_of));
        let judged = present.map(|case| (case, outcome(log, case, as_of)));
        tally_by(log, judged.inspect(|(_, outcome)| tally.add(*outcome)), dimensions)
    });
    let faults = reading.faults.len() as u64 + reading.more_faults;
    Ok(TableAnswer { groups, tally, faults, as_of })
}

pub(crate) fn read(
    order: &AnalyzeOrder,
    needs: Needs,
    progress: Progress<'_>,
) -> Result<Reading, AnalyzeError> {
    let path = order.file.display().to_string();
    let mapping = order.map.as_deref().map(mapping).transpose()?;
    let options = ReadOptions {
        mapping,
        columns: order.columns.clone(),
        date_order: order.date_order,
        sheet: order.sheet.clone(),
        case_type: order.case_type.clone(),
        zone: order.zone.clone(),
        needs,
    };
    // It is read more than once: what comes through a pipe, or never ends, must be saved first.
    match std::fs::metadata(&order.file) {
        Err(error) => return Err(AnalyzeError::Unreadable { path, why: error.to_string() }),
        Ok(about) if !about.is_file() => return Err(AnalyzeError::NoFile { path }),
        Ok(_) => {}
    }
    if let Err(error) = File::open(&order.file) {
        return Err(AnalyzeError::Unreadable { path, why: error.to_string() });
    }
    let source = Heard { path: &order.file, progress };
    read_log(&source, &known::mappings(), &options)
        .map_err(|fault| AnalyzeError::File { path, fault })
}

/// Longest mapping file, in bytes.
const LONGEST_MAPPING: u64 = 1 << 20;

fn mapping(path: &Path) -> Result<Mapping, AnalyzeError> {
    let shown = path.display().to_string();
    let unreadable = |why: String| AnalyzeError::Unreadable { path: shown.clone(), why };
    let mut text = String::new();
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    file.take(LONGEST_MAPPING)
        .read_to_string(&mut text)
        .map_err(|error| unreadable(error.to_string()))?;
    Mapping::parse(&text).map_err(|faults| AnalyzeError::Mapping { path: shown.clone(), faults })
}

/// The moment that was asked for, a day meaning its end; else the latest receipt, closing or event.
fn moment(order: &AnalyzeOrder, reading: &Reading) -> Result<Option<Instant>, AnalyzeError> {
    let Some(written) = &order.as_of else { return Ok(reading.log.latest()) };
    let zone = &reading.log.zone;
    let stamp = intake::read_moment(written, zone)
        .ok_or_else(|| AnalyzeError::AsOf { read: written.clone() })?;
    Ok(Some(match stamp.grain {
        Grain::Time => stamp.at,
        Grain::Day => zone.end_of_day(stamp.at),
    }))
}

/// A file whose reading is heard.
struct Heard<'p> {
    path: &'p Path,
    progress: Progress<'p>,
}

impl Source for Heard<'_> {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(HeardFile { file: File::open(self.path)?, read: 0, progress: self.progress }))
    }
}

struct HeardFile<'p> {
    file: File,
    read: u64,
    progress: Progress<'p>,
}

impl Read for HeardFile<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read += read as u64;
        (self.progress)(self.read);
        Ok(read)
    }
}
