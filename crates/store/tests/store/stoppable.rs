//! A PostgreSQL server of one test, that can be stopped and started under whoever uses it.

use std::process::{Command, Stdio};

use crate::server::{self, Server};

/// The server.
pub(crate) struct Stoppable {
    server: Server,
    folder: String,
}

impl Stoppable {
    /// Starts one; `None` where there is no PostgreSQL on this machine.
    pub(crate) fn start() -> Option<Self> {
        let server = Server::start()?;
        let folder = server.address("postgres").split_once("?host=")?.1.to_owned();
        Some(Self { server, folder })
    }

    /// The address of its database.
    pub(crate) fn address(&self) -> String {
        self.server.address("postgres")
    }

    /// Stops it as a power cut would.
    pub(crate) fn stop(&self) {
        self.tell(&["-m", "immediate", "stop"]);
    }

    /// Starts it again.
    pub(crate) fn start_again(&self) {
        let log = format!("{}/log", self.folder);
        let options = format!("-k {} -c listen_addresses= -c fsync=off", self.folder);
        self.tell(&["-l", &log, "-o", &options, "start"]);
    }

    fn tell(&self, what: &[&str]) {
        let owner = Command::new("stat").args(["-c", "%U", &self.folder]).output().unwrap();
        let owner = String::from_utf8(owner.stdout).unwrap();
        let we = std::fs::metadata("/proc/self").unwrap();
        let root = std::os::unix::fs::MetadataExt::uid(&we) == 0;
        let program = server::programs().unwrap().join("pg_ctl");
        let data = format!("{}/data", self.folder);
        let mut command = server::as_user(root.then_some(owner.trim()), &program);
        command.args(["-D", &data, "-w"]).args(what);
        let done =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(done.unwrap().success(), "pg_ctl {what:?}");
    }
}
