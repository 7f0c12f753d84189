#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: html_page_test.py --cli VMATLAS_CLI [--skip REASON] [unittest's arguments]

Writes pages with vmatlas-cli, opens them in headless Chromium and uses them as a person would. Exit code 77: there is no
Chromium, or REASON.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest

import snapshots
from devtools import Browser, find_browser

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")
GUTTER = 118  # where the addresses on the map end, in resources/html/map_painter.js


def run(*arguments):
    return subprocess.run([CLI, *arguments], check=True, capture_output=True).stdout


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def page_of(self, source, name="page.html", **look):
        run("snapshot", source, "-o", self.path(name))
        page = self.browser.open(self.path(name), **look)
        page.wait(lambda: page.evaluate("document.documentElement.dataset.ready === 'true'"), "the page to be ready")
        page.frame()
        self.addCleanup(page.close)
        self.addCleanup(lambda: self.assertEqual(page.problems(), []))
        return page

    def sample(self, **look):
        return self.page_of(os.path.join(FIXTURES, "linux", "smaps_weird_6.18.smaps"), **look)

    @staticmethod
    def text(page, selector):
        return page.evaluate(f"document.querySelector({json.dumps(selector)}).textContent")

    @staticmethod
    def texts(page, selector):
        return page.evaluate(f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.textContent)")

    @staticmethod
    def map(page):
        data = page.evaluate("({...document.getElementById('map').dataset})")
        return {"row": float(data["rowBytes"]), "scroll": float(data["scroll"])}

    @staticmethod
    def place(page, selector):
        return page.evaluate(f"(() => {{ const b = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
                             " return [b.left, b.top, b.width, b.height]; })()")

    def colours_at(self, page, x, y):
        """The pixel of the map at a place in CSS pixels."""
        return page.evaluate(f"""(() => {{
            const copy = new OffscreenCanvas(1, 1).getContext('2d', {{ willReadFrequently: true }});
            copy.drawImage(document.getElementById('map'), -{x} * devicePixelRatio, -{y} * devicePixelRatio);
            return [...copy.getImageData(0, 0, 1, 1).data]; }})()""")

    def shown_addresses(self, page):
        """Of the rows of the table in view, from top to bottom."""
        return page.evaluate("""[...document.querySelectorAll('#regions .body .row:not([hidden])')]
            .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))
            .map((row) => row.querySelector('.address').textContent)""")


class TheNumbers(PageTest):
    def test_summary_is_that_of_the_snapshot(self):
        for source in ("linux/smaps_weird_6.18.smaps", "linux/smaps_android_system_server_trim.smaps",
                       "snapshots/version-1.3.json", "snapshots/buckets-1.1.json", "vmmap/vmmap_win_devenv_trim.csv"):
            with self.subTest(source=source):
                self.check_summary(os.path.join(FIXTURES, source))

    def check_summary(self, source):
        page = self.page_of(source)
        summary = json.loads(run("summary", source, "--json"))
        rows = page.evaluate("""[...document.querySelectorAll('#summary tbody tr')].map((row) => ({
            type: row.dataset.type, values: [...row.cells].slice(1).map((cell) => cell.dataset.value ?? null),
            texts: [...row.cells].slice(1).map((cell) => cell.textContent)}))""")
        columns = page.evaluate("[...document.querySelectorAll('#summary thead th')].length") - 1
        expected = [("", summary["total"])] + [(row["type"], row) for row in summary["types"]] + [("free", summary["free"])]
        self.assertEqual([row["type"] for row in rows], [kind for kind, _ in expected])
        names = page.evaluate("[...document.querySelectorAll('#summary thead th')].slice(1).map((th) => th.textContent)")
        members = {"Size": "size", "Committed": "committed", "Private": "private", "Total WS": "working_set",
                   "Private WS": "private_ws", "Shareable WS": "shareable_ws", "Shared WS": "shared_ws",
                   "Locked WS": "locked_ws", "Swapped": "swapped", "COW shared": "copy_on_write_shared",
                   "Dirty": "dirty", "Blocks": "blocks", "Largest": "largest"}
        self.assertEqual(columns, len(names))
        for row, (kind, wanted) in zip(rows, expected):
            for name, value, shown in zip(names, row["values"], row["texts"]):
                known = wanted.get(members[name])
                self.assertEqual(value, None if known is None else str(known), f"{kind} {name}")
                if known is None:
                    self.assertEqual(shown, "–")

    def test_every_region_is_in_the_table(self):
        source = os.path.join(FIXTURES, "linux", "smaps_weird_6.18.smaps")
        page = self.page_of(source)
        regions = json.loads(run("snapshot", source))["regions"]
        self.assertEqual(page.evaluate("document.getElementById('regions').getAttribute('aria-rowcount')"), str(len(regions) + 1))
        seen = []
        page.evaluate("document.getElementById('regions').focus()")
        page.key("Home")
        for wanted in regions:
            row = page.evaluate("""(() => { const r = document.querySelector('#regions [aria-selected="true"]');
                return [r.querySelector('.address').textContent, r.getAttribute('aria-rowindex')]; })()""")
            self.assertEqual(row, [wanted["start"], str(len(seen) + 2)])
            seen.append(row)
            page.evaluate("document.getElementById('regions').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}))")

    def test_addresses_above_2_to_the_53_are_exact_and_unknown_is_never_0(self):
        page = self.page_of(snapshots.write(snapshots.hostile(), self.path("hostile.json")))
        page.evaluate("document.getElementById('regions').focus()")
        page.key("End")
        details = self.texts(page, "#details dd")
        self.assertIn("0xfffffffffffff000–0x10000000000000000", details)
        self.assertIn("4 KiB (4,096 bytes)", details)
        self.assertIn("–", details)
        self.assertNotIn("0 B (0 bytes)", details)


