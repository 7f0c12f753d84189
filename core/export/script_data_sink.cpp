// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/script_data_sink.h"

#include <utility>

namespace vmatlas {

namespace {

constexpr std::string_view kSeparatorStart = "\xe2\x80"; // U+2028 is e2 80 a8, U+2029 e2 80 a9

} // namespace

Result<void> ScriptDataSink::write(std::string_view bytes)
{
    m_escaped.clear();
    for (const char c : bytes) {
        if (m_begun == kSeparatorStart && (c == '\xa8' || c == '\xa9')) {
            m_escaped += c == '\xa8' ? "\\u2028" : "\\u2029";
            m_begun.clear();
            continue;
        }
        if (m_begun.size() < kSeparatorStart.size() && c == kSeparatorStart[m_begun.size()]) {
            m_begun += c;
            continue;
        }
        m_escaped += m_begun;
        m_begun.clear();
        if (c == kSeparatorStart[0])
            m_begun += c;
        else if (c == '<')
            m_escaped += "\\u003c";
        else if (c == '>')
            m_escaped += "\\u003e";
        else if (c == '&')
            m_escaped += "\\u0026";
        else
            m_escaped += c;
    }
    return m_target.write(m_escaped);
}

Result<void> ScriptDataSink::finish()
{
    return m_target.write(std::exchange(m_begun, {}));
}

} // namespace vmatlas
