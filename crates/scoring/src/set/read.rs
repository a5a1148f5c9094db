//! From TOML text to a criteria set.

use std::fmt::Write as _;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use toml::de::DeTable;

use super::fault::{FaultKind, NameKind, SetFault};
use super::reader::{At, Faults, Table};
use super::{CriteriaSet, RoundingPlan, TieRule, Ties, absence, overlays, read_scale};
use crate::applicability::{Fact, FactKind};
use crate::criterion::{Body, Criterion, NodeId, SourceRef};
use crate::exact::{Exact, Rounding, RoundingMode};
use crate::measure::{Bilingual, Measure, MeasureId, MeasureKind};
use crate::state::Treatments;

/// A set with more nodes than this is a mistake or an attack.
const MOST_NODES: usize = 2_000;
const MOST_NAMES: usize = 4_000;
const MOST_PLACES: u32 = 12;

pub(super) fn read(text: &str) -> Result<CriteriaSet, Vec<SetFault>> {
    let faults = Faults::default();
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let kind = FaultKind::Syntax(error.message().to_owned());
        faults.add(error.span().unwrap_or(0..0), kind);
    }
    // Half-read TOML would only bring faults that are none.
    let set = faults
        .is_empty()
        .then(|| read_set(Table::new(root.get_ref(), "set.toml", 0..0, &faults)))
        .flatten();
    match set {
        Some(mut set) if faults.is_empty() => {
            set.fingerprint = hex(&Sha256::digest(text.as_bytes()));
            Ok(set)
        }
        _ => Err(faults.into_sorted()),
    }
}

/// Bytes as hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string never fails");
        hex
    })
}

fn read_set(mut file: Table<'_>) -> Option<CriteriaSet> {
    let id = file.text("id");
    let version = file.text("version");
    let title = file.bilingual("title");
    let source = source(&mut file);
    let in_force = in_force(&mut file);
    let rounding = rounding_plan(&mut file);
    let measures = measures(&mut file);
    let facts = facts(&mut file);
    let defaults = file.table_or_none("absence").map_or_else(Treatments::default, |mut table| {
        let read = absence::read(&mut table, Treatments::default());
        table.done();
        read
    });
    let peers = file
        .text_or_none("peers")
        .and_then(|named| read_scale::fact_named(&file, &named, &facts).map(|(fact, _)| fact));
    let minimum_coverage = file
        .decimal_or_none("minimum_coverage")
        .and_then(|at| file.within("minimum_coverage", at, &Exact::ZERO, Some(&Exact::ONE)))
        .map(|at| at.value);
    let context = Context { measures: &measures, facts: &facts, defaults, rounding };
    let (criteria, pillars) = criteria(&mut file, &context);
    let ties = ties(&mut file, &criteria);
    let overlays = overlays::read(&mut file, &measures);
    file.done();
    let (from, until) = in_force?;
    Some(CriteriaSet {
        id: id?.value,
        version: version?.value,
        title: title?,
        source: source?,
        from,
        until,
        rounding,
        ties,
        minimum_coverage,
        peers,
        measures,
        facts,
        criteria,
        pillars,
        overlays,
        fingerprint: String::new(),
    })
}

/// What lines refer to.
pub(super) struct Context<'c> {
    pub(super) measures: &'c [Measure],
    pub(super) facts: &'c [Fact],
    pub(super) defaults: Treatments,
    pub(super) rounding: RoundingPlan,
}

/// `source` is required everywhere: a rule without authority is nobody's rule.
pub(super) fn source(table: &mut Table<'_>) -> Option<SourceRef> {
    let text = table.bilingual("source");
    let unconfirmed = table.flag_or_none("unconfirmed").unwrap_or(false);
    Some(SourceRef { text: text?, unconfirmed })
}

fn in_force(file: &mut Table<'_>) -> Option<(Date, Option<Date>)> {
    let from = file.date_or_none("from");
    let until = file.date_or_none("until");
    if from.is_none() && !file.has("from") {
        let kind = FaultKind::MissingKey { key: "from".into(), table: "set.toml".into() };
        file.fault(0..0, kind);
    }
    if let (Some(from), Some(until)) = (&from, &until)
        && until.value < from.value
    {
        file.fault(until.span.clone(), FaultKind::OutOfOrder { key: "until".into() });
    }
    Some((from?.value, until.map(|at| at.value)))
}

