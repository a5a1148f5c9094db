//! A province of three offices: its settings, its units, its catalogue, and a server over them.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use crate::client::Client;

/// The offices, whose codes are the beginnings of the codes of cases.
pub(crate) const UNITS: [&str; 3] = ["H99.1", "H99.2", "H99.3"];
/// The procedure that all cases are of.
pub(crate) const PROCEDURE: &str = "1.000001";

const UNITS_FILE: &str = "code,name,level,parent
H99,Tỉnh Mẫu,tỉnh,
H99.1,Sở Mẫu,sở,H99
H99.2,Xã Đồng Mẫu,xã,H99
H99.3,Xã Núi Mẫu,xã,H99
";
const CATALOGUE: &str = "\
Mã TTHC,Tên thủ tục hành chính,Lĩnh vực,Thời hạn giải quyết,Hiệu lực từ ngày,Quyết định công bố,Cách tính khi bổ sung
1.000001,Thủ tục mẫu,Lĩnh vực mẫu,5 ngày làm việc,01/07/2025,00/QĐ-UBND,tạm dừng
";

pub(crate) fn minhbach() -> &'static str {
    env!("CARGO_BIN_EXE_minhbach")
}

/// The folder of a province.
pub(crate) struct Place {
    folder: TempDir,
    store: String,
    token: String,
}

impl Place {
    /// A province whose store is a file beside its settings, or at an address.
    pub(crate) fn new(store: Option<&str>) -> Self {
        let place = Self::bare(store);
        let store = place.store.clone();
        place.run(&["unit", "import", "units.csv"]);
        place.run(&["catalogue", "import", "catalogue.csv", "--store", &store]);
        let token = place.run(&["token", "add", "--system", "lien-thong"]).trim().to_owned();
        Self { token, ..place }
    }

    /// The files alone.
    pub(crate) fn bare(store: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let own = data.join("store.sqlite").display().to_string();
        let store = store.map_or(own, str::to_owned);
        let settings = format!(
            "data = \"{}\"\nstore = \"{store}\"\nlisten = \"127.0.0.1:0\"\n",
            data.display()
        );
        for (name, text) in [
            ("minhbach.toml", settings.as_str()),
            ("units.csv", UNITS_FILE),
            ("catalogue.csv", CATALOGUE),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder, store, token: String::new() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The address of the store.
    pub(crate) fn store(&self) -> &str {
        &self.store
    }

    /// A command of ours in the folder; what it printed.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let (code, said) = self.tried(arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
        said
    }

    /// The same, however it ends.
    pub(crate) fn tried(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(minhbach());
        let done = command.args(arguments).current_dir(self.path()).output().unwrap();
        let errors = String::from_utf8_lossy(&done.stderr);
        (done.status.code(), format!("{}{errors}", String::from_utf8_lossy(&done.stdout)))
    }

    /// Starts the server, and does not wait for it.
    pub(crate) fn spawn(&self) -> Starting {
        let mut command = Command::new(minhbach());
        command.arg("serve");
        self.start(command)
    }

    /// Starts the server and waits until it says that it runs.
    pub(crate) fn serve(&self) -> Running {
        self.spawn().ready(&self.token)
    }

    /// Starts a command that becomes the server.
    pub(crate) fn start(&self, mut command: Command) -> Starting {
        let log = File::options().create(true).append(true).open(self.path().join("log"));
        command.current_dir(self.path()).stdout(Stdio::piped()).stderr(log.unwrap());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Starting { child: Ended(child), out }
    }
}

/// A process that ends with the test.
pub(crate) struct Ended(Child);

impl Ended {
    /// Ends it as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Does it still run?
    pub(crate) fn runs(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server that may not be ready yet.
pub(crate) struct Starting {
    pub(crate) child: Ended,
    out: BufReader<ChildStdout>,
}

impl Starting {
    /// The next line that it prints.
    pub(crate) fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.out.read_line(&mut line).unwrap();
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// Waits until it says that it runs.
    pub(crate) fn ready(mut self, token: &str) -> Running {
        let address = loop {
            let line = self.line().expect("the server starts by itself");
            if let Some((_, after)) = line.split_once("The system runs at http://") {
                break after.split(". ").next().unwrap().to_owned();
            }
        };
        Running { child: self.child, address, token: token.to_owned(), _out: self.out }
    }
}

/// A server that answers.
pub(crate) struct Running {
    pub(crate) child: Ended,
    pub(crate) address: String,
    pub(crate) token: String,
    /// Kept, so that what it prints has somewhere to go.
    _out: BufReader<ChildStdout>,
}

impl Running {
    /// A system that is connected to it.
    pub(crate) fn client(&self) -> Client {
        Client::to(&self.address, &self.token).unwrap()
    }
}
