//! Why a drawing is refused.

use thiserror::Error;

/// Something in a drawing that keeps it from being read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {kind}")]
pub struct BpmnFault {
    /// The line, from one; 0 for the file as a whole.
    pub line: u32,
    /// What it is.
    pub kind: BpmnFaultKind,
}

/// What keeps a drawing from being read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BpmnFaultKind {
    /// Larger than is read.
    #[error("larger than {most} bytes")]
    TooLarge {
        /// The limit.
        most: usize,
    },
    /// More elements than are read.
    #[error("more than {most} elements")]
    TooManyElements {
        /// The limit.
        most: usize,
    },
    /// Nested deeper than is read.
    #[error("nested more than {most} deep")]
    TooDeep {
        /// The limit.
        most: usize,
    },
    /// Not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// A document type definition, the door to entities that grow without end.
    #[error("a document type definition")]
    Doctype,
    /// Not well-formed XML.
    #[error("not well-formed: {reason}")]
    Broken {
        /// What the reader said.
        reason: String,
    },
    /// The root is not that of a drawing.
    #[error("`{root}` is not the root of BPMN 2.0")]
    NotBpmn {
        /// Its name.
        root: String,
    },
    /// No process in it.
    #[error("no process")]
    NoProcess,
    /// An element outside of what is read.
    #[error("`{element}` inside `{within}` is not read")]
    Unsupported {
        /// Its name.
        element: String,
        /// Where it stands.
        within: String,
    },
    /// A second one of what there may be one of.
    #[error("a second `{element}`")]
    Second {
        /// Its name.
        element: String,
    },
    /// An attribute that would change what an element means.
    #[error("`{attribute}` of `{element}` is not read")]
    UnsupportedAttribute {
        /// The element.
        element: String,
        /// The attribute, with its value.
        attribute: String,
    },
    /// An attribute that must be there.
    #[error("`{element}` lacks `{attribute}`")]
    MissingAttribute {
        /// The element.
        element: String,
        /// The attribute.
        attribute: &'static str,
    },
    /// An id that we cannot keep.
    #[error("`{id}` is no id")]
    BadId {
        /// As written.
        id: String,
    },
    /// An id stands twice.
    #[error("the id `{id}` stands twice")]
    IdTwice {
        /// The id.
        id: String,
    },
    /// A flow or a lane names a node that is not there.
    #[error("no node `{id}`")]
    NoSuchNode {
        /// The id.
        id: String,
    },
    /// A node in two lanes: it would be done by two roles.
    #[error("`{id}` stands in two lanes")]
    TwoLanes {
        /// The node.
        id: String,
    },
    /// The time of a step cannot be read.
    #[error("`{read}` is no time limit")]
    BadBudget {
        /// As written.
        read: String,
    },
}

impl BpmnFaultKind {
    /// The key of its text in `locales`, to which [`BpmnFaultKind::arguments`] belong.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "catalogue-bpmn-too-large",
            Self::TooManyElements { .. } => "catalogue-bpmn-too-many-elements",
            Self::TooDeep { .. } => "catalogue-bpmn-too-deep",
            Self::NotUtf8 => "catalogue-bpmn-not-utf8",
            Self::Doctype => "catalogue-bpmn-doctype",
            Self::Broken { .. } => "catalogue-bpmn-broken",
            Self::NotBpmn { .. } => "catalogue-bpmn-not-bpmn",
            Self::NoProcess => "catalogue-bpmn-no-process",
            Self::Unsupported { .. } => "catalogue-bpmn-unsupported",
            Self::Second { .. } => "catalogue-bpmn-second",
            Self::UnsupportedAttribute { .. } => "catalogue-bpmn-unsupported-attribute",
            Self::MissingAttribute { .. } => "catalogue-bpmn-missing-attribute",
            Self::BadId { .. } => "catalogue-bpmn-bad-id",
            Self::IdTwice { .. } => "catalogue-bpmn-id-twice",
            Self::NoSuchNode { .. } => "catalogue-bpmn-no-such-node",
            Self::TwoLanes { .. } => "catalogue-bpmn-two-lanes",
            Self::BadBudget { .. } => "catalogue-bpmn-bad-budget",
        }
    }

    /// What its text speaks of.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { most } | Self::TooManyElements { most } | Self::TooDeep { most } => {
                vec![("most", most.to_string())]
            }
            Self::NotUtf8 | Self::Doctype | Self::NoProcess => Vec::new(),
            Self::Broken { reason } => vec![("reason", reason.clone())],
            Self::NotBpmn { root } => vec![("root", root.clone())],
            Self::Unsupported { element, within } => {
                vec![("element", element.clone()), ("within", within.clone())]
            }
            Self::Second { element } => vec![("element", element.clone())],
            Self::UnsupportedAttribute { element, attribute } => {
                vec![("element", element.clone()), ("attribute", attribute.clone())]
            }
            Self::MissingAttribute { element, attribute } => {
                vec![("element", element.clone()), ("attribute", (*attribute).to_owned())]
            }
            Self::BadId { id }
            | Self::IdTwice { id }
            | Self::NoSuchNode { id }
            | Self::TwoLanes { id } => vec![("id", id.clone())],
            Self::BadBudget { read } => vec![("read", read.clone())],
        }
    }
}
