#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Renders the program's icon from its drawing. Needs rsvg-convert and icotool (Debian: librsvg2-bin, icoutils). Run it after
# changing the SVG.
set -euo pipefail
cd "$(dirname "$0")"
for size in 16 24 32 48 64 128 256; do
    drawing=vmatlas.svg
    [ "$size" -gt 32 ] || drawing=vmatlas-small.svg # fewer, larger blocks
    rsvg-convert -w "$size" -h "$size" "$drawing" -o "vmatlas-$size.png"
done
icotool -c -o vmatlas.ico vmatlas-{16,24,32,48,64,128}.png --raw=vmatlas-256.png
