#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the tables of docs/recognition.md: what VMAtlas recognises in real programs, by bytes.

usage: recognition_table.py VMATLAS_CLI ALLOCATING_PROGRAM [NAME...]

Starts each program that is installed (all, or those named), lets it get ready, asks `vmatlas-cli regions PID --json`,
and ends it. ALLOCATING_PROGRAM is vmatlas_allocating_program of the build tree.
"""
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PYTHON = """
import json, sys, threading, zlib
kept = [bytearray(n) for n in range(8000)] + [bytearray(50 << 20)]
started = threading.Barrier(9)
def work():
    mine = [bytearray(n) for n in range(3000)]
    started.wait()
    threading.Event().wait()
for _ in range(8): threading.Thread(target=work, daemon=True).start()
started.wait()
print('ready', flush=True)
sys.stdin.read()
"""
NODE = """
globalThis.kept = []; for (let i = 0; i < 200000; ++i) kept.push({i, text: 'v' + i});
console.log('ready'); process.stdin.resume()
"""
PAGE = "<script>kept = []; for (let i = 0; i < 300000; ++i) kept.push({i});</script>"


def version(command):
    """First line with a version number of what a program says about itself."""
    if not shutil.which(command[0]):
        return "no " + command[0]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return next((line.strip() for line in done.stdout.splitlines() if re.search(r"\d\.\d", line) or re.match(r"v\d", line)), "unknown")


def package_version(name):
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}", name], capture_output=True, text=True)
    return done.stdout or name


def wait_for(process, text):
    """Reads the program's output until it holds `text`; a program that is silent for a minute is given up."""
    said = b""
    while text.encode() not in said:
        if not select.select([process.stdout], [], [], 60)[0]:
            raise RuntimeError("no answer")
        part = os.read(process.stdout.fileno(), 65536)
        if not part:
            raise RuntimeError("ended early")
        said = said[-len(text):] + part


def table(cli, pid):
    done = subprocess.run([cli, "regions", str(pid), "--json"], capture_output=True, text=True, check=True)
    sums = {}
    for region in json.loads(done.stdout)["regions"]:
        detail = region.get("detail", "")
        if region["type"] in ("image", "mapped-file", "shareable", "kernel"):
            detail = ""  # of interest here as a whole
        row = sums.setdefault((region["type"], detail), [0, 0, 0])
        row[0] += region["size"]
        row[1] += region.get("committed") or 0
        row[2] += region.get("working_set") or 0
    print("\n| type | detail | virtual KiB | committed KiB | resident KiB |\n|---|---|---:|---:|---:|")
    for (kind, detail), row in sorted(sums.items(), key=lambda item: (item[0][0] == "private-data", item[0])):
        print(f"| {kind} | {detail or ('not recognised' if kind == 'private-data' else '')} | "
              + " | ".join(f"{value // 1024:,}" for value in row) + " |")


def run(cli, title, command, ready, send=None, environment=None):
    if not shutil.which(command[0]):
        print(f"\n## {title}\n\nnot installed")
        return
    print(f"\n## {title}")
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
                               env={**os.environ, **(environment or {})})
    try:
        if send:
            process.stdin.write(send)
        if ready:
            wait_for(process, ready)
        else:
            time.sleep(1)  # it says nothing
        process.send_signal(signal.SIGSTOP)
        table(cli, process.pid)
    finally:
        process.kill()
        process.wait()


def chromium(cli):
    if not shutil.which("chromium"):
        print("\n## chromium\n\nnot installed")
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = os.path.join(folder, "page.html")
        with open(page, "w", encoding="ascii") as file:
            file.write(PAGE)
        browser = subprocess.Popen(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
                                    f"--user-data-dir={folder}/profile", "--remote-debugging-port=0", f"file://{page}"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            for line in browser.stderr:
                if "DevTools listening" in line:
                    break
            renderer = None
            deadline = time.monotonic() + 60
            while renderer is None and time.monotonic() < deadline:
                time.sleep(1)
                for pid in subprocess.run(["pgrep", "-f", f"type=renderer.*{folder}|{folder}.*type=renderer"],
                                          capture_output=True, text=True).stdout.split():
                    renderer = renderer or pid
                if renderer is None:
                    children = [pid for pid in os.listdir("/proc") if pid.isdigit() and belongs(pid, browser.pid)]
                    renderer = next((pid for pid in children if "--type=renderer" in command_line(pid)), None)
            time.sleep(5)  # until the page has run
            print("\n## chromium, browser")
            table(cli, browser.pid)
            print("\n## chromium, a renderer")
            table(cli, renderer)
        finally:
            browser.terminate()
            browser.wait()


def command_line(pid):
    try:
        with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def belongs(pid, ancestor):
    while pid not in ("0", "1"):
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                pid = file.read().rpartition(")")[2].split()[1]
        except (OSError, IndexError):
            return False
        if pid == str(ancestor):
            return True
    return False


def preloaded(cli, program, library, environment=None):
    run(cli, f"vmatlas_allocating_program with {library}", [program], "ready",
        environment={"LD_PRELOAD": library, **(environment or {})})


def main():
    cli, program = sys.argv[1:3]
    cases = {
        "java": lambda: run(cli, "java", ["java", "-Xmx128m", "-Xlog:class+load=info:stdout", "-m",
                                          "java.rmi/sun.rmi.registry.RegistryImpl", "0"], " sun.rmi.registry.RegistryImpl "),
        "python3": lambda: run(cli, "python3, 8 threads", ["python3", "-c", PYTHON], "ready"),
        "gdb": lambda: run(cli, "gdb", ["gdb", "-q", "-nx", program], "ready", b"info functions main\necho ready\\n\n"),
        "node": lambda: run(cli, "node", ["node", "-e", NODE], "ready"),
        "fzf": lambda: run(cli, "fzf (Go)", ["fzf", "--sync", "--filter", "x"], None),
        "jemalloc": lambda: preloaded(cli, program, "libjemalloc.so.2"),
        "tcmalloc": lambda: preloaded(cli, program, "libtcmalloc_minimal.so.4", {"TCMALLOC_SKIP_SBRK": "1"}),
        "mimalloc": lambda: preloaded(cli, program, "libmimalloc.so.2"),
        "chromium": lambda: chromium(cli),
    }
    print("Versions: " + "; ".join(
        [os.uname().sysname + " " + os.uname().release, version([cli, "--version"]), version(["java", "-version"]),
         version(["python3", "--version"]), version(["gdb", "--version"]), "node " + version(["node", "--version"]),
         version(["chromium", "--version"])]
        + [package_version(name) for name in ("fzf", "libjemalloc2", "libtcmalloc-minimal4", "libmimalloc2.0")]) + ".")
    for name in sys.argv[3:] or cases:
        cases[name]()


if __name__ == "__main__":
    main()
