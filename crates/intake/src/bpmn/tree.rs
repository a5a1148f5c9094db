//! The elements of a drawing as a tree, bounded in number and depth.

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::{BPMN_EXTENSION, BpmnFault, BpmnFaultKind};

const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";
/// Most elements that are read, those of the picture included.
const MOST_ELEMENTS: usize = 20_000;
/// Deepest nesting that is read.
const DEEPEST: usize = 64;

/// Whose element it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// The model of BPMN 2.0.
    Model,
    /// Ours.
    Ours,
    /// The picture, or another program's.
    Other,
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) space: Space,
    /// Its name without prefix.
    pub(super) name: String,
    /// Attributes without prefix; those with one are other programs'.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// The text right in it.
    pub(super) text: String,
    pub(super) line: u32,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Is it this element of BPMN?
    pub(super) fn is(&self, name: &str) -> bool {
        self.space == Space::Model && self.name == name
    }
}

/// Reads the whole tree.
pub(super) fn read(text: &str) -> Result<Element, BpmnFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line = |at: u64| {
        let before = ends.partition_point(|end| *end as u64 <= at);
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    };
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut count = 0;
    loop {
        // White space before a tag belongs to a text of its own: this is where the tag begins.
        let at = line(reader.buffer_position());
        let broken =
            |reason: String| BpmnFault { line: at, kind: BpmnFaultKind::Broken { reason } };
        let told = |kind| BpmnFault { line: at, kind };
        let event = reader.read_event().map_err(|error| {
            let at = line(reader.error_position());
            BpmnFault { line: at, kind: BpmnFaultKind::Broken { reason: error.to_string() } }
        })?;
        match event {
            Event::Start(tag) | Event::Empty(tag) if root.is_some() && open.is_empty() => {
                return Err(broken(format!("`{}` after the end", shortened(tag.name().as_ref()))));
            }
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                count += 1;
                if count > MOST_ELEMENTS {
                    return Err(told(BpmnFaultKind::TooManyElements { most: MOST_ELEMENTS }));
                }
                if open.len() >= DEEPEST {
                    return Err(told(BpmnFaultKind::TooDeep { most: DEEPEST }));
                }
                let element = element(&reader, tag, at).map_err(broken)?;
                if matches!(event, Event::Start(_)) {
                    open.push(element);
                } else {
                    put(&mut open, &mut root, element);
                }
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    put(&mut open, &mut root, element);
                }
            }
            Event::Text(part) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&part);
                }
            }
            Event::CData(part) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&part);
                }
            }
            Event::GeneralRef(name) => {
                // No id that is read as a text needs one; elsewhere texts mean nothing to us.
                if let Some(element) = open.last_mut() {
                    element.text.extend(["&", &*name, ";"]);
                }
            }
            Event::DocType(_) => return Err(told(BpmnFaultKind::Doctype)),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    if !open.is_empty() {
        let kind = BpmnFaultKind::Broken { reason: "the file ends too early".to_owned() };
        return Err(BpmnFault { line: line(text.len() as u64), kind });
    }
    let empty = || BpmnFault { line: 0, kind: BpmnFaultKind::NotBpmn { root: String::new() } };
    root.ok_or_else(empty)
}

fn put(open: &mut [Element], root: &mut Option<Element>, element: Element) {
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None => *root = Some(element),
    }
}

fn element(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>, line: u32) -> Result<Element, String> {
    let (space, name) = reader.resolver().resolve_element(tag.name());
    let space = match space {
        ResolveResult::Bound(Namespace(MODEL)) => Space::Model,
        ResolveResult::Bound(Namespace(BPMN_EXTENSION)) => Space::Ours,
        _ => Space::Other,
    };
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.as_ref();
        if key.contains(':') || key == "xmlns" {
            continue;
        }
        attributes.push((key.to_owned(), value(&attribute)?));
    }
    let name = name.as_ref().to_owned();
    Ok(Element { space, name, attributes, children: Vec::new(), text: String::new(), line })
}

fn value(attribute: &Attribute<'_>) -> Result<String, String> {
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    value.map(std::borrow::Cow::into_owned).map_err(|error| error.to_string())
}

/// A name as a message shows it.
pub(super) fn shortened(name: &str) -> String {
    name.chars().take(60).collect()
}
