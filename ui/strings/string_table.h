// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/contents/string_scan.h"

namespace vmatlas::ui {

/// Strings that were found, with their beginnings as UTF-8. A value; 24 bytes a string and its text.
class StringTable {
public:
    static constexpr std::size_t kMost = 250'000;     ///< strings; nobody reads more
    static constexpr std::size_t kLongestText = 1000; ///< bytes kept of one

    struct Row {
        FoundString found;
        std::uint32_t text = 0; ///< offset
        std::uint32_t textBytes = 0;
    };

    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] std::string_view text(const Row& row) const
    {
        return std::string_view(m_texts).substr(row.text, row.textBytes);
    }
    [[nodiscard]] bool full() const { return m_rows.size() >= kMost; }
    void add(const FoundString& found, std::string_view utf8)
    {
        m_rows.push_back({found, static_cast<std::uint32_t>(m_texts.size()), static_cast<std::uint32_t>(utf8.size())});
        m_texts += utf8;
    }
    void append(const StringTable& other)
    {
        for (const Row& row : other.m_rows)
            add(row.found, other.text(row));
    }

private:
    std::vector<Row> m_rows;
    std::string m_texts;
};

/// The beginning of what stands in memory, as UTF-8.
[[nodiscard]] std::string textOf(const FoundString& found, std::string_view bytes);

/// Looks for one text in many, ignoring the case of ASCII letters. An empty one is in all.
class TextFilter {
public:
    explicit TextFilter(std::string text = {});
    [[nodiscard]] bool matches(std::string_view text) const;
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    /// Whether all that this one finds `other` finds, too.
    [[nodiscard]] bool narrows(const TextFilter& other) const { return other.matches(m_text); }

private:
    std::string m_text; // lower case
};

} // namespace vmatlas::ui