fn rounding_plan(file: &mut Table<'_>) -> RoundingPlan {
    let Some(mut table) = file.table_or_none("rounding") else { return RoundingPlan::default() };
    let plan = RoundingPlan {
        line: rounding(&mut table, "line"),
        group: rounding(&mut table, "group"),
        total: rounding(&mut table, "total"),
    };
    table.done();
    plan
}

/// `{ places = 2, mode = "half_up" }`.
pub(super) fn rounding(table: &mut Table<'_>, key: &'static str) -> Option<Rounding> {
    let mut entry = table.table_or_none(key)?;
    let places = entry.whole_or_none("places", MOST_PLACES);
    if places.is_none() && !entry.has("places") {
        let kind = FaultKind::MissingKey { key: "places".into(), table: key.into() };
        entry.fault(entry.span.clone(), kind);
    }
    let mode = entry.choice("mode", NameKind::RoundingMode, &RoundingMode::NAMES);
    entry.done();
    let places = u8::try_from(places?).expect("at most MOST_PLACES");
    Some(Rounding { places, mode: mode.map_or(RoundingMode::HalfUp, |at| at.value) })
}

fn measures(file: &mut Table<'_>) -> Vec<Measure> {
    let mut read: Vec<Measure> = Vec::new();
    for mut table in file.tables("measure", MOST_NAMES, NameKind::Measure) {
        let id = table.text("id");
        let kind = table.choice("kind", NameKind::MeasureKind, &MeasureKind::NAMES);
        let title = table.bilingual_or_none("title").unwrap_or_default();
        let may_exceed = table.flag_or_none("may_exceed").unwrap_or(false);
        let levels = table.names("levels").unwrap_or_default();
        if let Some(id) = id {
            if read.iter().any(|known| known.id == id.value) {
                twice(&table, NameKind::Measure, &id);
            }
            let kind = kind.map_or(MeasureKind::Ratio, |at| at.value);
            if (kind == MeasureKind::Level) == levels.is_empty() {
                let kind =
                    FaultKind::MissingKey { key: "levels".into(), table: "[[measure]]".into() };
                table.fault(table.span.clone(), kind);
            }
            let levels = levels.into_iter().map(|at| at.value).collect();
            read.push(Measure { id: id.value, kind, title, may_exceed, levels });
        }
        table.done();
    }
    read
}

fn facts(file: &mut Table<'_>) -> Vec<Fact> {
    let mut read: Vec<Fact> = Vec::new();
    for mut table in file.tables("fact", MOST_NAMES, NameKind::Fact) {
        let id = table.text("id");
        let kind = table.choice("kind", NameKind::FactKind, &FactKind::NAMES);
        let title = table.bilingual_or_none("title").unwrap_or_default();
        if let Some(id) = id {
            if read.iter().any(|known| known.id == id.value) {
                twice(&table, NameKind::Fact, &id);
            }
            let kind = kind.map_or(FactKind::YesNo, |at| at.value);
            let names = names(&mut table);
            read.push(Fact { id: id.value, kind, title, names });
        }
        table.done();
    }
    read
}

/// `names = [{ word = "department", vi = "sở, ban, ngành", en = "department" }]`.
fn names(table: &mut Table<'_>) -> Vec<(String, Bilingual)> {
    let read = |mut entry: Table<'_>| {
        let (word, vi, en) = (entry.text("word"), entry.text("vi"), entry.text("en"));
        entry.done();
        Some((word?.value, Bilingual { vi: vi?.value, en: en?.value }))
    };
    table.tables("names", MOST_NAMES, NameKind::Fact).into_iter().filter_map(read).collect()
}

fn twice(table: &Table<'_>, kind: NameKind, id: &At<String>) {
    table.fault(id.span.clone(), FaultKind::Twice { kind, name: id.value.clone() });
}

