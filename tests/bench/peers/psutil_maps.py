# SPDX-License-Identifier: GPL-3.0-or-later
"""psutil_maps.py PID: what a Python program does that lists a process's memory maps."""
import sys

import psutil

maps = psutil.Process(int(sys.argv[1])).memory_maps(grouped=False)
print(len(maps), "mappings,", sum(m.rss for m in maps) // 1024, "KiB resident")
