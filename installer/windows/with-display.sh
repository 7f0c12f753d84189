#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND [ARGUMENT...]: runs it on an X server of its own, whose picture nobody sees, with a window manager,
# without which Wine shows no window.
set -euo pipefail
work=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$work/number" 2>"$work/log" &
server=$! manager=
trap 'kill $manager $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT
until [ -s "$work/number" ]; do
    kill -0 $server 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.05
done
DISPLAY=:$(cat "$work/number")
export DISPLAY
openbox >/dev/null 2>&1 &
manager=$!
"$@"
