// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include <QString>

#include "ui/live/session.h"
#include "ui/regions/region_table.h"

namespace vmatlas::ui {

/// Which allocations the table shows: those with a block that fits the text and one of the types. The text is looked
/// for in names, types and addresses, ignoring case; an address (hexadecimal, with or without 0x) also finds the block
/// that holds it. A value.
class RegionFilter {
public:
    RegionFilter() = default;
    RegionFilter(const QString& text, const TypeFilter& types);

    /// One entry an allocation.
    [[nodiscard]] std::vector<bool> apply(const RegionTable& table) const;
    [[nodiscard]] bool showsAll() const { return m_text.isEmpty() && m_types.all(); }

private:
    class Matcher;

    QString m_text; // lower case
    TypeFilter m_types;
    std::string m_digits;                   // hexadecimal digits of m_text, empty when it is no address
    std::optional<std::uint64_t> m_address; // the same as a number
};

} // namespace vmatlas::ui