class TheMap(PageTest):
    def test_wheel_and_keys_zoom_and_keys_and_drag_move(self):
        page = self.sample()
        left, top, width, height = self.place(page, "#map")
        whole = self.map(page)
        page.mouse("mouseWheel", left + width / 2, top + 100, deltaX=0, deltaY=-120)
        page.frame()
        self.assertEqual(self.map(page)["row"], whole["row"] / 2)
        page.evaluate("document.getElementById('map').focus()")
        for _ in range(3):
            page.key("+", "+")
        self.assertEqual(self.map(page)["row"], whole["row"] / 16)
        before = self.map(page)["scroll"]
        page.key("ArrowDown")
        self.assertGreater(self.map(page)["scroll"], before)
        before = self.map(page)["scroll"]
        page.mouse("mousePressed", left + 300, top + 200, button="left", buttons=1, clickCount=1)
        for y in (180, 160, 140):
            page.mouse("mouseMoved", left + 300, top + y, button="left", buttons=1)
        page.mouse("mouseReleased", left + 300, top + 140, button="left")
        page.frame()
        self.assertAlmostEqual(self.map(page)["scroll"], before + 60, delta=1)
        page.key("End")
        self.assertGreater(self.map(page)["scroll"], before)
        page.key("0", "0")
        self.assertEqual(self.map(page), whole)

    def test_zoom_keeps_what_is_under_the_pointer(self):
        page = self.page_of(snapshots.write(snapshots.large(3000), self.path("three.json")))
        left, top, width, height = self.place(page, "#map")
        x, y = left + width * 0.7, top + height * 0.4
        page.click(x, y)
        address = self.text(page, "#details dd:nth-of-type(2)")
        for _ in range(5):
            page.mouse("mouseWheel", x, y, deltaX=0, deltaY=-120)
        page.frame()
        page.mouse("mouseMoved", x, y)
        begin, end = (int(part, 16) for part in address.split("–"))
        row = self.map(page)["row"]
        page.click(x, y)
        now = self.text(page, "#details dd:nth-of-type(2)").split("–")
        self.assertLess(abs(int(now[0], 16) - begin), row + (end - begin))

    def test_click_selects_in_map_and_table_and_hover_tells(self):
        page = self.sample()
        left, top, width, height = self.place(page, "#map")
        found = None
        for x, y in ((x, y) for y in range(8, int(height), 10) for x in range(GUTTER + 30, int(width), 60)):
            page.mouse("mouseMoved", left + x, top + y)
            tooltip = page.evaluate("document.getElementById('tooltip').hidden ? '' : document.getElementById('tooltip').textContent")
            if "Image" in tooltip:
                found = (left + x, top + y)
                break
        self.assertIsNotNone(found)
        page.click(*found)
        address = page.evaluate("document.querySelector('#regions [aria-selected=\"true\"] .address').textContent")
        self.assertIn(address, self.text(page, "#details"))
        self.assertIn(address, tooltip)
        told = self.text(page, "#live")
        self.assertIn(address, told)
        page.key("ArrowRight")  # the click gave the map the focus
        self.assertNotIn(self.text(page, "#live"), ("", told))

    def test_colours_follow_what_they_stand_for(self):
        regions = [snapshots.region(0x100000, 0x100000, "heap", protection="r-x", working_set=0x100000, private_ws=0x100000,
                                    shareable_ws=0, committed=0x100000)]
        page = self.page_of(snapshots.write(snapshots.document(regions), self.path("one.json")))
        left, top, width, height = self.place(page, "#map")
        page.evaluate("document.getElementById('regions').focus()")
        page.key("Home")
        page.key("Enter")  # zooms to it
        y = 0
        for y in range(4, int(height), 4):
            if self.colours_at(page, width - 40, y)[:3] == [0xf9, 0x87, 0x51]:
                break
        self.assertEqual(self.colours_at(page, width - 40, y)[:3], [0xf9, 0x87, 0x51])  # heap
        seen = {"type": "Heap"}
        for value, legend, solid in (("state", "Committed", [0x52, 0x96, 0xdf]), ("protection", "Execute/Read", None),
                                     ("working_set", "Private", [0xf8, 0xe0, 0x48])):
            page.evaluate(f"""(() => {{ const s = document.getElementById('colour-by'); s.value = '{value}';
                s.dispatchEvent(new Event('change')); }})()""")
            page.frame()
            seen[value] = self.texts(page, "#legend li")
            self.assertIn(legend, seen[value])
            if solid:
                self.assertEqual(self.colours_at(page, width - 40, y)[:3], solid, value)

    def test_search_finds_names_and_addresses(self):
        page = self.page_of(snapshots.write(snapshots.large(2000), self.path("two.json")))
        regions = snapshots.large(2000)["regions"]
        named = [r for r in regions if r.get("backing") == 7]
        page.evaluate("document.getElementById('search').focus()")
        page.type("example-0007")
        page.key("Enter")
        page.wait(lambda: f"of {len(named)}" in self.text(page, "#search-result"), "the search")
        selected = "document.querySelector('#regions [aria-selected=\"true\"] .address')?.textContent"
        self.assertEqual(page.evaluate(selected), named[0]["start"])
        page.key("Enter")
        self.assertEqual(page.evaluate(selected), named[1]["start"])
        page.evaluate("document.getElementById('search-previous').click()")
        page.evaluate("document.getElementById('search-previous').click()")
        page.frame()
        self.assertEqual(page.evaluate(selected), named[-1]["start"])
        page.evaluate("document.getElementById('search').select()")
        page.type(hex(int(regions[1234]["start"], 16) + 5))
        page.key("Enter")
        self.assertEqual(page.evaluate(selected), regions[1234]["start"])
        page.evaluate("document.getElementById('search').select()")
        page.type("nowhere to be found")
        page.key("Enter")
        self.assertEqual(self.text(page, "#search-result"), "Nothing found")


