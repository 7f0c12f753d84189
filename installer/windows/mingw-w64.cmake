# SPDX-License-Identifier: GPL-3.0-or-later
# Cross-compiles for 64-bit Windows with Debian's mingw-w64 (posix threads) and runs what was built through Wine:
#   cmake --preset windows-mingw
# On Windows itself the same preset uses the MinGW in PATH, with libraries from vcpkg.
if(CMAKE_HOST_WIN32)
    set(VCPKG_TARGET_TRIPLET x64-mingw-dynamic CACHE STRING "")
    set(VCPKG_MANIFEST_FEATURES tests CACHE STRING "")
    set(X_VCPKG_APPLOCAL_DEPS_INSTALL ON CACHE BOOL "")
    include($ENV{VCPKG_ROOT}/scripts/buildsystems/vcpkg.cmake)
    return()
endif()

include(${CMAKE_CURRENT_LIST_DIR}/mingw-w64-compiler.cmake)

# Qt as unpack-qt.sh or build-qt.sh leaves it; its tools are the distribution's. Without it: core and command line only.
set(qt ${CMAKE_CURRENT_LIST_DIR}/../../build/qt6-mingw)
cmake_path(NORMAL_PATH qt)
list(APPEND CMAKE_FIND_ROOT_PATH ${qt})
set(CMAKE_PREFIX_PATH ${qt})
set(QT_HOST_PATH /usr)
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/${CMAKE_HOST_SYSTEM_PROCESSOR}-linux-gnu/cmake)
if(NOT EXISTS ${qt}/bin/Qt6Core.dll)
    set(VMATLAS_BUILD_UI OFF)
endif()

# Windows 10 and newer.
set(CMAKE_CXX_FLAGS_INIT "-D_WIN32_WINNT=0x0A00 -DNTDDI_VERSION=0x0A000006")
# Programs without Qt run without a DLL beside them; the others share the C++ library with Qt's DLLs.
add_link_options($<$<NOT:$<BOOL:$<TARGET_PROPERTY:QT_MAJOR_VERSION>>>:-static>)
set(ZLIB_LIBRARY /usr/x86_64-w64-mingw32/lib/libz.a CACHE FILEPATH "zlib for the target, not its DLL")
# The distribution has these libraries for the machine that builds only; see packages/.
list(PREPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR}/packages)
set(CMAKE_PROJECT_VMAtlas_INCLUDE ${CMAKE_CURRENT_LIST_DIR}/atomic_wait_fix.cmake)

set(CMAKE_CROSSCOMPILING_EMULATOR ${CMAKE_CURRENT_LIST_DIR}/wine.sh ${CMAKE_BINARY_DIR}/wine)
set(CMAKE_GTEST_DISCOVER_TESTS_DISCOVERY_MODE PRE_TEST) # the first start of Wine is slow
