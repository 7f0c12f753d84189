#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the installer and the portable zip of the preset windows-mingw. Installs silently under Wine, uses what is there as a
# person would, installs over it, uninstalls, and looks for what is left; then the same programs from the zip.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8 # file names between Wine and here
if [ -z "${DISPLAY_IS_OURS:-}" ]; then
    DISPLAY_IS_OURS=1 exec installer/windows/with-display.sh "$0"
fi
build=$PWD/build/windows-mingw
rm -f "$build"/VMAtlas-*-win64.*
(cd "$build" && cpack >cpack.log 2>&1) || { cat "$build/cpack.log"; exit 1; }
setup=$(echo "$build"/VMAtlas-*-win64.exe) archive=$(echo "$build"/VMAtlas-*-win64.zip)

work=$(mktemp -d)
run=("$PWD/installer/windows/wine.sh" "$work/wine")
trap '"${run[@]}" stop; rm -rf "$work"' EXIT
"${run[@]}" start
c=$work/wine/drive_c installed="$work/wine/drive_c/Program Files/VMAtlas"
fail() { echo "package: $*" >&2; exit 1; }

machine='HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' classes='HKLM\Software\Classes'
value() { # key [name]: of the registry; nothing when there is none
    local which=(/ve)
    [ -z "${2:-}" ] || which=(/v "$2")
    { "${run[@]}" reg.exe query "$1" "${which[@]}" 2>/dev/null || true; } |
        tr -d '\r' | sed -n 's/.*REG_[A-Z_]* *//p'
}
files() { (cd "$c" && find . -path ./windows/temp -prune -o -path '*/Temp' -prune -o -print | sort); }
until_gone() { # file: an uninstaller returns at once and goes on with a copy of itself
    for _ in $(seq 300); do
        [ -e "$1" ] || return 0
        sleep 0.2
    done
    fail "$1 is still there"
}
use() { # folder of vmatlas-cli.exe, folder of vmatlas.exe
    "${run[@]}" "$1/vmatlas-cli.exe" --version
    rm -f "$work/own.vmatlas"
    "${run[@]}" "$1/vmatlas-cli.exe" record self -o "$work/own.vmatlas" --ticks 2 --interval 100ms
    for source in "$work/own.vmatlas" --demo; do
        rm -f "$work/window.png"
        "${run[@]}" "$2/vmatlas.exe" "$source" --screenshot "$work/window.png" --after 1s
        [ "$(head -c 4 "$work/window.png" | tail -c 3)" = PNG ] || fail "vmatlas.exe $source drew nothing"
    done
}

echo "== installed, silently"
path_before=$(value "$machine" Path)
files >"$work/before"
"${run[@]}" "$setup" /S
[ -f "$installed/vmatlas.exe" ] || fail "nothing in $installed"
use "$installed/bin" "$installed"
[ "$(value "$machine" Path)" = "$path_before;C:\\Program Files\\VMAtlas\\bin" ] || fail "PATH is $(value "$machine" Path)"
"${run[@]}" cmd.exe /c vmatlas-cli --version >/dev/null || fail "vmatlas-cli is not found through PATH"
[ "$(value "$classes\\.vmatlas")" = VMAtlas.Recording ] || fail ".vmatlas has no type"
opens=$(value "$classes\\VMAtlas.Recording\\shell\\open\\command")
[ "$opens" = '"C:\Program Files\VMAtlas\vmatlas.exe" "%1"' ] || fail ".vmatlas is opened with $opens"
menu=$(find "$c" -ipath '*start menu*' -name 'VMAtlas.lnk')
[ -n "$menu" ] || fail "nothing in the start menu"
uninstall='HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\VMAtlas'
[ "$(value "$uninstall" UninstallString)" = '"C:\Program Files\VMAtlas\Uninstall.exe"' ] || fail "nothing to uninstall"

echo "== installed again, with settings"
"${run[@]}" reg.exe add 'HKCU\Software\VMAtlas\VMAtlas' /v language /d ko /f >/dev/null
"${run[@]}" "$setup" /S
[ "$(value 'HKCU\Software\VMAtlas\VMAtlas' language)" = ko ] || fail "an update loses the settings"
[ "$(value "$machine" Path)" = "$path_before;C:\\Program Files\\VMAtlas\\bin" ] || fail "PATH is $(value "$machine" Path)"
use "$installed/bin" "$installed"

echo "== not while it runs"
"${run[@]}" "$installed/vmatlas.exe" &
program=$!
sleep 3
code=0
"${run[@]}" "$setup" /S || code=$?
[ "$code" -ne 0 ] || fail "it was replaced while it ran"
"${run[@]}" taskkill.exe /f /im vmatlas.exe >/dev/null 2>&1
{ wait $program || true; } 2>/dev/null

echo "== uninstalled, silently"
"${run[@]}" "$installed/Uninstall.exe" /S
until_gone "$installed"
sleep 1
files >"$work/after"
diff "$work/before" "$work/after" || fail "files are left"
[ "$(value "$machine" Path)" = "$path_before" ] || fail "PATH is $(value "$machine" Path)"
"${run[@]}" stop # which writes the registry
for hive in system user userdef; do
    ! grep -i vmatlas "$work/wine/$hive.reg" || fail "the registry remembers it"
done

echo "== the portable zip"
folder="$work/a b 한글"
mkdir "$folder"
unzip -q "$archive" -d "$folder"
unpacked=$(echo "$folder"/VMAtlas-*)
"${run[@]}" start
use "$unpacked/bin" "$unpacked"
echo "package: $(basename "$setup") and $(basename "$archive") are right"
