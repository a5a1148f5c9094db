//! What activities and printed states stand for: by the mapping, else by their usual words.

use std::collections::BTreeSet;

use casework::{Label, LogBuilder, Role, Status, StepRole};

use crate::cases::fold::{fold, squeeze};
use crate::cases::mapping::Mapping;

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
    pub(in crate::cases) activities: BTreeSet<(Role, String)>,
    /// Activities and users that are systems.
    pub(in crate::cases) automatic: BTreeSet<String>,
    /// Printed states that mean the clock stands.
    pub(in crate::cases) parked: BTreeSet<String>,
    /// Printed states that mean a withdrawal.
    pub(in crate::cases) withdrawn: BTreeSet<String>,
}

/// Openings and parts of names of activities, without accents. The first that fits counts, so what
/// takes up the clock again stands before receipt.
const WORDS: [(Role, &[&str]); 11] = [
    (Role::Resume, &["ket thuc tam dung", "mo tam dung", "huy tam dung"]),
    (
        Role::Suspend,
        &[
            "yeu cau bo sung",
            "de nghi bo sung",
            "thong bao bo sung",
            "tam dung",
            "tam ngung",
            "cho bo sung",
            "thong bao nghia vu tai chinh",
        ],
    ),
    (
        Role::Resume,
        &[
            "tiep nhan bo sung",
            "nhan bo sung",
            "nhan ho so bo sung",
            "cong dan bo sung",
            "da bo sung",
            "tiep tuc",
            "hoan thanh nghia vu tai chinh",
        ],
    ),
    (Role::Withdraw, &["rut ho so", "cong dan rut"]),
    (Role::Extend, &["gia han", "xin loi", "hen lai"]),
    (Role::Receive, &["tiep nhan"]),
    (Role::Sign, &["ky duyet", "ky so", "ky ket qua", "ky van ban", "lanh dao ky", "ky "]),
    (Role::Issue, &["phat hanh", "ban hanh", "dong dau"]),
    (Role::Close, &["tra ket qua", "ket thuc", "dong ho so"]),
    (Role::Deliver, &["giao ket qua", "gui buu chinh"]),
    (Role::Process, &["tham dinh", "tham tra", "xu ly", "giai quyet", "thu ly", "xac minh"]),
];

/// Openings of names that hand a case on: the work they name comes later.
const HANDED_ON: [&str; 5] =
    ["phan cong", "chuyen xu ly", "chuyen ho so", "giao xu ly", "giao viec"];

/// Openings of names of what has not happened: waiting for receipt is none, nor is a refusal.
const NOT_YET: [&str; 4] = ["cho ", "chua ", "tu choi ", "khong tiep nhan"];

const AUTOMATIC: [&str; 6] = ["he thong", "system", "tu dong", "auto", "robot", "dong bo"];

/// States after a stop of the clock, which name it still.
const RUNS_AGAIN: [&str; 4] =
    ["da bo sung", "ket thuc tam dung", "hoan thanh nghia vu", "da thuc hien nghia vu"];

const PARKED: [&str; 10] = [
    "de nghi bo sung",
    "cho cong dan bo sung",
    "tam ngung",
    "cho bo sung",
    "yeu cau bo sung",
    "tam dung",
    "nghia vu tai chinh",
    "cho thue",
    "suspended",
    "on hold",
];
const WITHDRAWN: [&str; 6] =
    ["rut ho so", "da rut", "xin rut", "rut hs", "cong dan rut", "withdrawn"];

/// Openings that turn the others round: "Không rút hồ sơ", "Từ chối rút hồ sơ".
const TURNED: [&str; 9] = [
    "khong ",
    "chua ",
    "tu choi",
    "rut kinh nghiem",
    "het thoi gian tam dung",
    "da nhan bo sung",
    "da bo sung",
    "not ",
    "huy yeu cau",
];

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
        let role = role.unwrap_or_default();
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

    fn role(&self, activity: &str) -> Option<Role> {
        let named = self
            .mapping
            .activities
            .iter()
            .find(|(_, names)| names.iter().any(|name| squeeze(name) == squeeze(activity)));
        if named.is_some() || !self.by_words {
            return named.map(|(role, _)| *role);
        }
        let folded = fold(activity);
        if HANDED_ON.iter().any(|word| folded.starts_with(word)) {
            return None;
        }
        let whole = format!("{folded} ");
        // A word with a blank behind must open the name as a whole word.
        let fits = |word: &str| {
            if word.ends_with(' ') { whole.starts_with(word) } else { folded.contains(word) }
        };
        let found = WORDS.iter().find(|(_, words)| words.iter().any(|word| fits(word)));
        let not_yet = NOT_YET.iter().any(|opening| whole.starts_with(opening));
        found.map(|(role, _)| *role).filter(|role| *role == Role::Suspend || !not_yet)
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
            // No words are known for it: a file that prints the state is read by its events.
            Status::Stopped | Status::Unsaid => return status,
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
        if TURNED.iter().any(|word| folded.starts_with(word)) || folded.contains("rut kinh nghiem")
        {
            Status::Unsaid
        } else if WITHDRAWN.iter().any(|word| folded.contains(word)) {
            Status::Withdrawn
        } else if RUNS_AGAIN.iter().any(|word| folded.contains(word)) {
            Status::Unsaid
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(activity: &str, role: Option<Role>) {
        let mapping = Mapping::default();
        assert_eq!(Roles::new(&mapping).role(activity), role, "{activity}");
    }

    #[test]
    fn activities_by_their_words() {
        check("Tiếp nhận hồ sơ", Some(Role::Receive));
        check("Tiếp nhận hồ sơ bổ sung", Some(Role::Resume));
        check("Kết thúc tạm dừng", Some(Role::Resume));
        check("Chờ bổ sung hồ sơ", Some(Role::Suspend));
        check("Ký", Some(Role::Sign));
        check("Trả kết quả", Some(Role::Close));
    }

    #[test]
    fn what_has_not_happened_is_no_step() {
        for waiting in ["Chờ tiếp nhận", "Từ chối tiếp nhận", "Chờ trả kết quả", "Chưa xử lý"]
        {
            check(waiting, None);
        }
    }

    #[test]
    fn a_state_after_a_stop_of_the_clock_is_no_stop() {
        let mapping = Mapping::default();
        let said = |state| Roles::new(&mapping).said(state);
        assert_eq!(said("Chờ thực hiện nghĩa vụ tài chính"), Status::Parked);
        assert_eq!(said("Đã hoàn thành nghĩa vụ tài chính"), Status::Unsaid);
        assert_eq!(said("Công dân rút hồ sơ"), Status::Withdrawn);
    }
}
