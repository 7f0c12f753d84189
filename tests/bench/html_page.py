#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: html_page.py VMATLAS_CLI [REGIONS...]    Opens pages of so many regions (default: 1,000 and 100,000) in headless Chromium.

Prints how large they are, how long they take to open, and how long frames take while the map is moved and zoomed.
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "browser"))
import snapshots
from devtools import Browser

FRAMES = 240
# Presses a key at every frame; gives the distances of frames and the time that painting took in each.
MOVE = """new Promise((done) => {
    const map = document.getElementById('map');
    const frames = [], paints = [];
    let before = performance.now(), left = %d;
    const step = (now) => {
        frames.push(now - before);
        paints.push(Number(map.dataset.paintMs));
        before = now;
        if (--left < 0) return done({ frames: frames.slice(2), paints: paints.slice(2) });
        map.dispatchEvent(new KeyboardEvent('keydown', { key: %s(left) }));
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
})"""


def p95(values):
    return sorted(values)[int(len(values) * 0.95)]


def measure(browser, cli, count, folder):
    source = snapshots.write(snapshots.large(count), os.path.join(folder, "snapshot.json"))
    target = os.path.join(folder, "page.html")
    subprocess.run([cli, "snapshot", source, "-o", target], check=True)
    opened = []
    for _ in range(3):
        page = browser.open(target, width=1600, height=1000)
        page.frame()
        opened.append(page.evaluate("""(() => { const n = performance.getEntriesByType('navigation')[0];
            const paint = performance.getEntriesByName('first-contentful-paint')[0];
            return Math.max(n.loadEventEnd, paint ? paint.startTime : 0); })()"""))
    print(f"{count:,} regions: {os.path.getsize(target) / 1e6:.1f} MB, open after {sorted(opened)[1]:.0f} ms")
    for colours in ("type", "working_set"):
        page.evaluate(f"(() => {{ const s = document.getElementById('colour-by'); s.value = '{colours}';"
                      " s.dispatchEvent(new Event('change')); })()")
        for zoom, name in ((0, "the whole map"), (4, "16 times"), (9, "512 times")):
            page.evaluate("document.getElementById('zoom-fit').click()")
            for _ in range(zoom):
                page.evaluate("document.getElementById('zoom-in').click()")
            page.frame()
            moved = page.evaluate(MOVE % (FRAMES, "((i) => i % 80 < 40 ? 'ArrowDown' : 'ArrowUp')"))
            print(f"  by {colours}, {name}: moving, p95 {p95(moved['frames']):.1f} ms a frame, {p95(moved['paints']):.1f} ms of it painting")
        zoomed = page.evaluate(MOVE % (FRAMES, "((i) => i % 20 < 10 ? '+' : '-')"))
        print(f"  by {colours}: zooming, p95 {p95(zoomed['frames']):.1f} ms a frame, {p95(zoomed['paints']):.1f} ms of it painting")


def main():
    counts = [int(word) for word in sys.argv[2:]] or [1000, 100_000]
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        for count in counts:
            measure(browser, sys.argv[1], count, folder)


main()
