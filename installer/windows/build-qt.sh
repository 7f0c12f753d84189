#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# build-qt.sh [--configure-only]: builds Qt for Windows from the distribution's source package into build/qt6-mingw, where
# the preset windows-mingw looks for it. Half an hour on two cores, and 2 GiB in build/qt-source, which goes afterwards.
# Core, Gui, Widgets, Network, Concurrent, PrintSupport, Test and Xml; no OpenGL, D-Bus, SQL, OpenSSL; all bundled
# libraries are Qt's own, so that the DLLs need nothing but the compiler's.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD work=$PWD/build/qt-source qt=$PWD/build/qt6-mingw
installer/linux/install-packages.sh build windows qt-source

echo "== fetching the source package"
mkdir -p "$work/"{apt/lists/partial,apt/archives/partial,source}
# The machine's own mirrors, for sources, with lists of their own: the machine's are left as they are.
apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | sort -u \
    >"$work/apt/sources.list"
apt=(apt-get -qq -o "Dir::Etc::SourceList=$work/apt/sources.list" -o Dir::Etc::SourceParts=- -o APT::Sandbox::User=
    -o "Dir::State::Lists=$work/apt/lists" -o "Dir::Cache::Archives=$work/apt/archives"
    -o Dir::Cache::SrcPkgCache= -o Dir::Cache::PkgCache=)
"${apt[@]}" update
if ! [ -f "$work/source/complete" ]; then
    rm -rf "$work/source/"*
    # The tools that run here are the distribution's, and must be of the same version.
    version=$(dpkg-query -W -f '${source:Version}' qt6-base-dev-tools)
    (cd "$work/source" && "${apt[@]}" source "qt6-base=$version")
    touch "$work/source/complete"
fi
source=$(echo "$work"/source/qt6-base-*/)

echo "== configuring $(basename "$source")"
off=()
for feature in pkg_config sql dbus schannel vulkan tabletevent system_zlib system_png system_jpeg system_freetype \
    system_harfbuzz system_pcre2 system_doubleconversion zstd glib icu direct2d androiddeployqt \
    directwrite directwrite3; do # with DirectWrite, linking fails under mingw-w64 10
    off+=("-DFEATURE_$feature=OFF")
done
cmake -G Ninja -S "$source" -B "$work/build" -DCMAKE_TOOLCHAIN_FILE="$root/installer/windows/mingw-w64-compiler.cmake" \
    -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR="/usr/lib/$(uname -m)-linux-gnu/cmake" \
    -DCMAKE_INSTALL_PREFIX="$qt" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON \
    -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DQT_BUILD_TOOLS_WHEN_CROSSCOMPILING=OFF \
    -DFEATURE_network=ON -DINPUT_openssl=no -DINPUT_opengl=no "${off[@]}" >"$work/configure.log" 2>&1 ||
    { cat "$work/configure.log"; exit 1; }
[ "${1:-}" != --configure-only ] || { echo "configured in $work/build; nothing was built"; exit 0; }

echo "== building"
cmake --build "$work/build"
rm -rf "$qt"
cmake --install "$work/build" --strip >/dev/null
rm -rf "$work"
echo "Qt for Windows is in $qt"
