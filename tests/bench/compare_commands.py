#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What whole commands cost that tell what is in a process's memory: VMAtlas and other public tools on the same target.

Every round runs each command once, in turn, so that what else the machine does hits all of them alike. CPU is user plus
system time of the command and its children. Tools that are not installed are listed as skipped.
"""
import argparse
import dataclasses
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77


@dataclasses.dataclass
class Command:
    name: str
    words: list[str]  # PID stands for the target's
    missing: str = ""  # why it cannot run
    runs: list[dict] = dataclasses.field(default_factory=list)
    error: str = ""


def tool(name: str, *words: str, title: str = "") -> Command:
    path = shutil.which(words[0])
    return Command(title or name, [path or words[0], *words[1:]], "" if path else f"{words[0]} is not installed")


def python_with_psutil() -> str:
    for python in dict.fromkeys([sys.executable, "/usr/bin/python3"]):
        if os.path.exists(python) and subprocess.run([python, "-c", "import psutil"], capture_output=True).returncode == 0:
            return python
    return ""


def commands(programs: pathlib.Path) -> list[Command]:
    python = python_with_psutil()
    no_psutil = "" if python else "psutil is not installed"
    gtop = programs / "gtop_maps"
    return [
        tool("vmatlas-cli summary", str(programs / "vmatlas-cli"), "summary", "PID"),
        tool("vmatlas-cli --version (its start alone)", str(programs / "vmatlas-cli"), "--version"),
        tool("pmap", "pmap", "PID"),
        tool("pmap -x", "pmap", "-x", "PID"),
        tool("pmap -X", "pmap", "-X", "PID"),
        tool("smem -P", "smem", "-P", "vmatlas-bench-target"),
        Command("psutil memory_maps", [python, str(HERE / "peers/psutil_maps.py"), "PID"], no_psutil),
        Command("import psutil (its start alone)", [python, "-c", "import psutil"], no_psutil),
        Command("libgtop get_proc_map", [str(gtop), "PID"], "" if gtop.exists() else "built without libgtop2-dev"),
        tool("gdb, info proc mappings, not attached", "gdb", "-n", "-q", "-batch", "-ex", "info proc mappings PID"),
    ]


class Target:
    """A running vmatlas-bench-target; ends with the block."""

    def __init__(self, program: pathlib.Path, arguments: list[str]):
        self.process = subprocess.Popen([program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.skipped = ""

    def __enter__(self) -> "Target":
        if not self.process.stdout.readline():
            self.skipped = self.process.stderr.read().strip()
            if self.process.wait() != SKIPPED:
                raise SystemExit(f"the target failed: {self.skipped}")
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.wait()


def run_once(launcher: pathlib.Path, command: Command, pid: int) -> None:
    words = [word.replace("PID", str(pid)) for word in command.words]
    done = subprocess.run([launcher, *words], capture_output=True, text=True)
    result = json.loads(done.stdout)
    if result["exitCode"] == 0:
        command.runs.append(result)
    else:
        command.error = f"ended with {result['exitCode']}: {done.stderr.strip()[:80]}"


def measure(programs: pathlib.Path, arguments: list[str], rounds: int) -> tuple[list[Command], str]:
    todo = commands(programs)
    with Target(programs / "vmatlas-bench-target", arguments) as target:
        if target.skipped:
            return [], target.skipped
        for _ in range(rounds):
            for command in todo:
                if not command.missing and not command.error:
                    run_once(programs / "measure_command", command, target.process.pid)
    return todo, ""


def cpu(command: Command) -> float:
    return statistics.median(run["userSeconds"] + run["systemSeconds"] for run in command.runs)


def table(title: str, done: list[Command]) -> str:
    lines = [f"### {title}", "", "| command | CPU, ms (median) | least, ms | times VMAtlas | peak memory, MiB |",
             "|---|---:|---:|---:|---:|"]
    own = cpu(done[0]) if done[0].runs else None
    for command in done:
        if not command.runs:
            lines.append(f"| {command.name} | – | – | – | {command.missing or command.error} |")
            continue
        least = min(run["userSeconds"] + run["systemSeconds"] for run in command.runs)
        peak = max(run["peakKib"] for run in command.runs) / 1024
        ratio = f"{cpu(command) / own:.1f}" if own else "–"
        lines.append(f"| {command.name} | {cpu(command) * 1e3:.1f} | {least * 1e3:.1f} | {ratio} | {peak:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", type=pathlib.Path, help="folder with vmatlas-cli and the bench programs")
    parser.add_argument("--vmas", default="100000", help="mappings of the first target (default %(default)s)")
    parser.add_argument("--gib", default="12", help="size of the other targets (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=pathlib.Path, help="also write every run to this file")
    options = parser.parse_args()

    everything = {}
    for title, arguments in {
        f"{int(options.vmas):,} mappings": ["vmas", "--count", options.vmas],
        f"{options.gib} GiB touched in order": ["touched", "--order", "linear", "--gib", options.gib],
        f"{options.gib} GiB touched in a scattered order": ["touched", "--order", "scattered", "--gib", options.gib],
    }.items():
        done, skipped = measure(options.programs.resolve(), arguments, options.rounds)
        print(f"### {title}\n\n{skipped}\n" if skipped else table(title, done), flush=True)
        everything[title] = {c.name: c.runs or c.missing or c.error for c in done}
    if options.json:
        options.json.write_text(json.dumps(everything, indent=1) + "\n")


if __name__ == "__main__":
    main()
