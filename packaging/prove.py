#!/usr/bin/env python3
"""Proves an installed minhbach: asks it, starts its demo, fetches pages, stops it.

    packaging/prove.py COMMAND VERSION

It runs in an empty folder, with an empty home and no settings, so that nothing but the binary can
answer. What pages must say is read from locales. Exit code: 0 proven; 1 not, with the reason.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# On a busy machine the first start of the demo takes minutes; beyond this it hangs.
STARTS_WITHIN = 600
ANSWERS_WITHIN = 60


class NotProven(Exception):
    """What was asked, what was expected, what came."""


def printed(lang, key):
    """The text of `key`, as people read it."""
    for file in sorted((ROOT / "locales" / lang).glob("*.ftl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            name, equals, text = line.partition(" = ")
            if equals and name == key:
                return text
    raise NotProven(f"locales/{lang} has no {key}")


def expect(what, found, text):
    if found not in text:
        raise NotProven(f"{what}: expected {found!r} in:\n{text[:2000]}")
    print(f"  {what}: {found}")


class Installed:
    """The command under proof, in surroundings that help it with nothing."""

    def __init__(self, command, folder):
        self.command = command
        self.surroundings = {
            "cwd": folder,
            "env": {"HOME": folder, "PATH": "/usr/bin:/bin"},
            "stdin": subprocess.DEVNULL,
            "text": True,
            "encoding": "utf-8",
        }

    def ask(self, *arguments):
        asked = subprocess.run(
            [self.command, *arguments], capture_output=True, timeout=ANSWERS_WITHIN,
            check=False, **self.surroundings,
        )
        if asked.returncode != 0:
            raise NotProven(f"{arguments}: exit code {asked.returncode}\n{asked.stdout}{asked.stderr}")
        return asked.stdout

    def start(self, *arguments):
        return subprocess.Popen(
            [self.command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            **self.surroundings,
        )


def fetch(address):
    with urllib.request.urlopen(address, timeout=ANSWERS_WITHIN) as answer:
        if answer.status != 200:
            raise NotProven(f"{address}: status {answer.status}")
        return answer.read().decode("utf-8")


def prove_commands(installed, version, folder):
    expect("--version", f"minhbach {version}", installed.ask("--version"))
    # Five working days after Friday 10 June 2022, 15:20; crates/cli/tests/due_date.rs has the same.
    due = installed.ask("due-date", "--received", "2022-06-10T15:20", "--limit", "5d", "--calendar", "vn")
    expect("due-date", "17:00 thứ Sáu, ngày 17/6/2022", due)
    expect("set measures", "REUSED_DIGITIZED_DATA", installed.ask("set", "measures", "qd766-portal"))
    page = Path(folder) / "report.html"
    installed.ask("analyze", str(ROOT / "fixtures/example/mot-cua.csv"), "--html", str(page))
    expect("analyze --html", '<html lang="vi"', page.read_text(encoding="utf-8"))


@contextmanager
def ended_after(seconds, process):
    """Ends a process that hangs, and with it the reading of what it says."""
    guard = threading.Timer(seconds, process.kill)
    guard.start()
    try:
        yield
    finally:
        guard.cancel()


def prove_demo(installed, folder):
    """Starts the demo, reads it as a visitor would, stops it as a system stops a service."""
    began = time.monotonic()
    demo = installed.start("demo", "--port", "0", "--data", str(Path(folder) / "data"))
    try:
        said = ""
        address = None
        with ended_after(STARTS_WITHIN, demo):
            while address is None and (line := demo.stdout.readline()):
                said += line
                address = re.search(r"http://127\.0\.0\.1:\d+", line)
        if address is None:
            how = f"within {STARTS_WITHIN} s, exit code {demo.wait(ANSWERS_WITHIN)}"
            raise NotProven(f"demo named no address {how}:\n{said}")
        print(f"  demo: {address.group()} after {time.monotonic() - began:.0f} s")
        prove_pages(address.group())
        with ended_after(ANSWERS_WITHIN, demo):
            demo.send_signal(signal.SIGTERM)
            said += demo.stdout.read()
            ended = demo.wait()
        if ended != 0:
            raise NotProven(f"demo: exit code {ended} after SIGTERM:\n{said}")
        expect("demo, exit code 0 after SIGTERM", printed("vi", "web-demo-stopped"), said)
    finally:
        if demo.poll() is None:
            demo.kill()
            demo.wait()


def prove_pages(address):
    for lang, path in [("vi", "/"), ("en", "/en")]:
        expect(f"GET {path}", printed(lang, "web-home-title"), fetch(address + path))
    link = re.search(r'href="(/units/[^"/]+)"[^>]*>([^<]+)<', fetch(f"{address}/units"))
    if link is None:
        raise NotProven("GET /units: no link to a unit")
    path, name = link.group(1), unescape(link.group(2)).strip()
    title = re.search(r"<h1[^>]*>(.*?)</h1>", fetch(address + path), re.DOTALL)
    expect(f"GET {path}, its title", name, unescape(title.group(1)) if title else "")


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    command, version = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="minhbach-prove-") as folder:
        installed = Installed(command, folder)
        try:
            prove_commands(installed, version, folder)
            prove_demo(installed, folder)
        except (NotProven, OSError, subprocess.SubprocessError) as fault:
            print(f"not proven: {command}: {fault}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
