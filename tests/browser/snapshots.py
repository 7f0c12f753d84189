# SPDX-License-Identifier: GPL-3.0-or-later
"""Snapshot files for the tests of the page."""
import base64
import json
import random

# Each would do something on a page that took it for markup or script; each calls `attacked()`.
HOSTILE = [
    b"</script><img src=x onerror=attacked()>",
    b"<script>attacked()</script>",
    b"<!--<script>attacked()//-->",
    b"]]><svg onload=attacked()>",
    b"'\"><iframe srcdoc='<script>parent.attacked()</script>'>",
    b"\\u003cimg src=x onerror=attacked()\\u003e",
    "javascript:attacked()\u2028attacked()\u2029".encode(),
    "\u202etxt.exe\u2066<b onclick=attacked()>\u200b".encode(),
    b"\xff\xfe<img src=x onerror=attacked()>\xc3\x28\xed\xa0\x80",
    b"${attacked()}`+attacked()+`{{attacked()}}",
    b"new\nline\ttab\x1b[31m\x07",
]


def text(bytes_, key):
    """The members of a name as a snapshot file has them."""
    try:
        return {key: bytes_.decode()}
    except UnicodeDecodeError:
        return {key: bytes_.decode(errors="replace"), key + "_bytes": base64.b64encode(bytes_).decode()}


def document(regions, backings=(), name=b"example", **more):
    return {
        "format": "vmatlas-snapshot", "version": {"major": 1, "minor": 4}, "generator": {"name": "vmatlas", "version": "0"},
        "source": {"kind": "live"},
        "host": {"os": "linux", "os_version": "6.1", "arch": "x86_64", "page_size": 4096,
                 "user_space": {"start": "0x1000", "size": 0x7ffffffff000 - 0x1000}},
        "captured_at": "2026-02-11T14:22:08.866Z",
        "process": {"pid": 4711, "start_key": "1", **text(name, "name"), "bits": 64},
        "counters": {"private_bytes": 123 << 20, "virtual_bytes": 5 << 40, "working_set": 77 << 20},
        "gaps": [], "metrics": ["size", "committed", "working_set"],
        "backings": list(backings), "allocations": [], "regions": regions, **more,
    }


def region(start, size, type_="private-data", **more):
    return {"start": hex(start), "size": size, "type": type_, "state": "committed", "protection": "rw-", "shared": False, **more}


def hostile():
    """A snapshot in which every name is an attack; regions up to 2^64, unknown figures among known ones."""
    backings = [text(name, "name") for name in HOSTILE]
    regions = [region(0x10000 + i * 0x100000, 0x20000, "mapped-file", backing=i, committed=0x20000)
               for i in range(len(backings))]
    regions.append(region(0x7f0000000000, 1 << 41, "private-data", state="reserved", protection="---"))
    regions.append(region(0xfffffffffffff000, 0x1000, "kernel", protection="r-x", working_set=4096))
    return document(regions, backings, name=HOSTILE[0],
                    gaps=[{"facet": "page-states", "code": "access-denied", **text(name, "context")} for name in HOSTILE])


def large(count, seed=1):
    """Many regions in clusters, with names, page runs and every type, as a large process has them."""
    make = random.Random(seed)
    types = ["image", "mapped-file", "shareable", "heap", "managed-heap", "stack", "private-data", "kernel"]
    backings = [{"name": f"/usr/lib/x86_64-linux-gnu/libexample-{i:04}.so.1"} for i in range(500)]
    regions, runs = [], []
    page = 0x5555_5555_4
    for i in range(count):
        if i % 1000 == 0:
            page += make.randrange(1 << 22)
        page += make.choice((0, 0, 0, 1, 3, 16))
        pages = make.choice((1, 1, 2, 4, 8, 33, 100, 512))
        present = make.randrange(pages + 1)
        kind = make.choice(types)
        regions.append(region(page << 12, pages << 12, kind, protection=make.choice(("r--", "rw-", "r-x", "---")),
                              committed=pages << 12, private=pages << 12, working_set=present << 12,
                              private_ws=present << 12, shareable_ws=0, shared_ws=0, locked_ws=0, swapped=0,
                              **({"backing": i % 500} if kind in ("image", "mapped-file") else {})))
        if present:
            runs.append([hex(page << 12), present, make.randrange(3)])
        page += pages
    return document(regions, backings, name=b"large",
                    page_states=[["present"], ["present", "shareable"], ["present", "zero"]], page_runs=runs)


def write(snapshot, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(snapshot, file)
    return path
