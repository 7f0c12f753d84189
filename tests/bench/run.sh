#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the bench preset and measures sampling, whole commands and contention, with sizes that fit the machine's memory.
#   tests/bench/run.sh                     the sizes of docs/benchmarks.md, or as near as memory allows (about 15 minutes)
#   tests/bench/run.sh --quick             tiny sizes: shows that everything runs, the figures mean little
#   tests/bench/run.sh --raise-map-count   as root: raises vm.max_map_count while it runs, where it is too low
# The result is build/bench/results/results.md, with the raw figures as JSON beside it.
set -euo pipefail
cd "$(dirname "$0")/../.."

quick=0 raise=0
for word in "$@"; do
    case $word in
        --quick) quick=1 ;;
        --raise-map-count) raise=1 ;;
        *) sed -n '3,8s/^# //p' "$0" >&2; exit 2 ;;
    esac
done

least() { echo $(($1 < $2 ? $1 : $2)); }
available=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo) # GiB
room=$((available > 3 ? available - 2 : 1))
vmas=100000 gib=$(least 12 $room) shared=$(least 4 $room) cow=$(least 2 $room)
repetitions=9 min_time=0.2 rounds=7 contention="--seconds 5 --rounds 5"
if [ $quick -eq 1 ]; then
    vmas=2000 gib=0.0625 shared=0.0625 cow=0.0625
    repetitions=1 min_time=0.02 rounds=1 contention="--seconds 1 --rounds 1"
fi

if [ $raise -eq 1 ]; then
    before=$(cat /proc/sys/vm/max_map_count)
    if [ "$before" -lt $((vmas + 1024)) ]; then
        trap 'sysctl -q -w vm.max_map_count=$before' EXIT
        sysctl -q -w vm.max_map_count=$((vmas + 1024))
    fi
fi

installer/linux/install-packages.sh build test bench
[ -f build/bench/build.ninja ] || cmake --preset bench >/dev/null
cmake --build --preset bench --target sampling_benchmarks

bin=$PWD/build/bench/bin results=$PWD/build/bench/results
rm -rf "$results"
mkdir -p "$results"
report=$results/results.md

machine() {
    echo "- $(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -1), $(nproc) processors, $(awk '/^MemTotal:/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GiB, Linux $(uname -r)"
    echo "- $(date -u '+%F %H:%M UTC'), load $(cut -d' ' -f1-3 /proc/loadavg), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
    echo "- $vmas mappings, $gib GiB touched, $shared GiB shared, $cow GiB copied on write"
}

{
    echo "# Results"
    echo
    machine
    echo
    echo "## Sampling"
    echo
} >"$report"
for target in vmas linear scattered sparse huge cow shared; do
    echo "sampling: $target"
    "$bin/sampler_bench" --vmas "$vmas" --gib "$gib" --shared-gib "$shared" --cow-gib "$cow" \
        --benchmark_filter="^$target/" --benchmark_repetitions=$repetitions --benchmark_min_time=$min_time \
        --benchmark_enable_random_interleaving=true --benchmark_out="$results/sampler-$target.json" >"$results/sampler-$target.txt" 2>&1
done
(cd "$results" && "$OLDPWD/tests/bench/sampler_table.py" sampler-{vmas,linear,scattered,sparse,huge,cow,shared}.json) >>"$report"

echo "whole commands"
{
    echo "## Whole commands"
    echo
    tests/bench/compare_commands.py "$bin" --vmas "$vmas" --gib "$gib" --rounds $rounds --json "$results/commands.json"
} >>"$report"

echo "contention"
{
    echo "## What the target loses"
    echo
    "$bin/contention_bench" --gib "$shared" $contention --json "$results/contention.json" 2>&1 || echo "(did not run)"
} >>"$report"
echo "done: $report, load now $(cut -d' ' -f1-3 /proc/loadavg)"
