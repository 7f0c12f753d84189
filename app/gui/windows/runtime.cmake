# SPDX-License-Identifier: GPL-3.0-or-later
# What vmatlas.exe needs in its folder: Qt's and the compiler's DLLs, Qt's plugins, Korean texts for Qt's own dialogs, and
# qt.conf, which says that they lie there. In the build tree all programs lie in one folder, so the tests have it too.
set(dlls "")
if(MINGW)
    get_filename_component(compiler_folder ${CMAKE_CXX_COMPILER} DIRECTORY)
    foreach(name libstdc++-6.dll libgcc_s_seh-1.dll libwinpthread-1.dll)
        execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${name} OUTPUT_VARIABLE dll
            OUTPUT_STRIP_TRAILING_WHITESPACE)
        if(NOT IS_ABSOLUTE ${dll})
            set(dll ${compiler_folder}/${name})
        endif()
        list(APPEND dlls ${dll})
    endforeach()
endif()
set(translation ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_TRANSLATIONS}/qtbase_ko.qm)
if(CMAKE_CROSSCOMPILING)
    set(translation /usr/share/qt6/translations/qtbase_ko.qm) # the same on every system
endif()
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/qt.conf "[Paths]\nPrefix=.\nPlugins=plugins\nTranslations=translations\n")

set(bin ${CMAKE_RUNTIME_OUTPUT_DIRECTORY})
add_custom_target(vmatlas_runtime
    COMMAND ${CMAKE_COMMAND} -E make_directory ${bin}/plugins/platforms ${bin}/translations
    COMMAND ${CMAKE_COMMAND} -E copy_if_different $<TARGET_RUNTIME_DLLS:vmatlas> ${dlls}
        ${CMAKE_CURRENT_BINARY_DIR}/qt.conf ${bin}
    COMMAND ${CMAKE_COMMAND} -E copy_if_different $<TARGET_FILE:Qt6::QWindowsIntegrationPlugin>
        ${bin}/plugins/platforms
    COMMAND ${CMAKE_COMMAND} -E copy_if_different ${translation} ${bin}/translations/qtbase_ko.qm
    COMMAND_EXPAND_LISTS VERBATIM)
add_dependencies(vmatlas vmatlas_runtime)

install(FILES $<TARGET_RUNTIME_DLLS:vmatlas> ${dlls} ${CMAKE_CURRENT_BINARY_DIR}/qt.conf DESTINATION .)
install(FILES $<TARGET_FILE:Qt6::QWindowsIntegrationPlugin> DESTINATION plugins/platforms)
install(FILES ${translation} DESTINATION translations)
