# SPDX-License-Identifier: GPL-3.0-or-later
include(${CMAKE_CURRENT_LIST_DIR}/header_package.cmake)
header_package(CLI CLI11::CLI11)
set(CLI11_FOUND TRUE)
