// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/xml_check.h"

#include <memory>

#include <expat.h>

namespace vmatlas::test {

XmlCheck::XmlCheck(std::string_view document)
{
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"),
                                                                              XML_ParserFree);
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(
        parser.get(),
        [](void* self, const XML_Char* name, const XML_Char**) {
            static_cast<XmlCheck*>(self)->m_elements.emplace_back(name);
        },
        nullptr);
    XML_SetCharacterDataHandler(parser.get(), [](void* self, const XML_Char* text, int length) {
        static_cast<XmlCheck*>(self)->m_text.append(text, static_cast<std::size_t>(length));
    });
    if (XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), 1) == XML_STATUS_OK)
        return;
    m_fault = "line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": " +
              XML_ErrorString(XML_GetErrorCode(parser.get()));
}

} // namespace vmatlas::test
