//! How one table is read: by which mapping, in which zone, with dates in which order.

use casework::Zone;

use super::assemble::{Assembled, Assembler, Undecided};
use super::layout::Header;
use super::mapping::{self, Key, Mapping};
use super::rows::RowSource;
use super::{DEFAULT_ZONE, DateOrder, MappingOrigin, ReadFault, ReadOptions, Reading, zone_named};

/// How one table is read.
pub(super) struct Plan<'o> {
    pub(super) header: Header,
    mapping: Mapping,
    origin: MappingOrigin,
    /// Headers are Vietnamese: dates are day first.
    vietnamese: bool,
    zone: Zone,
    options: &'o ReadOptions,
}

impl<'o> Plan<'o> {
    pub(super) fn new(
        header: Header,
        known: &[Mapping],
        options: &'o ReadOptions,
    ) -> Result<Self, ReadFault> {
        let fitting = known.iter().filter(|mapping| mapping.fits(&header.names));
        let fitting = fitting.max_by_key(|mapping| mapping.columns.len());
        let vietnamese = mapping::is_vietnamese(&header.names);
        let named: Vec<Key> = options.columns.iter().map(|(key, _)| *key).collect();
        let (mut mapping, origin) = match (&options.mapping, fitting) {
            (Some(given), _) => (given.clone(), MappingOrigin::Given),
            (None, Some(known)) => (known.clone(), MappingOrigin::Known),
            (None, None) => (mapping::guess(&header.names, &named)?, MappingOrigin::Guessed),
        };
        mapping.columns.extend(options.columns.iter().cloned());
        let zone = options.zone.as_deref().or(mapping.zone.as_deref()).unwrap_or(DEFAULT_ZONE);
        let zone = zone_named(zone)?;
        Ok(Self { header, mapping, origin, vietnamese, zone, options })
    }

    /// The order in which a column of dates is read, when anything but the dates themselves says so.
    fn settled(&self) -> Option<DateOrder> {
        let said = self.options.date_order.or(self.mapping.date_order);
        said.or(self.vietnamese.then_some(DateOrder::DayFirst))
    }

    /// Reads the table; once more when its dates turn out to be month first.
    pub(super) fn run<S: RowSource>(
        &self,
        open: impl Fn() -> Result<S, ReadFault>,
    ) -> Result<Reading, ReadFault> {
        let mut month_first: Vec<Key> = Vec::new();
        loop {
            let settled = |key: Key| {
                let found = month_first.contains(&key).then_some(DateOrder::MonthFirst);
                self.settled().or(found)
            };
            let (names, needs) = (&self.header.names, self.options.needs.clone());
            let zone = self.zone.clone();
            let mut assembler = Assembler::new(&self.mapping, names, zone, &settled, needs)?;
            let mut source = open()?;
            for _ in 0..self.header.rows {
                source.advance()?;
            }
            assembler.read(&mut source)?;
            let mut undecided = assembler.undecided();
            // A column that is settled asks nothing, whatever stands in it.
            undecided.retain(|it| settled(it.key).is_none());
            if let Some(question) = undecided.iter().find(|it| !it.is_month_first()) {
                return Err(two_orders(question));
            }
            if !undecided.is_empty() {
                month_first.extend(undecided.iter().map(|it| it.key));
                continue;
            }
            let table = assembler.finish();
            if table.log.cases().is_empty() && table.faults.is_empty() {
                return Err(ReadFault::HeaderOnly);
            }
            return Ok(self.reading(table, &month_first));
        }
    }

    fn reading(&self, assembled: Assembled, month_first: &[Key]) -> Reading {
        let mut mapping = self.mapping.clone();
        mapping.zone = Some(self.zone.name().to_owned());
        mapping.date_order = self.settled();
        if !month_first.is_empty() {
            mapping.date_order = Some(DateOrder::MonthFirst);
        }
        // What words were taken for something is part of the guess.
        if self.origin == MappingOrigin::Guessed {
            let told = assembled.told;
            for (role, activity) in told.activities {
                mapping.activities.entry(role).or_default().push(activity);
            }
            mapping.automatic.extend(told.automatic);
            mapping.parked.extend(told.parked);
            mapping.withdrawn.extend(told.withdrawn);
        }
        let used = |name: &&String| mapping.columns.values().any(|it| mapping::same(it, name));
        let unused = self.header.names.iter().filter(|name| !name.is_empty() && !used(name));
        Reading {
            unused: unused.cloned().collect(),
            log: assembled.log,
            faults: assembled.faults,
            more_faults: assembled.more_faults,
            rows: assembled.rows,
            mapping,
            origin: self.origin,
            date_only: assembled.date_only,
            vietnamese: self.vietnamese,
            other_case_types: Vec::new(),
            unrelated_events: 0,
        }
    }
}

fn two_orders(question: &Undecided) -> ReadFault {
    ReadFault::TwoDateOrders {
        column: question.header.clone(),
        example: question.example.clone(),
        row: question.row,
        day_first: question.day_first,
        month_first: question.month_first,
    }
}
