//! The statements, one file each, the same for both engines but where a name says whose it is. A template
//! is filled with the names of a table that the database itself gave.

/// A statement that cannot be said in one way to both engines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Both {
    /// What SQLite is told.
    pub(crate) sqlite: &'static str,
    /// What PostgreSQL is told.
    pub(crate) postgres: &'static str,
}

macro_rules! own_words {
    ($($name:ident = $sqlite:literal, $postgres:literal;)*) => {
        $(pub(crate) const $name: Both = Both {
            sqlite: include_str!(concat!("../queries/", $sqlite)),
            postgres: include_str!(concat!("../queries/", $postgres)),
        };)*

        #[cfg(test)]
        const OWN_FILES: &[&str] = &[$($sqlite, $postgres),*];
    };
}

macro_rules! queries {
    ($($name:ident = $file:literal;)*) => {
        $(pub(crate) const $name: &str = include_str!(concat!("../queries/", $file));)*

        #[cfg(test)]
        const FILES: &[&str] = &[$($file),*];
    };
}

queries! {
    ACCOUNTS = "accounts.sql";
    ACCOUNT_BY_ID = "account_by_id.sql";
    ACCOUNT_BY_LOGIN = "account_by_login.sql";
    ACCOUNT_BY_PROVIDER_LOGIN = "account_by_provider_login.sql";
    ACCOUNT_BY_SUBJECT = "account_by_subject.sql";
    ADD_ROW = "add_row.template.sql";
    ANSWER_TO_KEY = "answer_to_key.sql";
    ANY_ROW = "any_row.template.sql";
    API_TOKENS = "api_tokens.sql";
    API_TOKEN_BY_HASH = "api_token_by_hash.sql";
    APPLICANT_OF_CASE = "applicant_of_case.sql";
    CALENDARS = "calendars.sql";
    CALENDAR_BY_VERSION = "calendar_by_version.sql";
    CASES_AFTER = "cases_after.sql";
    CASES_OF_ALL = "cases_of_all.sql";
    CASE_BY_CODE = "case_by_code.sql";
    CASE_BY_ID = "case_by_id.sql";
    CASE_BY_SUBMISSION = "case_by_submission.sql";
    CLEAR_SEARCH = "clear_search.sql";
    CLOSE_ACCOUNT = "close_account.sql";
    CODE_IS_TAKEN = "code_is_taken.sql";
    CONFLICTS_AFTER = "conflicts_after.sql";
    CONFLICTS_OF_UNIT = "conflicts_of_unit.sql";
    CONFLICT_BY_ID = "conflict_by_id.sql";
    CODES_MADE_SINCE = "codes_made_since.sql";
    COPY_OUT = "copy_out.template.sql";
    COUNTS = "counts.sql";
    DEFER_REFERENCES = "defer_references.sqlite.sql";
    DROP_HEADS = "drop_heads.sql";
    DROP_PARTS = "drop_parts.sql";
    EARLY_TASKS_OF_UNIT = "early_tasks_of_unit.sql";
    EARLY_TASK_COUNTS = "early_task_counts.sql";
    ENDED_TASKS_OF_UNIT = "ended_tasks_of_unit.sql";
    EACH_ROW = "each_row.template.sql";
    END_API_TOKEN = "end_api_token.sql";
    END_CONFLICT = "end_conflict.sql";
    END_OFFICE = "end_office.sql";
    END_OTHER_SESSIONS = "end_other_sessions.sql";
    END_PROVIDER_SIGN_INS_OF_ACCOUNT = "end_provider_sign_ins_of_account.sql";
    END_SESSION = "end_session.sql";
    END_SESSIONS_BEFORE = "end_sessions_before.sql";
    END_SESSIONS_OF_ACCOUNT = "end_sessions_of_account.sql";
    END_TASK = "end_task.sql";
    ENTRIES_AFTER = "entries_after.sql";
    ENTRIES_OF_SUBJECT = "entries_of_subject.sql";
    EVENTS_OF_CASES = "events_of_cases.sql";
    FIGURES_OF_PERIOD = "figures_of_period.sql";
    FILES_OF_CASE = "files_of_case.sql";
    FILE_BY_HASH = "file_by_hash.sql";
    FORM = "form.sql";
    FORM_KEY = "form_key.sql";
    FORGET_ANSWERS = "forget_answers.sql";
    FORGET_CODES = "forget_codes.sql";
    FORGET_FILE = "forget_file.sql";
    FORGET_FORM_KEYS = "forget_form_keys.sql";
    FORGET_LOOK_UPS = "forget_look_ups.sql";
    FORGET_PROVIDER_SIGN_INS = "forget_provider_sign_ins.sql";
    FORMS = "forms.sql";
    FREEZE_PERIOD = "freeze_period.sql";
    FROZEN_LINES = "frozen_lines.sql";
    FROZEN_PERIOD = "frozen_period.sql";
    FROZEN_PERIODS = "frozen_periods.sql";
    GIVE_UP_LETTER = "give_up_letter.sql";
    HEAD_OF_CASE = "head_of_case.sql";
    HOLDERS_OF_OFFICE = "holders_of_office.sql";
    IMPORTS = "imports.sql";
    IMPORT_BY_READING = "import_by_reading.sql";
    INSERT_ACCOUNT = "insert_account.sql";
    INSERT_ANSWER = "insert_answer.sql";
    INSERT_API_TOKEN = "insert_api_token.sql";
    INSERT_CALENDAR = "insert_calendar.sql";
    INSERT_CASE = "insert_case.sql";
    INSERT_CASE_FILE = "insert_case_file.sql";
    INSERT_CASE_SOURCE = "insert_case_source.sql";
    INSERT_CONFLICT = "insert_conflict.sql";
    INSERT_ENTRY = "insert_entry.sql";
    INSERT_EVENT = "insert_event.sql";
    INSERT_FIGURE = "insert_figure.sql";
    INSERT_HEAD = "insert_head.sql";
    INSERT_IMPORT = "insert_import.sql";
    INSERT_INVITATION = "insert_invitation.sql";
    INSERT_LETTER = "insert_letter.sql";
    INSERT_FORM_KEY = "insert_form_key.sql";
    INSERT_LOOK_UP = "insert_look_up.sql";
    INSERT_OFFICE = "insert_office.sql";
    INSERT_ONE_TIME_CODE = "insert_one_time_code.sql";
    INSERT_PART = "insert_part.sql";
    INSERT_PROCEDURE = "insert_procedure.sql";
    INSERT_PROPOSAL = "insert_proposal.sql";
    INSERT_PROVIDER_SIGN_IN = "insert_provider_sign_in.sql";
    INSERT_SESSION = "insert_session.sql";
    INSERT_SUBMISSION = "insert_submission.sql";
    INSERT_TASK = "insert_task.sql";
    INSERT_UNIT = "insert_unit.sql";
    INSERT_VERSION = "insert_version.sql";
    INVITATION_BY_HASH = "invitation_by_hash.sql";
    KEEP_SAVEPOINT = "keep_savepoint.sql";
    LAST_CONFLICT = "last_conflict.sql";
    LAST_ENTRY = "last_entry.sql";
    LAST_FROZEN_PERIOD = "last_frozen_period.sql";
    LAST_IDS = "last_ids.sql";
    LAST_IMPORT = "last_import.sql";
    LAST_ONE_TIME_CODE = "last_one_time_code.sql";
    LAST_ROUNDS = "last_rounds.sql";
    LAST_TASK = "last_task.sql";
    LETTERS_OF_CASE = "letters_of_case.sql";
    LETTERS_TO_SEND = "letters_to_send.sql";
    LETTER_SENT = "letter_sent.sql";
    LINK_ACCOUNT = "link_account.sql";
    LOCK_WRITE = "lock_write.postgres.sql";
    LOOK_UP_BY_HASH = "look_up_by_hash.sql";
    NEXT_CASE_NUMBER = "next_case_number.sql";
    NOTE_RECEIPT = "note_receipt.sql";
    OFFICES_OF_ACCOUNT = "offices_of_account.sql";
    OPEN_TASK_LIMITS = "open_task_limits.sql";
    PARTS_OF_CASE = "parts_of_case.sql";
    PROCEDURES = "procedures.sql";
    PROCEDURE_BY_CODE = "procedure_by_code.sql";
    PROPOSALS_OF_CASE = "proposals_of_case.sql";
    PROPOSAL_BY_ID = "proposal_by_id.sql";
    PROVIDER_SIGN_IN_BY_HASH = "provider_sign_in_by_hash.sql";
    PUT_APPLICANT = "put_applicant.sql";
    PUT_CASE_SOURCE = "put_case_source.sql";
    PUT_FILE = "put_file.sql";
    PUT_HEAD = "put_head.sql";
    REBUILD_HEADS = "rebuild_heads.sql";
    RECEIVE_CASE = "receive_case.sql";
    RECEIVE_HEAD = "receive_head.sql";
    RESTED_FILES = "rested_files.sql";
    SAVEPOINT = "savepoint.sql";
    SEE_SESSION = "see_session.sql";
    SESSIONS_OF_ACCOUNT = "sessions_of_account.sql";
    SESSION_BY_HASH = "session_by_hash.sql";
    SETTING = "setting.sql";
    SETTLE_PROPOSAL = "settle_proposal.sql";
    SET_PASSWORD = "set_password.sql";
    SET_SECOND_FACTOR = "set_second_factor.sql";
    SET_SETTING = "set_setting.sql";
    SET_SUBJECT = "set_subject.sql";
    START_CASE_NUMBERS = "start_case_numbers.sql";
    SUBMISSION_OF_CASE = "submission_of_case.sql";
    TASKS_OF_UNIT = "tasks_of_unit.sql";
    TASK_BY_ID = "task_by_id.sql";
    TASK_COUNTS = "task_counts.sql";
    TASK_COUNTS_OF_ALL = "task_counts_of_all.sql";
    TRY_LETTER = "try_letter.sql";
    TRY_ONE_TIME_CODE = "try_one_time_code.sql";
    UNDO_SAVEPOINT = "undo_savepoint.sql";
    UNITS = "units.sql";
    UNIT_BY_CODE = "unit_by_code.sql";
    UNSET_SETTING = "unset_setting.sql";
    USE_CODE = "use_code.sql";
    USE_INVITATION = "use_invitation.sql";
    USE_ONE_TIME_CODE = "use_one_time_code.sql";
    USE_PROVIDER_SIGN_IN = "use_provider_sign_in.sql";
    VERSIONS = "versions.sql";
    VERSIONS_OF_PROCEDURE = "versions_of_procedure.sql";
}

