# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the page of resources/html together and writes it as C++:
#   cmake -D SOURCE=resources/html -D OUTPUT=html_page.cpp -P embed_html_page.cmake
# The security policy allows this style and this script by their SHA-256 and nothing else, so nothing that the data holds
# can ever run.

# In this order; each is part of one function in strict mode.
set(script_files
    words_en.js
    words_ko.js
    words.js
    format.js
    data.js
    region_text.js
    view_state.js
    theme.js
    map_layout.js
    map_painter.js
    map_view.js
    search.js
    header.js
    summary.js
    region_table.js
    details.js
    timeline.js
    print.js
    main.js
)

# LF line ends whatever the checkout has: browsers hash what they parsed.
function(read_source name variable)
    file(READ ${SOURCE}/${name} text)
    string(REPLACE "\r\n" "\n" text "${text}")
    set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# "sha256-BASE64", as a Content-Security-Policy names a text.
function(policy_hash text variable)
    string(SHA256 hex "${text}")
    set(digits ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
    string(APPEND hex "00") # 33 bytes are 44 digits; the last one is padding
    set(base64 "")
    foreach(at RANGE 0 60 6)
        string(SUBSTRING ${hex} ${at} 6 three_bytes)
        math(EXPR bits "0x${three_bytes}")
        foreach(shift 18 12 6 0)
            math(EXPR digit "(${bits} >> ${shift}) & 63")
            string(SUBSTRING ${digits} ${digit} 1 digit)
            string(APPEND base64 ${digit})
        endforeach()
    endforeach()
    string(SUBSTRING ${base64} 0 43 base64)
    set(${variable} "sha256-${base64}=" PARENT_SCOPE)
endfunction()

# A function that gives `text`, as bytes: compilers limit the length of a literal.
function(cpp_function name text variable)
    string(HEX "${text}" hex)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "    \\1\n"
        bytes "${bytes}")
    string(CONCAT code
        "std::string_view ${name}()\n{\n"
        "    static constexpr unsigned char kBytes[] = {\n${bytes}\n    };\n"
        "    return {reinterpret_cast<const char*>(kBytes), sizeof(kBytes)};\n}\n")
    set(${variable} "${code}" PARENT_SCOPE)
endfunction()

read_source(page.html page)
read_source(style.css style)
set(style "\n${style}")
set(script "\n'use strict';\n(() => {\n")
foreach(name IN LISTS script_files)
    read_source(${name} text)
    string(APPEND script "${text}\n")
endforeach()
string(APPEND script "})();\n")

policy_hash("${style}" style_hash)
policy_hash("${script}" script_hash)
string(REPLACE "@STYLE_HASH@" "${style_hash}" page "${page}")
string(REPLACE "@SCRIPT_HASH@" "${script_hash}" page "${page}")
string(REPLACE "@STYLE@" "${style}" page "${page}")
string(REPLACE "@SCRIPT@" "${script}" page "${page}")
string(FIND "${page}" "@DATA@" data)
string(SUBSTRING "${page}" 0 ${data} before)
math(EXPR behind "${data} + 6")
string(SUBSTRING "${page}" ${behind} -1 after)

cpp_function(htmlPageBeforeData "${before}" before)
cpp_function(htmlPageAfterData "${after}" after)
file(WRITE ${OUTPUT}
    "// Made of resources/html by core/export/embed_html_page.cmake; do not edit.\n"
    "#include \"core/export/html_page.h\"\n\n"
    "namespace vmatlas {\n\n${before}\n${after}\n} // namespace vmatlas\n")
