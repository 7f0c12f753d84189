#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# show-window.sh [FOLDER]: starts the cross-compiled vmatlas.exe under Wine on an X server that nobody sees, lets it look at
# a vmatlas-demo.exe, and writes pictures of the screen for a person to look at, in English and Korean: the picker, the
# window, and the window in the dark theme. FOLDER is out/windows unless named. Build the preset windows-mingw before.
set -euo pipefail
root=$(realpath "$(dirname "$0")/../..")
out=$(realpath -m "${1:-$root/out/windows}")
bin=$root/build/windows-mingw/bin
[ -f "$bin/vmatlas.exe" ] || { echo "there is no $bin/vmatlas.exe; build the preset windows-mingw" >&2; exit 1; }
mkdir -p "$out"
if [ -z "${DISPLAY_IS_OURS:-}" ]; then
    DISPLAY_IS_OURS=1 exec "$root/installer/windows/with-display.sh" "$0" "$out"
fi

# A prefix of its own: a desktop that started without a display gets none later.
wine=("$root/installer/windows/wine.sh" "$root/build/windows-mingw/wine-window")
trap '"${wine[@]}" stop' EXIT
"${wine[@]}" start

# The font of windows: under Wine the name of none, for which Qt takes any. A LOGFONT in 9 points.
face=$(printf 'DejaVu Sans' | iconv -t utf-16le | od -An -v -tx1 | tr -d ' \n')
font=f4ffffff000000000000000000000000900100000000000000000022$(printf '%-128s' "$face" | tr ' ' 0)
"${wine[@]}" reg.exe add 'HKCU\Control Panel\Desktop\WindowMetrics' /v MessageFont /t REG_BINARY /d "$font" /f >/dev/null
"${wine[@]}" reg.exe add 'HKCU\Software\Wine\Fonts\Replacements' /v 'Courier New' /d 'DejaVu Sans Mono' /f >/dev/null

set_preference() { # name word
    "${wine[@]}" reg.exe add 'HKCU\Software\VMAtlas\VMAtlas' /v "$1" /d "$2" /f >/dev/null
}
picture() { # name: the screen as soon as it stands still, at most ten seconds
    local before='' now
    for _ in $(seq 20); do
        sleep 0.5
        now=$(import -window root rgb:- | cksum)
        [ "$now" != "$before" ] || break
        before=$now
    done
    import -window root "$out/$1.png"
    echo "$out/$1.png"
}
show() { # name seconds argument...
    local name=$1 seconds=$2
    shift 2
    "${wine[@]}" "$bin/vmatlas.exe" "$@" &
    local program=$!
    sleep "$seconds"
    kill -0 $program || { echo "vmatlas.exe has ended" >&2; exit 1; }
    picture "$name"
    "${wine[@]}" taskkill.exe /f /im vmatlas.exe >/dev/null 2>&1 || true
    { wait $program || true; } 2>/dev/null
}

for language in en ko; do
    set_preference language "$language"
    set_preference theme light
    show "picker-$language" 5
    show "window-$language" 8 --demo
    set_preference theme dark
    show "dark-$language" 8 --demo
done
