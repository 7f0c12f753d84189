#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Samples restless processes at 10 Hz with the real sampler and checks that every exec and exit is seen and that neither
# descriptors nor memory pile up: first under Address and UB sanitizer, then, for a fifth of the time, under
# ThreadSanitizer.
#   tests/soak/run.sh [--minutes N]      default 10
set -euo pipefail
cd "$(dirname "$0")/../.."

minutes=10
while [ $# -gt 0 ]; do
    case $1 in
    --minutes) minutes=${2:?--minutes needs a number} && shift 2 ;;
    *) echo "usage: tests/soak/run.sh [--minutes N]" >&2 && exit 2 ;;
    esac
done

installer/linux/install-packages.sh build test
# Freed memory is kept for long otherwise, which looks like growth.
export ASAN_OPTIONS=quarantine_size_mb=4:detect_leaks=1 TSAN_OPTIONS=halt_on_error=1
soak() { # PRESET MINUTES
    [ -f "build/$1/build.ninja" ] || cmake --preset "$1" >/dev/null
    cmake --build "build/$1" --target vmatlas_soak
    echo "== $1, $2 minutes"
    nice "build/$1/bin/vmatlas_soak" "$2"
}
soak asan "$minutes"
soak tsan "$(awk -v m="$minutes" 'BEGIN { print m / 5 }')"
echo "nothing was lost and nothing piled up"
