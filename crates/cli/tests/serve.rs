//! `minhbach serve`, `user`, `unit` and `doctor`, run as people run them.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

fn minhbach() -> Command {
    Command::new(env!("CARGO_BIN_EXE_minhbach"))
}

/// A folder with a file of settings; `more` is added to it.
fn place(more: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("data = \"{}\"\n{more}", folder.path().join("data").display());
    std::fs::write(folder.path().join("minhbach.toml"), text).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    minhbach().args(arguments).current_dir(folder).output().expect("the binary runs")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A server on a port of its own; it ends with the test.
struct Server {
    child: Child,
    /// What it said up to the moment at which it was ready.
    told: String,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut command = minhbach();
        command.arg("serve").current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut told = String::new();
        let address = loop {
            let line = lines.next().expect("it says where it runs").unwrap();
            told.push_str(&line);
            told.push('\n');
            if let Some((_, after)) = line.split_once("The system runs at http://") {
                break after.split(". ").next().unwrap().to_owned();
            }
        };
        Self { child, told, address }
    }

    fn get(&self, path: &str) -> String {
        let mut line = TcpStream::connect(&self.address).unwrap();
        write!(line, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_example_of_the_settings_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["serve", "--example-config"]);
    assert!(output.status.success());
    assert!(said(&output).contains("data = \"/var/lib/minhbach\""));
}

#[test]
fn settings_that_are_wrong_are_refused_with_their_line() {
    let folder = place("listen = \"127.0.0.1:0\"\nlissten = 1\n");
    let output = run(folder.path(), &["serve"]);
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    for part in ["line 3", "`lissten`", "Hãy sửa tệp", "Mend the file"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!folder.path().join("data").exists());
    let nothing = tempfile::tempdir().unwrap();
    assert_eq!(run(nothing.path(), &["serve"]).status.code(), Some(2));
}

#[test]
fn a_first_start_prints_a_link_that_opens_and_the_doctor_tells_what_is_owed() {
    let folder = place("listen = \"127.0.0.1:0\"\n");
    {
        let server = Server::start(folder.path());
        let link = server.told.split("/welcome/").nth(1).expect("a link is printed");
        let path = format!("/welcome/{}", link.lines().next().unwrap());
        let page = server.get(&path);
        assert!(page.starts_with("HTTP/1.1 200 OK"), "{page}");
        assert!(page.contains("Thiết lập tài khoản"), "{page}");
        assert!(server.get("/").contains("Chưa có số liệu công khai"));
        assert!(server.get("/desk").starts_with("HTTP/1.1 303"));
    }
    let output = run(folder.path(), &["doctor"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let told = said(&output);
    for part in
        ["Chưa có người quản trị hệ thống", "There is no unit", "✓ Chuỗi nhật ký còn nguyên"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
}

/// An export of another system: one case that has ended, and one that is open.
const CASES: &str = "\
Mã hồ sơ,Thủ tục,Đơn vị,Kênh,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả
H1-1,Cấp bản sao,Xã A,Trực tuyến,01/06/2022 08:00,08/06/2022 17:00,07/06/2022 09:00
H1-2,Cấp bản sao,Xã A,Trực tiếp,02/06/2022 08:00,09/06/2022 17:00,
";

#[test]
fn with_cases_the_portal_shows_figures_at_once_and_after_a_restart() {
    let folder = place("listen = \"127.0.0.1:0\"\n");
    std::fs::write(folder.path().join("ho-so.csv"), CASES).unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let import = ["import", "ho-so.csv", "--store", "data/store.sqlite", "--system", "igate"];
    let output = run(folder.path(), &[&import[..], &["--create-unknown"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    for start in ["first", "second"] {
        let mut server = Server::start(folder.path());
        let mut line = String::new();
        let mut log = BufReader::new(server.child.stderr.take().unwrap());
        while !line.contains("figures: the portal shows") {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "{start}: it ends without figures");
        }
        let day = line.trim().rsplit(' ').next().unwrap().to_owned();
        let home = server.get("/");
        assert!(!home.contains("Chưa có số liệu công khai"), "{start}: {home}");
        let (year, rest) = day.split_once('-').unwrap();
        let (month, day_of) = rest.split_once('-').unwrap();
        assert!(home.contains(&format!("{day_of}/{month}/{year}")), "{start} {day}: {home}");
        assert!(server.get("/units").contains("Xã A"), "{start}");
        assert!(server.get("/ranking").contains("Chưa chấm điểm"), "{start}: no set is named");
        assert!(!home.contains("href=\"/ranking\""), "{start}");
        assert!(server.get("/methodology").starts_with("HTTP/1.1 200"), "{start}");
        assert!(folder.path().join("data/snapshots").join(&day).is_dir(), "{start}");
    }
}

#[test]
fn criteria_that_are_none_are_refused_at_the_start() {
    let folder = place("listen = \"127.0.0.1:0\"\ncriteria = \"nobody\"\n");
    let output = run(folder.path(), &["serve"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("criteria = \"nobody\""), "{}", said(&output));
}

#[test]
fn a_server_looks_for_faults_by_itself() {
    let folder = place("listen = \"127.0.0.1:0\"\n");
    let rows = "Mã hồ sơ,Thủ tục,Đơn vị,Ngày tiếp nhận,Ngày trả kết quả\n\
                H1-1,Cấp bản sao,Xã A,03/06/2022 08:00,01/06/2022 09:00\n";
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(folder.path().join("ho-so.csv"), rows).unwrap();
    let import = ["import", "ho-so.csv", "--store", "data/store.sqlite", "--create-unknown"];
    let output = run(folder.path(), &import);
    assert!(output.status.success(), "{}", said(&output));
    let mut server = Server::start(folder.path());
    let mut log = BufReader::new(server.child.stderr.take().unwrap()).lines();
    let line = log.next().expect("it says what it found").unwrap();
    assert_eq!(line, "clean-up tasks: 2 opened, 0 ended");
    drop(server);
    assert_eq!(log.count(), 0, "nothing failed");
}

#[test]
fn units_and_people_come_in_from_the_shell() {
    let folder = place("");
    let list = "code,name,level,parent\nH99,Tỉnh Mẫu,tỉnh,\nH99.1,Sở Mẫu,sở,H99\n";
    std::fs::write(folder.path().join("units.csv"), list).unwrap();
    let output = run(folder.path(), &["unit", "import", "units.csv"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("Đã thêm 2 đơn vị"), "{}", said(&output));
    std::fs::write(folder.path().join("wrong.csv"), "code,name,parent\nH98.1,Sở,H98\n").unwrap();
    let output = run(folder.path(), &["unit", "import", "wrong.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("Dòng 2: không có đơn vị cấp trên “H98”"), "{}", said(&output));

    let add = |office: &str, unit: &str| {
        let who = ["user", "add", "--login", "van.an", "--name", "Nguyễn Văn An"];
        run(folder.path(), &[&who[..], &["--office", office, "--unit", unit]].concat())
    };
    let output = add("boss", "H99.1");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("one_stop_officer"), "{}", said(&output));
    assert_eq!(add("signer", "H97").status.code(), Some(2));
    let output = add("signer", "H99.1");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).starts_with("http://127.0.0.1:8080/welcome/"), "{}", said(&output));
    assert_eq!(add("signer", "H99.1").status.code(), Some(2), "a login is taken once");
}
