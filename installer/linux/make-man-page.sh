#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make-man-page.sh PAGE BIN_FOLDER VERSION OUTPUT.gz: the man page of a program, or of a command of vmatlas-cli.
set -euo pipefail
page=$1 bin=$2 version=$3 output=$4

program=$bin/$page command=()
case $page in
    vmatlas-cli-*) program=$bin/vmatlas-cli command=("${page#vmatlas-cli-}") ;;
esac
export LC_ALL=C.UTF-8
help=$("$program" "${command[@]}" --help)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The first line says what it does; help2man wants it apart, and names as a person types them.
printf '%s\n' "$help" | sed '/./,$!d' | sed -e '1d' -e "s|$bin/||g" -e "s|^\(Usage: \).*$page|\1$page|" >"$work/help"
summary=$(printf '%s\n' "$help" | sed '/./,$!d' | sed -n '1p' | sed 's/\.$//')
cat >"$work/program" <<TXT
#!/bin/sh
cat "$work/help"
TXT
chmod +x "$work/program"
released=$(date -d "$(sed -n 's/^ -- .*>  //p' "$(dirname "$0")/changelog" | head -1)" +%s)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$released} help2man --locale=C.UTF-8 --no-info --section=1 --name="$summary" --version-string="$version" \
    --manual="User Commands" --source="VMAtlas $version" --output="$work/page" "$work/program"
sed -i -e "s/^\.TH [^ ]* /.TH ${page^^} /" -e "s/^program \\\\- /$page \\\\- /" "$work/page"
gzip -9nc "$work/page" >"$output"
