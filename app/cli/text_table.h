// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace vmatlas::cli {

/// Rows of cells as aligned columns for a terminal. Cells must be harmless text (escapeControl()).
class TextTable {
public:
    enum class Align : unsigned char { Left, Right };
    struct Column {
        std::string_view title;
        Align align = Align::Right;
    };

    explicit TextTable(std::vector<Column> columns);
    /// As many cells as there are columns.
    void addRow(std::vector<std::string> cells);
    /// A line of its own among the rows, not aligned.
    void addLine(std::string line);
    [[nodiscard]] std::string text() const;

private:
    struct Row {
        std::vector<std::string> cells; // or one, which is a line of its own
        bool aligned = true;
    };
    [[nodiscard]] std::string rowText(const std::vector<std::string>& cells) const;

    std::vector<Column> m_columns;
    std::vector<std::size_t> m_widths; // terminal cells
    std::vector<Row> m_rows;
};

/// Terminal cells that valid UTF-8 takes: two for East Asian wide characters, none for combining marks.
[[nodiscard]] std::size_t displayWidth(std::string_view utf8);

} // namespace vmatlas::cli