own_words! {
    BEGIN_READ = "begin_read.sqlite.sql", "begin_read.postgres.sql";
    BEGIN_WRITE = "begin_write.sqlite.sql", "begin_write.postgres.sql";
    CASES_BY_CODES = "cases_by_codes.sqlite.sql", "cases_by_codes.postgres.sql";
    CASES_OF_LIST = "cases_of_list.sqlite.sql", "cases_of_list.postgres.sql";
    CASES_OF_PROCEDURE = "cases_of_procedure.sqlite.sql", "cases_of_procedure.postgres.sql";
    CASES_OF_UNITS = "cases_of_units.sqlite.sql", "cases_of_units.postgres.sql";
    CODES_BETWEEN = "codes_between.sqlite.sql", "codes_between.postgres.sql";
    COLUMNS = "columns.sqlite.sql", "columns.postgres.sql";
    DELETE_SEARCH_TEXT = "delete_search_text.sqlite.sql", "delete_search_text.postgres.sql";
    EVENTS_OF_LIST = "events_of_list.sqlite.sql", "events_of_list.postgres.sql";
    EVENTS_OF_THESE = "events_of_these.sqlite.sql", "events_of_these.postgres.sql";
    FIND_PROCEDURES = "find_procedures.sqlite.sql", "find_procedures.postgres.sql";
    EARLY_TASKS_OF_UNITS = "early_tasks_of_units.sqlite.sql", "early_tasks_of_units.postgres.sql";
    FIND_UNITS = "find_units.sqlite.sql", "find_units.postgres.sql";
    INSERT_SEARCH_TEXT = "insert_search_text.sqlite.sql", "insert_search_text.postgres.sql";
    LINES_BY_CODE = "lines_by_code.sqlite.sql", "lines_by_code.postgres.sql";
    OPEN_TASKS_OF_UNITS = "open_tasks_of_units.sqlite.sql", "open_tasks_of_units.postgres.sql";
    QUEUE_COUNTS = "queue_counts.sqlite.sql", "queue_counts.postgres.sql";
    QUEUE_OF_ALL = "queue_of_all.sqlite.sql", "queue_of_all.postgres.sql";
    QUEUE_OF_UNITS = "queue_of_units.sqlite.sql", "queue_of_units.postgres.sql";
    REFERENCES = "references.sqlite.sql", "references.postgres.sql";
    PARTS_OF_UNITS = "parts_of_units.sqlite.sql", "parts_of_units.postgres.sql";
    SOURCES_OF_CASES = "sources_of_cases.sqlite.sql", "sources_of_cases.postgres.sql";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    #[test]
    fn every_file_of_the_folder_is_a_statement_of_the_store() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries");
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let on_disk: BTreeSet<_> = fs::read_dir(folder).unwrap().map(name).collect();
        let named = super::FILES.iter().chain(super::OWN_FILES);
        assert_eq!(on_disk, named.map(Into::into).collect());
    }
}
