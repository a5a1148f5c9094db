//! A PostgreSQL server for one run of tests, from the package of the system, gone with the run.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Where Debian's package puts the programs, one folder a version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Set where a machine is known to have PostgreSQL: then a run without it fails.
const REQUIRED: &str = "POSTGRES_REQUIRED";
/// The server refuses to run as root, so a user of the system runs it then.
const USERS: [&str; 2] = ["postgres", "nobody"];

/// A server that runs.
pub(crate) struct Server {
    /// The folder of its socket, which is its address.
    folder: PathBuf,
    /// Waits for the end of this process, however it comes, and stops the server.
    _warden: Child,
}

impl Server {
    /// The server of this run; where there is none to be had, the run ends and says so.
    pub(crate) fn own() -> &'static Self {
        static OWN: OnceLock<Option<Server>> = OnceLock::new();
        OWN.get_or_init(Self::start).as_ref().unwrap_or_else(|| leave())
    }

    /// The address of a database on it.
    pub(crate) fn address(&self, database: &str) -> String {
        format!("postgres://minhbach@localhost/{database}?host={}", self.folder.display())
    }

    /// Starts a server of the caller's own.
    pub(crate) fn start() -> Option<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("minhbach-pg-").tempdir().unwrap().keep();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let user = user_for(&folder);
        let data = folder.join("data");
        let run = |program: &str, arguments: &[&str]| {
            let done = as_user(user, &programs.join(program)).args(arguments).output().unwrap();
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            assert!(done.status.success(), "{program}: {said}");
        };
        let at = data.to_str().unwrap();
        let how = ["-U", "minhbach", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
        run("initdb", &[&["-D", at], &how[..]].concat());
        // Nobody pulls the plug of a test, so it need not wait for the disk.
        let options = format!(
            "-k {} -c listen_addresses= -c fsync=off -c max_connections=300",
            folder.display()
        );
        let log = folder.join("log");
        fs::write(&log, "").unwrap();
        fs::set_permissions(&log, fs::Permissions::from_mode(0o666)).unwrap();
        let warden = warden(user, &programs, &folder, &data);
        run("pg_ctl", &["-D", at, "-w", "-l", log.to_str().unwrap(), "-o", &options, "start"]);
        Some(Self { folder, _warden: warden })
    }
}

/// The programs of the newest version that is installed.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).ok()?.filter_map(Result::ok).map(|it| it.path());
    let complete = versions.map(|it| it.join("bin")).filter(|it| it.join("initdb").exists());
    let number = |it: &PathBuf| it.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    complete.max_by_key(number)
}

/// Who runs the server: we do, unless we are root; then the folder is given to that user.
fn user_for(folder: &Path) -> Option<&'static str> {
    if fs::metadata(folder).unwrap().uid() != 0 {
        return None;
    }
    let given = |user: &&str| {
        let done = Command::new("chown").arg(user).arg(folder).stderr(Stdio::null()).status();
        done.is_ok_and(|it| it.success())
    };
    Some(USERS.into_iter().find(given).expect("a user other than root runs the server"))
}

/// A program, run by another user where one is named.
pub(crate) fn as_user(user: Option<&str>, program: &Path) -> Command {
    let Some(user) = user else { return Command::new(program) };
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]).arg(program).current_dir("/");
    command
}

/// A process that holds the other end of a pipe of ours. The pipe breaks when we end, by a panic or
/// a kill too; then it stops the server and removes its folder.
fn warden(user: Option<&str>, programs: &Path, folder: &Path, data: &Path) -> Child {
    let mut stop = as_user(user, &programs.join("pg_ctl"));
    stop.arg("-D").arg(data).args(["-m", "immediate", "stop"]);
    let words = std::iter::once(stop.get_program()).chain(stop.get_args());
    let words: Vec<&str> = words.map(|it| it.to_str().unwrap()).collect();
    let script = format!("cat; cd /; {}; rm -rf '{}'", words.join(" "), folder.display());
    Command::new("setsid")
        .args(["sh", "-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Ends the run: no test of it can say anything about PostgreSQL.
fn leave() -> ! {
    #[expect(clippy::disallowed_methods, reason = "a run of tests is told so by its environment")]
    let required = std::env::var_os(REQUIRED).is_some();
    let status = if required { "FAILED / KHÔNG ĐẠT" } else { "SKIPPED / BỎ QUA" };
    let mut out = std::io::stderr().lock();
    writeln!(
        out,
        "\n{status}: the store on PostgreSQL. There is no {VERSIONS}/*/bin/initdb on this machine \
         (apt-get install postgresql).\nChưa chạy phép thử kho dữ liệu trên PostgreSQL: máy này \
         chưa cài PostgreSQL (apt-get install postgresql).\n"
    )
    .unwrap();
    std::process::exit(i32::from(required))
}
