# SPDX-License-Identifier: GPL-3.0-or-later
include(${CMAKE_CURRENT_LIST_DIR}/header_package.cmake)
header_package(tl tl::expected)
set(tl-expected_FOUND TRUE)
