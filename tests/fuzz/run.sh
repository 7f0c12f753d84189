#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzz targets with libFuzzer, Address and UB sanitizer, each for a time, and ends at the first finding. What they
# found out about the input is kept in build/fuzz/corpus, so that the next run goes on from there.
#   tests/fuzz/run.sh [--minutes N] [TARGET...]      default 30 minutes each, all of them
set -euo pipefail
cd "$(dirname "$0")/../.."

minutes=30
targets=()
while [ $# -gt 0 ]; do
    case $1 in
    --minutes) minutes=${2:?--minutes needs a number} && shift 2 ;;
    -*) echo "usage: tests/fuzz/run.sh [--minutes N] [TARGET...]" >&2 && exit 2 ;;
    *) targets+=("$1") && shift ;;
    esac
done

installer/linux/install-packages.sh build test
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
if [ ${#targets[@]} -eq 0 ]; then
    for seeds in build/fuzz/seeds/*; do targets+=("$(basename "$seeds")"); done
fi
cmake --build build/fuzz --target "${targets[@]/#/fuzz_}"
for target in "${targets[@]}"; do
    corpus=build/fuzz/corpus/$target
    mkdir -p "$corpus"
    while read -r seed; do
        find "$seed" -type f -size -1000000c -exec cp -n -t "$corpus" {} +
    done <"build/fuzz/seeds/$target"
    echo "== $target, $minutes minutes"
    "build/fuzz/bin/fuzz_$target" -max_total_time="$(awk -v m="$minutes" 'BEGIN { print int(m * 60) }')" \
        -timeout=5 -rss_limit_mb=2048 -max_len=300000 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="build/fuzz/$target-" "$corpus"
done
echo "nothing was found"
