#!/usr/bin/env python3
"""Measures `minhbach analyze` on a large table of events, beside DuckDB and Polars in the same run.

    scripts/bench/analyze.py                            1,000,000 cases, a log of 179 MB, three runs
    scripts/bench/analyze.py --cases 20000 --megabytes 5 --runs 1

It builds the release binary and the generator, generates what is absent, and runs each command as a
process of its own: processor seconds (user and system), seconds on the wall, peak of resident
memory, as the kernel counts them for that process. Each peer runs twice: with dates read as dates,
as minhbach reads them, and with dates left as text, which is faster. All tables must be the same,
row by row. Needs Python 3.11, `pip install duckdb polars`, and cargo.

Exit code: 0 done; 1 tables differ or a command fails; 2 wrong use.
"""
import argparse
import csv
import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = pathlib.Path(__file__).resolve().with_name("peers.py")
COLUMNS = ["unit", "level", "month", "cases", "early", "on_time", "late", "open_in_time",
           "open_overdue", "parked", "withdrawn", "unscored"]
PEER_TITLES = {"duckdb": "DuckDB", "duckdb-text": "DuckDB, dates as text",
               "polars": "Polars", "polars-text": "Polars, dates as text"}
TITLES = {"minhbach": "minhbach", **PEER_TITLES}
LIBRARIES = ("duckdb", "polars")
MEBIBYTE = 1 << 20
SEED = 1


class Run(NamedTuple):
    """What one process took."""
    cpu: float
    wall: float
    peak: float


def measure(command, out, errors):
    """Runs a command, its standard output to a file; ends the program when it fails."""
    with open(out, "wb") as standard, open(errors, "wb") as error:
        begun = time.monotonic()
        child = subprocess.Popen(command, stdout=standard, stderr=error, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        said = pathlib.Path(errors).read_text(errors="replace").strip()
        sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}\n{said}")
    # Linux counts the peak in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / MEBIBYTE)


def build(*what):
    """Builds in release and returns the folder of the binaries."""
    subprocess.run(["cargo", "build", "--release", "--quiet", *what], cwd=ROOT, check=True)
    target = os.environ.get("CARGO_TARGET_DIR")
    return (ROOT / target if target else ROOT / "target") / "release"


def generate(folder, kind, option, amount, ending):
    """The generated file of that size; made when absent, never left half written."""
    path = folder / f"{kind}-{amount}-seed{SEED}.{ending}"
    if not path.exists():
        generator = build("-p", "fixtures", "--example", "generate") / "examples" / "generate"
        half = path.with_suffix(".part")
        subprocess.run([generator, kind, option, str(amount), "--seed", str(SEED), "--out", half],
                       check=True, stdout=sys.stderr)
        half.rename(path)
    return path


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def difference(name, path, other, other_path):
    """The first row in which two tables differ, in words; None when they are the same."""
    one, two = rows(path), rows(other_path)
    for table, who in ((one, name), (two, other)):
        if not table or table[0] != COLUMNS:
            return f"{who} has the columns {table[0] if table else []}, not {COLUMNS}"
    for number, (left, right) in enumerate(zip(one, two), start=1):
        if left != right:
            return f"line {number}: {name} has {left}, {other} has {right}"
    if len(one) != len(two):
        return f"{name} has {len(one)} lines, {other} has {len(two)}"
    return None


def machine():
    """One line on the machine, one on the versions."""
    model, memory = platform.processor() or platform.machine(), None
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    except (OSError, ValueError):
        pass
    ram = f"{memory:.0f} GiB" if memory else "memory unknown"
    rustc = subprocess.run(["rustc", "--version"], cwd=ROOT, capture_output=True, text=True)
    versions = [f"Python {platform.python_version()}", rustc.stdout.strip()]
    versions += [f"{TITLES[name]} {importlib.metadata.version(name)}" for name in LIBRARIES]
    return f"Machine: {model}, {os.cpu_count()} cores, {ram}, {platform.system()} " \
           f"{platform.release()}\nVersions: {', '.join(versions)}"


def spread(numbers, digits):
    """Minimum and median."""
    return f"{min(numbers):.{digits}f} / {statistics.median(numbers):.{digits}f}"


