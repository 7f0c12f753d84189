# SPDX-License-Identifier: GPL-3.0-or-later
# header_package(FOLDER TARGET): the header-only library that the distribution has in /usr/include/FOLDER, as an imported
# target. Reached by a link of its own: the other headers in /usr/include belong to another system.
function(header_package folder target)
    if(TARGET ${target})
        return()
    endif()
    if(NOT IS_DIRECTORY /usr/include/${folder})
        message(FATAL_ERROR "/usr/include/${folder} is not there; see installer/linux/install-packages.sh")
    endif()
    set(links ${CMAKE_BINARY_DIR}/headers/${folder})
    file(MAKE_DIRECTORY ${links})
    file(CREATE_LINK /usr/include/${folder} ${links}/${folder} SYMBOLIC)
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} SYSTEM INTERFACE ${links})
endfunction()
