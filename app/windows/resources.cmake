# SPDX-License-Identifier: GPL-3.0-or-later
# vmatlas_windows_resources(TARGET DESCRIPTION): the program's icon, version and manifest.
function(vmatlas_windows_resources target description)
    get_target_property(program ${target} OUTPUT_NAME)
    if(NOT program)
        set(program ${target})
    endif()
    set(resources ${CMAKE_CURRENT_BINARY_DIR}/${program}.rc)
    configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/program.rc.in ${resources} @ONLY)
    set_source_files_properties(${resources} PROPERTIES OBJECT_DEPENDS
        "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/program.manifest;${PROJECT_SOURCE_DIR}/resources/icons/vmatlas.ico")
    target_sources(${target} PRIVATE ${resources})
    if(MSVC)
        target_link_options(${target} PRIVATE /MANIFEST:NO) # it is among the resources
    endif()
endfunction()