def table(results):
    """The results in Markdown: minimum and median of the runs, ratios of the medians of CPU."""
    print("| | CPU s (min / median) | wall s (min / median) | peak MiB (max) | CPU, minhbach = 1 |")
    print("|---|---|---|---|---|")
    ours = results.get("minhbach")
    ours = statistics.median(run.cpu for run in ours) if ours else None
    for name, runs in results.items():
        cpu = [run.cpu for run in runs]
        ratio = f"{statistics.median(cpu) / ours:.2f}" if ours else "–"
        wall, peak = spread([run.wall for run in runs], 2), max(run.peak for run in runs)
        print(f"| {TITLES[name]} | {spread(cpu, 2)} | {wall} | {peak:.0f} | {ratio} |")


def read_arguments():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--cases", type=int, default=1_000_000, help="cases of the table")
    words.add_argument("--megabytes", type=int, default=179, help="size of the XES log; 0: none")
    words.add_argument("--runs", type=int, default=3, help="how often each command runs")
    words.add_argument("--folder", type=pathlib.Path,
                       default=pathlib.Path(tempfile.gettempdir()) / "minhbach-bench",
                       help="where generated files stay (default: %(default)s)")
    words.add_argument("--peers-only", action="store_true", help="without minhbach")
    words.add_argument("--regenerate", action="store_true", help="make the files anew")
    options = words.parse_args()
    if options.cases < 1 or options.runs < 1 or options.megabytes < 0:
        words.error("--cases and --runs are at least 1, --megabytes at least 0")
    return options


def compare_tables(options, binary, events):
    """Runs all on the table of events; the runs by name and the tables by name."""
    folder = options.folder
    out = {name: folder / f"table-{name}.csv" for name in TITLES}
    commands = {
        "minhbach": [binary, "analyze", events, "--table", "unit,level,month"],
        **{name: [sys.executable, PEERS, name, events, out[name]] for name in PEER_TITLES},
    }
    if options.peers_only:
        del commands["minhbach"]
    warm(events)
    results = {name: [] for name in commands}
    # In turns, so that a slow minute of the machine falls on all.
    for _ in range(options.runs):
        for name, command in commands.items():
            standard = out[name] if name == "minhbach" else folder / f"{name}.out"
            results[name].append(measure(command, standard, folder / f"{name}.err"))
    return results, {name: out[name] for name in commands}


def warm(path):
    """Reads the file once, so that nobody waits for the disk alone."""
    with open(path, "rb", buffering=0) as file:
        while file.read(8 * MEBIBYTE):
            pass


def main():
    options = read_arguments()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.regenerate:
        for old in options.folder.glob(f"*-seed{SEED}.*"):
            old.unlink()
    binary = None if options.peers_only else build("-p", "minhbach") / "minhbach"
    events = generate(options.folder, "events", "--cases", options.cases, "csv")
    logged = None
    if binary and options.megabytes:
        logged = generate(options.folder, "xes", "--megabytes", options.megabytes, "xes")
    print(machine(), flush=True)
    print(f"Table of events: {options.cases:,} cases, {events.stat().st_size:,} bytes; "
          f"{options.runs} runs each, in turns; peers with 2 threads and their start included\n",
          flush=True)
    results, tables = compare_tables(options, binary, events)
    starts = {name: [measure([sys.executable, PEERS, "start", name], options.folder / "start.out",
                             options.folder / "start.err") for _ in range(options.runs)]
              for name in LIBRARIES}
    # Before this process reads tables: what it holds counts as the least peak of its children.
    log, runs = None, []
    if binary and options.megabytes:
        log = logged
        warm(log)
        runs = [measure([binary, "analyze", log, "--json"], options.folder / "log.json",
                        options.folder / "log.err") for _ in range(options.runs)]
    table(results)
    print()
    for name, begun in starts.items():
        cpu = spread([it.cpu for it in begun], 2)
        print(f"Of this, Python's start with {TITLES[name]}: {cpu} CPU s")
    if log:
        print(f"\nXES log, {log.stat().st_size:,} bytes, `minhbach analyze FILE.xes --json`:\n")
        table({"minhbach": runs})
    print()
    (first, path), *others = tables.items()
    found = [fault for name, other in others if (fault := difference(first, path, name, other))]
    for fault in found:
        print(f"The tables differ: {fault}")
    if not found:
        print(f"The {len(tables)} tables are the same: {len(rows(path)) - 1:,} rows.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
