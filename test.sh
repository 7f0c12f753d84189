#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and runs all tests: everything (dev), core under Address and UB sanitizer (asan), the threads under
# ThreadSanitizer (tsan). ./test.sh dev runs one of them; ./test.sh --windows cross-compiles for Windows, runs that
# through Wine, and tries the installer there. Closes with what failed tests said, and with the sums.
set -euo pipefail
cd "$(dirname "$0")"

groups=(build test)
presets=()
for word in "$@"; do
    case "$word" in
    --windows | windows-mingw) presets+=(windows-mingw) groups+=(windows) ;;
    *) presets+=("$word") ;;
    esac
done
installer/linux/install-packages.sh "${groups[@]}"
set -- "${presets[@]}"
[ $# -gt 0 ] || set -- dev asan tsan

passed=0 failed=0 skipped=0 broken=0 step=0 failures_said=
for preset in "$@"; do
    step=$((step + 1))
    echo "[$step/$#] $preset: building"
    if [ "$preset" = windows-mingw ]; then
        with_qt=1
        installer/windows/unpack-qt.sh || with_qt=0
        rm -f build/windows-mingw/build.ninja # Qt may have come or gone
    fi
    if [ ! -f "build/$preset/build.ninja" ]; then
        cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log"; exit 1; }
        rm -f "build-$preset.log"
    fi
    cmake --build --preset "$preset"
    echo "[$step/$#] $preset: testing"
    report=$PWD/build/$preset/tests.xml
    rm -f "$report"
    run_tests=(ctest --preset "$preset")
    [ "$preset" != windows-mingw ] || run_tests=(installer/windows/run-tests.sh)
    "${run_tests[@]}" --output-junit "$report" --output-log "$report.log" || broken=1
    failures_said+=$(awk -v preset="$preset" '/^ *Start +[0-9]+: / { told = 0 }
        /\*\*\*(Failed|Timeout|Exception|Not Run)/ { told = 1 } told { printf "\n%s: %s", preset, $0 }' "$report.log")
    # <testsuite name="..." tests="12" failures="0" disabled="0" skipped="1" ...>
    read -r tests failures skips < <(sed -n '/<testsuite/,/>/p' "$report" | tr '\n' ' ' |
        sed -E 's/.*[[:space:]]tests="([0-9]+)".*[[:space:]]failures="([0-9]+)".*[[:space:]]skipped="([0-9]+)".*/\1 \2 \3\n/')
    if [ "$preset" = windows-mingw ] && [ "$broken" -eq 0 ] && [ "$with_qt" -eq 1 ]; then
        echo "[$step/$#] $preset: the window and the packages"
        installer/windows/show-window.sh
        installer/windows/test-package.sh
    fi
    passed=$((passed + tests - failures - skips)) failed=$((failed + failures)) skipped=$((skipped + skips))
done
if [ "$broken" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1 # ctest itself failed, for example because it found no test
fi
[ "${with_qt:-1}" -eq 1 ] || echo "There is no Qt for Windows: only core and the command line were built and tested for it."
[ -z "$failures_said" ] || printf '\nWhat failed:%s\n\n' "$failures_said"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
