#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run-tests.sh [CTEST_ARGUMENT...]: the tests of the preset windows-mingw through Wine, on an X server that nobody sees. Wine's
# server runs for as long as the tests do: every program would start and end one of its own, which takes 100 times as long.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -z "${DISPLAY_IS_OURS:-}" ]; then
    DISPLAY_IS_OURS=1 exec installer/windows/with-display.sh "$0" "$@"
fi
wine=(installer/windows/wine.sh "$PWD/build/windows-mingw/wine")
trap '"${wine[@]}" stop' EXIT
"${wine[@]}" start
# Else the first program with a window starts this, and who waits for the end of that program's output waits for this, too.
"${wine[@]}" explorer.exe /desktop >/dev/null 2>&1 &
ctest --preset windows-mingw "$@"
