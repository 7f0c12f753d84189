# SPDX-License-Identifier: GPL-3.0-or-later
include(${CMAKE_CURRENT_LIST_DIR}/header_package.cmake)
header_package(nlohmann nlohmann_json::nlohmann_json)
set(nlohmann_json_FOUND TRUE)
