#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# unpack-qt.sh [ARCHIVE]: unpacks a Qt for Windows into build/qt6-mingw, where the preset windows-mingw looks for it. The
# archive is ARCHIVE, else $VMATLAS_WINDOWS_QT, else the one that lies beside the checkout. Does nothing when that one is
# unpacked already, or when none is named and build-qt.sh has built a Qt. Fails, and says why, when there is none at all.
set -euo pipefail
named=${1:-${VMATLAS_WINDOWS_QT:-}}
archive=$(realpath -m "${named:-$(dirname "$0")/../../../shared/toolchains/qt6-mingw64.tar.xz}")
cd "$(dirname "$0")/../.."
qt=build/qt6-mingw

have_qt() { [ -f "$1/bin/Qt6Core.dll" ]; }
if [ -z "$named" ] && have_qt "$qt" && { [ ! -f "$archive" ] || [ ! -f "$qt/.unpacked" ]; }; then
    exit 0
fi
if [ ! -f "$archive" ]; then
    echo "There is no Qt for Windows at $archive. Name one in VMATLAS_WINDOWS_QT, or build it with" >&2
    echo "installer/windows/build-qt.sh (half an hour)." >&2
    exit 1
fi
mark=$(stat -L -c '%s %Y' "$archive") # of which archive it is
[ "$(cat "$qt/.unpacked" 2>/dev/null)" != "$mark" ] || exit 0
rm -rf "$qt" "$qt.part"
mkdir -p "$qt.part"
tar -C "$qt.part" --strip-components=1 -xf "$archive"
have_qt "$qt.part" || { echo "$archive holds no Qt for Windows" >&2; exit 1; }
echo "$mark" >"$qt.part/.unpacked"
mv "$qt.part" "$qt"