class TheTable(PageTest):
    def test_sorts_by_every_column_and_filters_by_type(self):
        page = self.page_of(snapshots.write(snapshots.large(2000), self.path("two.json")))
        regions = snapshots.large(2000)["regions"]
        heads = page.evaluate("document.querySelectorAll('#regions [role=columnheader] button').length")
        for column in range(heads):
            for _ in range(2):
                page.evaluate(f"document.querySelectorAll('#regions [role=columnheader] button')[{column}].click()")
                page.frame()
                self.assertEqual(len(page.evaluate("[...document.querySelectorAll('#regions [aria-sort]')].map((e) => 1)")), 1)
        page.evaluate("document.querySelector('#regions .size button').click()")
        page.frame()
        largest = sorted(regions, key=lambda r: (r["size"], int(r["start"], 16)), reverse=True)
        self.assertEqual(self.shown_addresses(page)[:10], [r["start"] for r in largest[:10]])
        self.assertLess(page.evaluate("document.querySelectorAll('#regions .body .row').length"), 100)
        page.evaluate("document.querySelector('#summary tr[data-type=stack] button').click()")
        page.frame()
        stacks = [r["start"] for r in largest if r["type"] == "stack"]
        self.assertEqual(self.shown_addresses(page)[:10], stacks[:10])
        self.assertEqual(self.text(page, "#region-count"), f"{len(stacks)} of 2,000 regions")
        page.evaluate("document.getElementById('show-all').click()")
        self.assertEqual(self.text(page, "#region-count"), "2,000 regions")


