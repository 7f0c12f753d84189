#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the distribution's packages that VMAtlas is built from, and nothing when they are all there.
#   install-packages.sh build          what ./run.sh needs
#   install-packages.sh build test     what ./test.sh and CI need on top
#   ... build package              and to make and try the .deb
#   ... build test windows         and what ./test.sh --windows needs: a cross compiler, Wine and an installer's maker
#   ... build windows qt-source    what installer/windows/build-qt.sh needs
#   ... build test bench               and the tools that tests/bench/run.sh compares with
set -euo pipefail

declare -A groups=(
    [build]="g++ cmake ninja-build pkg-config
             qt6-base-dev libqt6opengl6-dev libgl-dev libopengl-dev qt6-charts-dev
             qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
             nlohmann-json3-dev libfmt-dev libcli11-dev libexpected-dev zlib1g-dev libexpat1-dev
             fonts-dejavu-core fonts-noto-cjk"
    [test]="libgtest-dev libgmock-dev libbenchmark-dev clang clang-format libclang-rt-dev git procps
            python3 python3-jsonschema xvfb gdb elfutils llvm chromium default-jre-headless nodejs fzf strace
            libjemalloc2 libtcmalloc-minimal4 libmimalloc2.0"
    [package]="dpkg-dev file lintian desktop-file-utils appstream shared-mime-info help2man man-db bash-completion zsh fish"
    [windows]="g++-mingw-w64-x86-64-posix libz-mingw-w64-dev wine64 googletest xz-utils xvfb openbox imagemagick fonts-wine nsis unzip"
    [qt-source]="dpkg-dev xz-utils"
    [bench]="libbenchmark-dev procps smem python3-psutil libgtop2-dev gdb"
)

wanted=()
for group in "$@"; do
    read -ra names <<<"$(tr '\n' ' ' <<<"${groups[$group]}")"
    wanted+=("${names[@]}")
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "VMAtlas: this script knows Debian and its relatives only. On another system, install a C++20 compiler, CMake 3.25," >&2
    echo "Ninja, Qt 6.4 (Widgets, Charts, Linguist tools), nlohmann-json, fmt, CLI11, tl-expected and zlib; trying to build now." >&2
    exit 0
fi

installed=$(dpkg-query -W -f '${db:Status-Status} ${binary:Package}\n' "${wanted[@]}" 2>/dev/null |
    sed -n 's/^installed //p' | sed 's/:.*//' || true)
missing=()
for name in "${wanted[@]}"; do
    grep -qxF "$name" <<<"$installed" || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "VMAtlas needs these packages of your distribution; they are installed now:"
printf '  %s\n' "${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "You are not root and there is no sudo. As root, run: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
    sudo -v # the only moment that may ask for a password
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    { echo "Installing failed. Repeat it by hand to see why: apt-get install ${missing[*]}" >&2; exit 1; }
