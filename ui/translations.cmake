# SPDX-License-Identifier: GPL-3.0-or-later
# Texts in other languages. English has a file too: it holds the plural forms ("1 gap", "2 gaps").
# After changing a text: build the target update_translations, then fill in what is unfinished in translations/*.ts.
set(VMATLAS_TS_FILES ${PROJECT_SOURCE_DIR}/translations/vmatlas_en.ts ${PROJECT_SOURCE_DIR}/translations/vmatlas_ko.ts)
qt_add_lrelease(vmatlas_ui TS_FILES ${VMATLAS_TS_FILES} QM_FILES_OUTPUT_VARIABLE vmatlas_qm_files
    OPTIONS -silent -nounfinished)
qt_add_resources(vmatlas_ui translations PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${vmatlas_qm_files})

# Without line numbers a text file changes only when a text does; without the include path lupdate does not see which
# namespace a class stands in. The test of the translations uses the same arguments.
set(VMATLAS_LUPDATE_ARGUMENTS -silent -locations none -no-obsolete -extensions cpp,h -source-language en
    -I ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app/gui)
add_custom_target(update_translations
    COMMAND Qt6::lupdate ${VMATLAS_LUPDATE_ARGUMENTS}
        -target-language en -pluralonly -ts ${PROJECT_SOURCE_DIR}/translations/vmatlas_en.ts
    COMMAND Qt6::lupdate ${VMATLAS_LUPDATE_ARGUMENTS}
        -target-language ko -ts ${PROJECT_SOURCE_DIR}/translations/vmatlas_ko.ts
    COMMENT "Collecting texts" VERBATIM)
set_target_properties(update_translations PROPERTIES VMATLAS_LUPDATE_ARGUMENTS "${VMATLAS_LUPDATE_ARGUMENTS}")