class TheReader(PageTest):
    def test_language_and_theme_follow_the_reader_and_can_be_switched(self):
        page = self.sample(language="ko-KR,ko;q=0.9,en;q=0.8", dark=True)
        self.assertEqual(page.evaluate("document.documentElement.lang"), "ko")
        self.assertEqual(self.text(page, "#map-heading"), "주소 맵")
        self.assertIn("프라이빗 바이트", self.text(page, "#cards"))
        background = "getComputedStyle(document.body).backgroundColor"
        self.assertEqual(page.evaluate(background), "rgb(26, 28, 33)")
        page.evaluate("""for (const [id, value] of [['language', 'en'], ['theme', 'light']]) {
            const s = document.getElementById(id); s.value = value; s.dispatchEvent(new Event('change')); }""")
        page.frame()
        self.assertEqual(self.text(page, "#map-heading"), "Address map")
        self.assertEqual(page.evaluate(background), "rgb(238, 240, 244)")
        untranslated = page.evaluate("[...document.querySelectorAll('[data-word], [data-label]')].filter((e) => "
                                     "!e.hidden && (e.dataset.word ? e.textContent : e.getAttribute('aria-label')) === '').length")
        self.assertEqual(untranslated, 0)

    def test_says_what_was_taken_out_before_it_was_shared(self):
        page = self.sample()
        self.assertTrue(page.evaluate("document.getElementById('privacy').hidden"))
        shared = snapshots.document([], privacy={"profile": "share", "removed": ["command_line"], "pseudonymized": ["files", "user"]})
        page = self.page_of(snapshots.write(shared, self.path("shared.json")))
        self.assertEqual(self.text(page, "#privacy"), "Made for sharing. Taken out: arguments. Names replaced: files, users.")

    def test_everything_can_be_reached_by_keyboard_and_has_a_name(self):
        page = self.sample()
        reached = []
        for _ in range(60):
            page.call("Input.dispatchKeyEvent", type="rawKeyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
            page.call("Input.dispatchKeyEvent", type="keyUp", key="Tab", code="Tab", windowsVirtualKeyCode=9)
            reached.append(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id"))
            ring = page.evaluate("document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'")
            self.assertTrue(ring, reached[-1])
            if reached[-1] == "regions" and len(reached) > 10:
                break
        for needed in ("language", "theme", "colour-by", "zoom-in", "search", "map", "summary", "regions"):
            self.assertIn(needed, reached)
        nameless = page.evaluate("""[...document.querySelectorAll('button, select, input, canvas[tabindex], [role=grid]')]
            .filter((e) => !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby') && !e.textContent.trim() && !e.labels?.length)
            .map((e) => e.id)""")
        self.assertEqual(nameless, [])

    def test_a_sharp_display_gets_sharp_pictures(self):
        page = self.sample(scale=2)
        self.assertEqual(page.evaluate("document.getElementById('map').width / document.getElementById('map').clientWidth"), 2)

    def test_a_phone_needs_no_sideways_scrolling(self):
        page = self.sample(width=400, height=800, mobile=True)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 400)

    def test_paper_gets_the_map_the_summary_and_the_largest_regions(self):
        page = self.sample(dark=True)
        page.pdf(self.path("page.pdf"))
        self.assertGreater(os.path.getsize(self.path("page.pdf")), 20000)
        sizes = [r["size"] for r in json.loads(run("snapshot", os.path.join(FIXTURES, "linux", "smaps_weird_6.18.smaps")))["regions"]]
        self.assertEqual(len(self.texts(page, "#largest tbody tr")), min(40, len(sizes)))
        page.call("Emulation.setEmulatedMedia", media="print")
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.print-only')).display"), "block")
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.regions-panel')).display"), "none")


class Strangers(PageTest):
    def test_nothing_that_a_name_says_is_done(self):
        source = snapshots.write(snapshots.hostile(), self.path("hostile.json"))
        page = self.page_of(source)
        self.assertIsNone(page.evaluate("window.attackedTimes ?? null"))
        elements = page.evaluate("[document.querySelectorAll('img, iframe, svg, b').length, document.scripts.length]")
        self.assertEqual(elements, [0, 2])
        page.evaluate("document.getElementById('regions').focus()")
        page.key("Home")
        for i in range(len(snapshots.HOSTILE)):  # each name as title, detail, tooltip, label
            self.assertNotEqual(self.text(page, "#details"), "")
            page.key("Enter")
            page.key("ArrowDown")
        names = " ".join(page.evaluate("[...document.querySelectorAll('#regions .details')].map((e) => e.textContent)"))
        self.assertIn("</script><img src=x onerror=attacked()>", names)  # shown as it is
        self.assertIn("\\u202e", names)  # what turns the reading direction is spelled out
        self.assertIn("\\xff", names)
        for character in "\u202e\u2028\u2066\u200b\x1b":
            self.assertNotIn(character, page.evaluate("document.body.innerText"))
        self.assertIn("</script><img src=x onerror=attacked()>", page.evaluate("document.title"))
        self.assertEqual(page.evaluate("document.querySelectorAll('#gaps li').length"), len(snapshots.HOSTILE))
        for text in snapshots.HOSTILE:
            page.evaluate(f"document.getElementById('search').value = {json.dumps(text.decode(errors='replace'))}")
            page.evaluate("document.getElementById('search').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))")
        self.assertEqual(page.evaluate("[document.querySelectorAll('img, iframe, svg, b').length, document.scripts.length]"), [0, 2])

    def test_the_policy_stops_a_script_that_got_in_all_the_same(self):
        page = self.browser.open(self.write_attacked())
        page.frame()
        self.assertIsNone(page.evaluate("window.attackedTimes ?? null"))
        self.assertTrue(any("script-src" in problem for problem in page.problems()), page.problems())

    def write_attacked(self):
        """A page in which somebody put markup into the document itself."""
        run("snapshot", os.path.join(FIXTURES, "linux", "smaps_weird_6.18.smaps"), "-o", self.path("clean.html"))
        with open(self.path("clean.html"), encoding="utf-8") as file:
            text = file.read()
        attack = "<script>attackedTimes = 1</script><img src=x onerror='attackedTimes = 1'>"
        with open(self.path("attacked.html"), "w", encoding="utf-8") as file:
            file.write(text.replace("<main>", attack + "<main>"))
        return self.path("attacked.html")

    def test_marks_of_a_recording_are_text_too(self):
        target = subprocess.Popen(["sleep", "1000"])
        recording = self.path("marked.vmatlas")
        recorder = subprocess.Popen([CLI, "record", str(target.pid), "-o", recording, "--interval", "100ms"],
                                    stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 60
            while subprocess.run([CLI, "mark", "--pid", str(target.pid), "first"], capture_output=True).returncode != 0:
                self.assertLess(time.monotonic(), deadline, "the recorder does not take marks")
                time.sleep(0.05)
            for name in snapshots.HOSTILE[:6]:
                run("mark", "--pid", str(target.pid), name.decode())
            time.sleep(0.3)  # a few more ticks
        finally:
            recorder.terminate()
            recorder.wait()
            target.kill()
            target.wait()
        run("convert", recording, "-o", self.path("marked.html"))
        page = self.browser.open(self.path("marked.html"))
        page.frame()
        self.assertEqual(page.problems(), [])
        events = self.texts(page, "#events li")
        for name in snapshots.HOSTILE[:6]:
            self.assertTrue(any(name.decode() in event for event in events), events)
        self.assertEqual(page.evaluate("document.querySelectorAll('img, iframe, svg').length"), 0)
        self.assertFalse(page.evaluate("document.getElementById('timeline-panel').hidden"))
        page.evaluate("document.getElementById('timeline').focus()")
        page.key("Home")
        self.assertIn("Private Bytes", self.text(page, "#timeline-values"))


class AnySnapshot(PageTest):
    def use(self, page):
        """A little of everything."""
        for colours in ("state", "protection", "working_set", "type"):
            page.evaluate(f"""(() => {{ const s = document.getElementById('colour-by'); s.value = '{colours}';
                s.dispatchEvent(new Event('change')); }})()""")
        page.evaluate("document.getElementById('map').focus()")
        for key in ("ArrowRight", "Enter", "+", "ArrowDown", "PageDown", "End", "-", "Home", "ArrowLeft", "Escape"):
            page.key(key, key if key in "+-" else None)
        left, top, width, height = self.place(page, "#map")
        for y in range(5, int(height), 60):
            page.mouse("mouseMoved", left + width / 2, top + y)
        page.click(left + width / 2, top + 30)
        page.evaluate("document.getElementById('regions').focus()")
        for key in ("End", "Home", "ArrowDown", "Enter"):
            page.key(key)

    def test_files_of_other_tools_become_pages(self):
        for folder in ("cores", "minidumps", "macos", "windbg", "vmmap", "linux", "snapshots"):
            path = os.path.join(FIXTURES, folder)
            for name in sorted(os.listdir(path))[:4]:
                written = subprocess.run([CLI, "snapshot", os.path.join(path, name), "-o", self.path(name + ".html")],
                                         capture_output=True)
                if written.returncode != 0:  # damaged, or no snapshot
                    continue
                with self.subTest(name=name):
                    page = self.browser.open(self.path(name + ".html"))
                    page.frame()
                    self.use(page)
                    self.assertEqual(page.problems(), [])
                    page.close()

    def test_a_process_without_regions_has_a_page(self):
        page = self.page_of(snapshots.write(snapshots.document([]), self.path("empty.json")))
        self.use(page)
        self.assertEqual(self.text(page, "#region-count"), "0 regions")

    def test_what_a_partial_dump_does_not_tell_is_not_called_free(self):
        snapshot = snapshots.document([snapshots.region(0x10000, 0x1000), snapshots.region(0x7f0000000000, 0x1000)])
        del snapshot["host"]["user_space"]
        page = self.page_of(snapshots.write(snapshot, self.path("partial.json")))
        left, top, width, height = self.place(page, "#map")
        seen = []
        for y in range(4, 120, 4):
            page.mouse("mouseMoved", left + width * 0.7, top + y)
            seen.append(self.text(page, "#tooltip"))
        self.assertTrue(any("Not known" in text for text in seen), seen)
        self.assertFalse(any("Free" in text or " free" in text for text in seen), seen)
        free = page.evaluate("[...document.querySelectorAll('#summary tr[data-type=free] td')].map((td) => td.textContent)")
        self.assertEqual(set(free), {"–"})


class ManyRegions(PageTest):
    def test_a_hundred_thousand_regions_can_be_used(self):
        source = snapshots.write(snapshots.large(100_000), self.path("large.json"))
        page = self.page_of(source, "large.html")
        self.assertEqual(self.text(page, "#region-count"), "100,000 regions")
        self.assertLess(page.evaluate("document.querySelectorAll('*').length"), 3000)
        page.evaluate("document.getElementById('regions').focus()")
        page.key("End")
        last = snapshots.large(100_000)["regions"][-1]["start"]
        self.assertEqual(self.shown_addresses(page)[-1], last)
        page.evaluate("document.querySelector('#regions .size button').click()")
        page.evaluate("document.getElementById('map').focus()")
        for _ in range(12):
            page.key("+", "+")
        self.assertGreater(page.evaluate("document.getElementById('map').dataset.paintMs * 1"), 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--skip", help="why it cannot run here")
    options, rest = parser.parse_known_args()
    CLI = options.cli
    reason = options.skip or (None if find_browser() else "there is no Chromium")
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
