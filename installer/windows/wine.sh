#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a Windows program: wine.sh PREFIX_FOLDER PROGRAM [ARGUMENT...]. Asks nothing, shows no window, says nothing itself.
# With "start" or "stop" for PROGRAM: keeps Wine's server between programs, which then start 100 times as fast, or ends it.
WINEPREFIX=$1 WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
export WINEPREFIX WINEARCH WINEDEBUG WINEDLLOVERRIDES
shift
wine=/usr/lib/wine
case "$1" in
start)
    mkdir -p "$WINEPREFIX"
    "$wine/wineserver" -p || true # one runs already
    exec "$wine/wine64" cmd.exe /c exit 2>/dev/null
    ;;
stop) "$wine/wineserver" -k || true ;;
*) exec "$wine/wine64" "$@" ;;
esac
