//! What activities and printed states stand for: by the mapping, else by their usual words.

use std::collections::BTreeSet;

use casework::{Label, LogBuilder, Role, Status, StepRole};

use crate::cases::fold::{fold, squeeze};
use crate::cases::mapping::{Mapping, RoleKey};

/// Tells roles and states.
#[derive(Debug)]
pub(super) struct Roles<'m> {
    mapping: &'m Mapping,
    /// Words are tried only where no mapping speaks.
    by_words: bool,
    /// Roles of the labels that were told already.
    told: Vec<Option<Role>>,
    found: Told,
}

/// What was taken for something by its words or by the mapping: it is printed, never used in silence.
#[derive(Clone, Debug, Default)]
pub(in crate::cases) struct Told {
    /// Activities by role.
    pub(in crate::cases) activities: BTreeSet<(RoleKey, String)>,
    /// Activities and users that are systems.
    pub(in crate::cases) automatic: BTreeSet<String>,
    /// Printed states that mean the clock stands.
    pub(in crate::cases) parked: BTreeSet<String>,
    /// Printed states that mean a withdrawal.
    pub(in crate::cases) withdrawn: BTreeSet<String>,
}

/// Openings and parts of names of activities, without accents. The first that fits counts, so what
/// takes up the clock again stands before receipt.
const WORDS: [(RoleKey, &[&str]); 10] = [
    (
        RoleKey::Suspend,
        &[
            "yeu cau bo sung",
            "de nghi bo sung",
            "tam dung",
            "cho bo sung",
            "thong bao nghia vu tai chinh",
        ],
    ),
    (
        RoleKey::Resume,
        &[
            "tiep nhan bo sung",
            "nhan bo sung",
            "da bo sung",
            "tiep tuc",
            "hoan thanh nghia vu tai chinh",
        ],
    ),
    (RoleKey::Withdraw, &["rut ho so", "cong dan rut"]),
    (RoleKey::Extend, &["gia han", "xin loi"]),
    (RoleKey::Receive, &["tiep nhan"]),
    (RoleKey::Sign, &["ky duyet", "ky so", "ky ket qua", "ky van ban", "lanh dao ky", "ky "]),
    (RoleKey::Issue, &["phat hanh", "ban hanh", "dong dau"]),
    (RoleKey::Close, &["tra ket qua", "ket thuc", "dong ho so"]),
    (RoleKey::Deliver, &["giao ket qua", "gui buu chinh"]),
    (RoleKey::Process, &["tham dinh", "tham tra", "xu ly", "giai quyet", "thu ly", "xac minh"]),
];

const AUTOMATIC: [&str; 6] = ["he thong", "system", "tu dong", "auto", "robot", "dong bo"];

const PARKED: [&str; 7] = [
    "cho bo sung",
    "yeu cau bo sung",
    "tam dung",
    "nghia vu tai chinh",
    "cho thue",
    "suspended",
    "on hold",
];
const WITHDRAWN: [&str; 3] = ["rut ho so", "da rut", "withdrawn"];

impl<'m> Roles<'m> {
    pub(super) fn new(mapping: &'m Mapping) -> Self {
        let silent = mapping.activities.is_empty()
            && mapping.automatic.is_empty()
            && mapping.parked.is_empty()
            && mapping.withdrawn.is_empty();
        Self {
            mapping,
            by_words: silent && mapping.name.is_empty(),
            told: Vec::new(),
            found: Told::default(),
        }
    }

    /// Says what an activity stands for; tells the log, when it is seen for the first time.
    pub(super) fn of_activity(&mut self, builder: &mut LogBuilder, activity: Label) -> Role {
        if let Some(role) = self.known(activity) {
            return role;
        }
        let text = builder.text(activity).to_owned();
        let role = self.role(&text);
        if let Some(role) = role {
            self.found.activities.insert((role, text.clone()));
        }
        let role = role.map_or(Role::Other, RoleKey::role);
        let automatic = self.automatic(&text);
        if automatic {
            self.found.automatic.insert(text);
        }
        builder.set_role(activity, StepRole { role, automatic });
        self.told[activity.number() as usize] = Some(role);
        role
    }

    /// Tells the log whether a user is a system, when it is seen for the first time.
    pub(super) fn tell_resource(&mut self, builder: &mut LogBuilder, resource: Label) {
        if self.known(resource).is_none() {
            if self.automatic(builder.text(resource)) {
                self.found.automatic.insert(builder.text(resource).to_owned());
                builder.set_role(resource, StepRole { role: Role::Other, automatic: true });
            }
            self.told[resource.number() as usize] = Some(Role::Other);
        }
    }

    fn known(&mut self, label: Label) -> Option<Role> {
        let place = label.number() as usize;
        if self.told.len() <= place {
            self.told.resize(place + 1, None);
        }
        self.told[place]
    }

    fn role(&self, activity: &str) -> Option<RoleKey> {
        let named = self
            .mapping
            .activities
            .iter()
            .find(|(_, names)| names.iter().any(|name| squeeze(name) == squeeze(activity)));
        if named.is_some() || !self.by_words {
            return named.map(|(role, _)| *role);
        }
        let folded = fold(activity);
        // A word with a blank behind must open the name as a whole word.
        let fits = |word: &str| {
            if word.ends_with(' ') { folded.starts_with(word) } else { folded.contains(word) }
        };
        WORDS.iter().find(|(_, words)| words.iter().any(|word| fits(word))).map(|(role, _)| *role)
    }

    fn automatic(&self, text: &str) -> bool {
        if !self.by_words {
            return self.mapping.automatic.iter().any(|name| squeeze(name) == squeeze(text));
        }
        let folded = fold(text);
        AUTOMATIC.iter().any(|word| folded.starts_with(word))
    }

    /// What a printed state says, as far as it changes the outcome.
    pub(super) fn status(&mut self, text: &str) -> Status {
        let status = self.said(text);
        let found = match status {
            Status::Parked => &mut self.found.parked,
            Status::Withdrawn => &mut self.found.withdrawn,
            Status::Unsaid => return status,
        };
        if !found.contains(text) {
            found.insert(text.to_owned());
        }
        status
    }

    fn said(&self, text: &str) -> Status {
        if text.is_empty() {
            return Status::Unsaid;
        }
        if !self.by_words {
            let among = |names: &[String]| names.iter().any(|name| squeeze(name) == squeeze(text));
            return if among(&self.mapping.withdrawn) {
                Status::Withdrawn
            } else if among(&self.mapping.parked) {
                Status::Parked
            } else {
                Status::Unsaid
            };
        }
        let folded = fold(text);
        if WITHDRAWN.iter().any(|word| folded.contains(word)) {
            Status::Withdrawn
        } else if PARKED.iter().any(|word| folded.contains(word)) {
            Status::Parked
        } else {
            Status::Unsaid
        }
    }

    /// What was taken for something.
    pub(super) fn told(self) -> Told {
        self.found
    }
}
