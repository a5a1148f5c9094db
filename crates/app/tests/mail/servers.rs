//! A Postfix and a Dovecot of the test's own: their files in a folder of their own, free ports of the
//! loopback, stopped and removed at the end, whatever happens.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Longest wait for a server to say something, so that a fault ends the test and not the day.
const PATIENCE: Duration = Duration::from_mins(1);

/// The password of every mailbox here.
const PASSWORD: &str = "thu-nghiem";

/// Both servers, running.
pub(crate) struct Servers {
    folder: tempfile::TempDir,
    pub(crate) smtp: u16,
    imap: u16,
}

/// `None` where the servers cannot be run: they are not installed, or this is not root. That is said,
/// and it is a fault where `MAIL_REQUIRED` is set, as on the machine that checks every change.
#[expect(
    clippy::disallowed_methods,
    reason = "whether it must not be skipped is said from outside"
)]
pub(crate) fn start() -> Option<Servers> {
    let installed =
        ["/usr/sbin/postfix", "/usr/sbin/dovecot"].iter().all(|it| Path::new(it).exists());
    let root =
        fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0);
    if !(installed && root) {
        let why = "Postfix and Dovecot are run by root (apt-get install postfix dovecot-imapd dovecot-lmtpd)";
        assert!(std::env::var_os("MAIL_REQUIRED").is_none(), "{why}");
        println!("skipped: {why}");
        return None;
    }
    let folder = tempfile::Builder::new().prefix("mail-test").tempdir().unwrap();
    let [smtp, lmtp, imap] = free_ports();
    let servers = Servers { folder, smtp, imap };
    servers.write_dovecot(lmtp);
    servers.write_postfix(lmtp);
    run(Command::new("/usr/sbin/dovecot").arg("-c").arg(servers.path("dovecot.conf")));
    run(Command::new("/usr/sbin/postfix").arg("-c").arg(servers.path("postfix")).arg("start"));
    Some(servers)
}

impl Drop for Servers {
    fn drop(&mut self) {
        let postfix = Command::new("/usr/sbin/postfix")
            .arg("-c")
            .arg(self.path("postfix"))
            .arg("stop")
            .output();
        let dovecot = Command::new("/usr/sbin/dovecot")
            .arg("-c")
            .arg(self.path("dovecot.conf"))
            .arg("stop")
            .output();
        // A panic while panicking would hide the first one.
        for stopped in [postfix, dovecot] {
            if !stopped.is_ok_and(|it| it.status.success()) {
                eprintln!("a mail server of the test did not stop");
            }
        }
    }
}

impl Servers {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write_dovecot(&self, lmtp: u16) {
        let dir = self.folder.path().display();
        fs::create_dir(self.path("mail")).unwrap();
        let configuration = format!(
            "base_dir = {dir}/run\nstate_dir = {dir}/state\nlog_path = {dir}/dovecot.log\n\
             protocols = imap lmtp\nssl = no\ndisable_plaintext_auth = no\n\
             default_internal_user = dovecot\ndefault_login_user = dovenull\n\
             first_valid_uid = 1\nmail_location = maildir:~/Maildir\n\
             passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
             userdb {{\n driver = static\n args = uid=mail gid=mail home={dir}/mail/%n\n}}\n\
             service imap-login {{\n inet_listener imap {{\n  address = 127.0.0.1\n  port = {}\n }}\n \
             inet_listener imaps {{\n  port = 0\n }}\n}}\n\
             service lmtp {{\n inet_listener lmtp {{\n  address = 127.0.0.1\n  port = {lmtp}\n }}\n}}\n",
            self.imap
        );
        fs::write(self.path("dovecot.conf"), configuration).unwrap();
        run(Command::new("chown").arg("mail:mail").arg(self.path("mail")));
        // The servers' own users must be able to come through.
        run(Command::new("chmod").arg("755").arg(self.folder.path()));
    }

