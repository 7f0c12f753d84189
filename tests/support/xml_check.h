// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vmatlas::test {

/// Reads a document with a parser that is not ours.
class XmlCheck {
public:
    explicit XmlCheck(std::string_view document);

    /// "line 3: mismatched tag"; empty when the document is well-formed.
    [[nodiscard]] const std::string& fault() const { return m_fault; }
    [[nodiscard]] const std::vector<std::string>& elements() const { return m_elements; }
    /// All text between elements.
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_fault;
    std::vector<std::string> m_elements;
    std::string m_text;
};

} // namespace vmatlas::test
