//! A province for the load: its settings, its agencies, one procedure, a token, and the server that runs it.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The agencies over which cases are spread.
pub(crate) const AGENCIES: usize = 100;
/// The procedure that is applied for.
pub(crate) const PROCEDURE: &str = "1.000001";

const PROCEDURES: &str = "\
Mã TTHC,Tên thủ tục hành chính,Lĩnh vực,Thời hạn giải quyết,Hiệu lực từ ngày,Quyết định công bố,Cách tính khi bổ sung
1.000001,Thủ tục mẫu,Đất đai,5 ngày làm việc,01/07/2025,00/QĐ-UBND,tạm dừng
";

fn minhbach(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    command.args(arguments).current_dir(folder);
    command
}

/// Runs a command to its end, and gives what it printed.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = minhbach(folder, arguments).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(said);
    }
    let why = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("minhbach {}: {said}{why}", arguments.join(" ")).into())
}

/// Makes the province in a folder, with its store there or at an address, and gives the token of a system.
pub(crate) fn found(folder: &Path, store: Option<&str>) -> Result<String, Box<dyn Error>> {
    let mut settings = "data = \"data\"\nlisten = \"127.0.0.1:0\"\n".to_owned();
    let place = match store {
        Some(address) => {
            writeln!(settings, "store = \"{address}\"")?;
            address
        }
        None => "data/store.sqlite",
    };
    std::fs::write(folder.join("minhbach.toml"), settings)?;
    let mut units = "code,name,level,parent\nH99,Tỉnh Mẫu,tỉnh,\n".to_owned();
    for agency in 0..AGENCIES {
        writeln!(units, "H99.{agency},Đơn vị mẫu {agency},sở,H99")?;
    }
    std::fs::write(folder.join("units.csv"), units)?;
    std::fs::write(folder.join("procedures.csv"), PROCEDURES)?;
    run(folder, &["unit", "import", "units.csv"])?;
    run(folder, &["catalogue", "import", "procedures.csv", "--store", place])?;
    let token = run(folder, &["token", "add", "--system", "load"])?;
    let token = token.split_whitespace().last().ok_or("no token was printed")?;
    Ok(token.to_owned())
}

/// The server; it ends with the value.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut command = minhbach(folder, &["serve"]);
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        for line in lines {
            if let Some((_, after)) = line?.split_once("The system runs at http://") {
                let address = after.split(". ").next().unwrap_or_default().to_owned();
                return Ok(Self { child, address });
            }
        }
        Err("the server did not say where it runs".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
