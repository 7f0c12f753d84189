#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes Markdown tables of what sampler_bench measured (its --benchmark_out files), with the bars it is held to."""
import json
import math
import pathlib
import sys

MIB = 1 << 20


def load(paths: list[str]) -> dict[str, dict[str, dict]]:
    """Medians by target and measure; a measure of which a repetition was cut off holds {"error": why}."""
    found: dict[str, dict[str, dict]] = {}
    for path in paths:
        for run in json.loads(pathlib.Path(path).read_text())["benchmarks"]:
            target, measure = run["run_name"].split("/")[:2]
            measures = found.setdefault(target, {})
            if "error" in measures.get(measure, {}):
                continue  # what went wrong first says most
            if run.get("error_occurred"):
                measures[measure] = {"error": run["error_message"]}
            elif run.get("aggregate_name", "median") == "median":
                measures[measure] = {k: v for k, v in run.items() if not (isinstance(v, float) and math.isnan(v))}
    return found


def time(measures: dict[str, dict], name: str) -> float | None:
    return measures.get(name, {}).get("cpu_time")


def ratio(measures: dict[str, dict], name: str, base: str) -> float | None:
    above, below = time(measures, name), time(measures, base)
    return above / below if above is not None and below else None


def text(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def cost_rows(found: dict) -> list[str]:
    rows = ["| target | regions | page runs | resident, MiB | maps read | walk | both | first sample | full sample | "
            "after a change | with --cow | first / both | full / both | full / walk | with --cow / full |",
            "|---|" + "---:|" * 14]
    for target, m in found.items():
        errors = {v["error"] for v in m.values() if "error" in v}
        if errors and time(m, "walk") is None:
            rows.append(f"| {target} | {'; '.join(sorted(errors))} |" + " |" * 13)
            continue
        sample = m.get("full_sample", {})
        counts = [text(sample.get("regions"), 0), text(sample.get("runs"), 0),
                  text(sample["residentPages"] * 4096 / MIB if "residentPages" in sample else None, 0)]
        times = [text(time(m, name), 3) for name in
                 ("maps_read", "walk", "maps_read_and_walk", "first_sample", "full_sample", "changed_sample",
                  "copy_on_write_sample")]
        ratios = [text(ratio(m, *pair), 2) for pair in (("first_sample", "maps_read_and_walk"),
                                                        ("full_sample", "maps_read_and_walk"), ("full_sample", "walk"),
                                                        ("copy_on_write_sample", "full_sample"))]
        rows.append(f"| {target} | " + " | ".join(counts + times + ratios) + " |")
    return rows


def light_rows(found: dict) -> list[str]:
    rows = ["| target | idle tick, µs | totals, µs | least for a window, ms | window, ms | window after a change, ms | "
            "one snapshot, MiB | bytes a page run |", "|---|" + "---:|" * 7]
    for target, m in found.items():
        sample = m.get("full_sample", {})
        size = sample["snapshotBytes"] / MIB if "snapshotBytes" in sample else None
        run = sample["runBytes"] / sample["runs"] if sample.get("runs") else None
        rows.append(f"| {target} | {text(time(m, 'idle_tick'), 2)} | {text(time(m, 'totals'), 2)} | "
                    f"{text(time(m, 'window_floor'), 3)} | {text(time(m, 'window'), 3)} | "
                    f"{text(time(m, 'changed_window'), 3)} | {text(size, 2)} | {text(run, 1)} |")
    return rows


def bar_rows(found: dict) -> list[str]:
    vmas, scattered, sparse = (found.get(name, {}) for name in ("vmas", "scattered", "sparse"))
    ticks = [time(m, "idle_tick") for m in found.values() if time(m, "idle_tick") is not None]
    size = vmas.get("full_sample", {}).get("snapshotBytes")
    runs = sparse.get("full_sample", {})
    bars = [
        ("full sample / walk, scattered", ratio(scattered, "full_sample", "walk"), 1.10, " x"),
        ("first sample / (maps read + walk), vmas", ratio(vmas, "first_sample", "maps_read_and_walk"), 1.15, " x"),
        ("full sample / (maps read + walk), vmas", ratio(vmas, "full_sample", "maps_read_and_walk"), 1.0, " x"),
        ("sample after a change / (maps read + walk), vmas", ratio(vmas, "changed_sample", "maps_read_and_walk"), 1.0, " x"),
        ("dearest idle tick", max(ticks, default=None), 5, " µs"),
        ("visible window, vmas", time(vmas, "window"), 0.6, " ms"),
        ("one snapshot, vmas", size / MIB if size else None, 16, " MiB"),
        ("bytes a page run, sparse", runs["runBytes"] / runs["runs"] if runs.get("runs") else None, 24, ""),
    ]
    rows = ["| what | measured | at most | met |", "|---|---:|---:|---|"]
    for what, value, bar, unit in bars:
        met = "–" if value is None else "yes" if value <= bar else "no"
        rows.append(f"| {what} | {text(value, 2)}{unit if value is not None else ''} | {bar}{unit} | {met} |")
    return rows


def cut_off_rows(found: dict) -> list[str]:
    cut: dict[str, list[str]] = {}  # by target and reason
    for target, measures in found.items():
        for measure, run in measures.items():
            if "error" in run:
                cut.setdefault(f"{target}: {run['error']}", []).append(measure)
    return [f"- {what} ({', '.join(measures)})" for what, measures in cut.items()]


def main() -> None:
    found = load(sys.argv[1:])
    for heading, rows in (("CPU ms of one sample, medians", cost_rows(found)), ("Light parts", light_rows(found)),
                          ("Bars", bar_rows(found))):
        print(f"### {heading}\n\n" + "\n".join(rows) + "\n")
    if cut := cut_off_rows(found):
        print("Cut off, shown as –:\n\n" + "\n".join(cut) + "\n")


if __name__ == "__main__":
    main()
