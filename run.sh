#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds VMAtlas and starts the desktop program; without arguments on the bundled demo process.
#   ./run.sh                 the demo
#   ./run.sh --pid 1234      a process by number
#   ./run.sh firefox         a process by name; every argument goes to the program (./run.sh --help lists them)
set -euo pipefail
caller=$PWD
cd "$(dirname "$0")"

installer/linux/install-packages.sh build
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
if ! ninja -C build/release -n 2>/dev/null | grep -q 'no work to do'; then
    echo "Building VMAtlas (release); the first time takes some minutes ..."
    cmake --build --preset release
fi
program=$PWD/build/release/bin/vmatlas
[ $# -gt 0 ] || set -- --demo

# A display is a Wayland one, or an X server that this shell can reach.
display_works() {
    [ -n "${WAYLAND_DISPLAY:-}" ] && [ -S "${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/$WAYLAND_DISPLAY" ] && return 0
    case "${DISPLAY:-}" in
        "") return 1 ;;
        :*) local n=${DISPLAY#:}; n=${n%%.*}
            [ -S "/tmp/.X11-unix/X$n" ] || grep -qs "@/tmp/.X11-unix/X$n\$" /proc/net/unix ;;
        *) return 0 ;; # over the network, as ssh -X sets it
    esac
}

if display_works || [ -n "${QT_QPA_PLATFORM:-}" ]; then
    cd "$caller"
    exec "$program" "$@"
fi

out=$PWD/out
mkdir -p "$out"
cd "$caller"
# Qt's offscreen platform says once a widget that it has no window manager; that is no news here.
QT_QPA_PLATFORM=offscreen "$program" "$@" --screenshot "$out/vmatlas.png" --after 4 --snapshot "$out/snapshot.json" \
    2> >(grep -v 'does not support propagateSizeHints' >&2)
cat <<TXT
There is no display here, so VMAtlas drew its window into a file:
  picture   $out/vmatlas.png
  snapshot  $out/snapshot.json
To get the window: run ./run.sh in a desktop session, log in with ssh -X, or export DISPLAY of a running X server.
TXT