fn criteria(file: &mut Table<'_>, context: &Context<'_>) -> (Vec<Criterion>, Vec<NodeId>) {
    let mut tree = Tree { nodes: Vec::new(), pillars: Vec::new(), unread: Vec::new() };
    for mut table in file.tables("pillar", MOST_NODES, NameKind::Criterion) {
        let printed = table.flag_or_none("printed").unwrap_or(false);
        tree.add(&mut table, Above::Nothing, Body::Branch { parts: Vec::new(), printed });
        table.done();
    }
    for mut table in file.tables("criterion", MOST_NODES, NameKind::Criterion) {
        let parent = table.text("in").and_then(|named| tree.parent(&table, &named));
        let above = parent.map_or(Above::NotFound, Above::Node);
        let body = if table.has("scale") {
            read_scale::line(&mut table, context)
                .map_or(Body::Branch { parts: Vec::new(), printed: false }, |line| {
                    Body::Line(Box::new(line))
                })
        } else {
            Body::Branch {
                parts: Vec::new(),
                printed: table.flag_or_none("printed").unwrap_or(false),
            }
        };
        tree.add(&mut table, above, body);
        table.done();
    }
    (tree.nodes, tree.pillars)
}

/// What stands above a node.
#[derive(Clone, Copy)]
enum Above {
    /// Nothing: it is a pillar.
    Nothing,
    /// A node that does not exist; the fault is told already.
    NotFound,
    /// This node.
    Node(NodeId),
}

struct Tree {
    nodes: Vec<Criterion>,
    pillars: Vec<NodeId>,
    /// Nodes with a fault of their own: their parts are not blamed for it.
    unread: Vec<String>,
}

impl Tree {
    /// The node named as parent. It must stand before its parts, so no circle can arise.
    fn parent(&self, table: &Table<'_>, named: &At<String>) -> Option<NodeId> {
        let found = (0u16..).zip(&self.nodes).find(|(_, node)| node.id == named.value);
        match found {
            Some((at, node)) if node.line().is_none() => Some(NodeId(at)),
            _ if self.unread.contains(&named.value) => None,
            _ => {
                let branches = self.nodes.iter().filter(|node| node.line().is_none());
                table.unknown(named, NameKind::Criterion, branches.map(|node| node.id.as_str()));
                None
            }
        }
    }

    fn add(&mut self, table: &mut Table<'_>, above: Above, body: Body) {
        let id = table.text("id");
        let title = table.bilingual("title");
        let max = table.amount("max");
        let source = source(table);
        let Some(id) = id else { return };
        let (Some(title), Some(max), Some(source)) = (title, max, source) else {
            return self.unread.push(id.value);
        };
        if self.nodes.iter().any(|node| node.id == id.value) {
            return twice(table, NameKind::Criterion, &id);
        }
        let Ok(at) = u16::try_from(self.nodes.len()).map(NodeId) else { return };
        let parent = match above {
            Above::Nothing => {
                self.pillars.push(at);
                None
            }
            Above::NotFound => return,
            Above::Node(parent) => {
                if let Body::Branch { parts, .. } = &mut self.nodes[parent.index()].body {
                    parts.push(at);
                }
                Some(parent)
            }
        };
        let offset = id.span.start;
        self.nodes.push(Criterion {
            id: id.value,
            title,
            parent,
            max: max.value,
            source,
            body,
            offset,
        });
    }
}

fn ties(file: &mut Table<'_>, criteria: &[Criterion]) -> Ties {
    let Some(mut table) = file.table_or_none("ties") else { return Ties::default() };
    let rule = table.choice("rule", NameKind::TieRule, &TieRule::NAMES);
    let named = table.names("break_by").unwrap_or_default();
    let place = |name: &At<String>| {
        let found = (0u16..).zip(criteria).find(|(_, node)| node.id == name.value);
        if found.is_none() {
            table.unknown(name, NameKind::Criterion, criteria.iter().map(|node| node.id.as_str()));
        }
        found.map(|(at, _)| NodeId(at))
    };
    let break_by = named.iter().filter_map(place).collect();
    table.done();
    Ties { rule: rule.map_or(TieRule::Competition, |at| at.value), break_by }
}

/// The measure of this name, or a fault with the nearest one.
pub(super) fn measure_named(
    table: &Table<'_>,
    named: &At<String>,
    measures: &[Measure],
) -> Option<MeasureId> {
    let found = (0u16..).zip(measures).find(|(_, measure)| measure.id == named.value);
    if found.is_none() {
        table.unknown(named, NameKind::Measure, measures.iter().map(|measure| measure.id.as_str()));
    }
    found.map(|(at, _)| MeasureId(at))
}