    fn write_postfix(&self, lmtp: u16) {
        let dir = self.folder.path().display();
        for name in ["postfix", "spool", "data"] {
            fs::create_dir(self.path(name)).unwrap();
        }
        run(Command::new("chown").arg("postfix").arg(self.path("data")));
        let main = format!(
            "compatibility_level = 3.6\nqueue_directory = {dir}/spool\ndata_directory = {dir}/data\n\
             maillog_file = {dir}/postfix.log\nmaillog_file_prefixes = {dir}\n\
             inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmyhostname = mail.tinh.test\n\
             mydestination =\nmynetworks = 127.0.0.0/8\nalias_maps =\nlocal_recipient_maps =\n\
             virtual_mailbox_domains = tinh.test\n\
             virtual_mailbox_maps = inline:{{ {{ dan@tinh.test = x }} {{ canbo@tinh.test = x }} }}\n\
             virtual_transport = lmtp:inet:127.0.0.1:{lmtp}\nsmtputf8_enable = no\n\
             message_size_limit = 100000\nsmtpd_recipient_restrictions = permit_auth_destination, reject\n\
             smtpd_relay_restrictions = permit_auth_destination, reject\n"
        );
        fs::write(self.path("postfix/main.cf"), main).unwrap();
        let service = |name: &str, kind: &str, private: &str, most: &str, command: &str| {
            format!("{name} {kind} {private} - n - {most} {command}\n")
        };
        let master = [
            service(&format!("127.0.0.1:{}", self.smtp), "inet", "n", "-", "smtpd"),
            service("cleanup", "unix", "n", "0", "cleanup"),
            "qmgr unix n - n 300 1 qmgr\n".to_owned(),
            service("rewrite", "unix", "-", "-", "trivial-rewrite"),
            service("bounce", "unix", "-", "0", "bounce"),
            service("defer", "unix", "-", "0", "bounce"),
            service("trace", "unix", "-", "0", "bounce"),
            service("verify", "unix", "-", "1", "verify"),
            service("proxymap", "unix", "-", "-", "proxymap"),
            service("anvil", "unix", "-", "1", "anvil"),
            service("scache", "unix", "-", "1", "scache"),
            service("lmtp", "unix", "-", "-", "lmtp"),
            service("error", "unix", "-", "-", "error"),
            service("retry", "unix", "-", "-", "error"),
            "postlog unix-dgram n - n - 1 postlogd\n".to_owned(),
        ];
        fs::write(self.path("postfix/master.cf"), master.concat()).unwrap();
    }

    /// Waits for a letter in a mailbox, as a mail program does, and reads the newest.
    pub(crate) fn newest(&self, user: &str) -> String {
        let mut mailbox = Mailbox::open(self.imap, user);
        let mut count = mailbox.count("a1 SELECT INBOX", "a1 ");
        if count == 0 {
            mailbox.say("a2 IDLE");
            count = loop {
                let line = mailbox.line();
                let words: Vec<&str> = line.split_whitespace().collect();
                if let ["*", count, "EXISTS"] = words[..] {
                    break count.parse().unwrap();
                }
            };
            mailbox.say("DONE");
            mailbox.until("a2 ");
        }
        mailbox.say(&format!("a3 FETCH {count} BODY[]"));
        mailbox.until("a3 ")
    }
}

struct Mailbox {
    reader: BufReader<TcpStream>,
}

impl Mailbox {
    fn open(port: u16, user: &str) -> Self {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut mailbox = Self { reader: BufReader::new(stream) };
        assert!(mailbox.line().starts_with("* OK"));
        mailbox.say(&format!("a0 LOGIN {user} {PASSWORD}"));
        let said = mailbox.until("a0 ");
        assert!(said.contains("a0 OK"), "{said}");
        mailbox
    }

    fn say(&mut self, line: &str) {
        self.reader.get_mut().write_all(format!("{line}\r\n").as_bytes()).unwrap();
    }

    fn line(&mut self) -> String {
        let mut line = Vec::new();
        assert!(self.reader.read_until(b'\n', &mut line).unwrap() > 0, "the server hung up");
        String::from_utf8_lossy(&line).into_owned()
    }

    fn until(&mut self, tag: &str) -> String {
        let mut all = String::new();
        loop {
            let line = self.line();
            all.push_str(&line);
            if line.starts_with(tag) {
                return all;
            }
        }
    }

    fn count(&mut self, command: &str, tag: &str) -> usize {
        self.say(command);
        let said = self.until(tag);
        let exists = said.lines().find_map(|line| line.strip_prefix("* ")?.strip_suffix(" EXISTS"));
        exists.and_then(|count| count.parse().ok()).unwrap()
    }
}

/// Ports that nobody holds at this moment.
fn free_ports() -> [u16; 3] {
    let held = [(); 3].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap());
    held.map(|listener| listener.local_addr().unwrap().port())
}

#[track_caller]
fn run(command: &mut Command) {
    // A server that stays keeps what it was given for its words; a pipe would never end.
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = quiet.status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}
