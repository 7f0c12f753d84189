// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include <QString>

#include "core/analysis/region_query.h"
#include "ui/live/session.h"
#include "ui/regions/region_table.h"

namespace vmatlas::ui {

/// Which allocations the table shows: those of one of the types for which a filter in the language of
/// parseRegionQuery() holds, for the whole or for one of its blocks. Words are looked for in names, types, uses and
/// addresses; an address (hexadecimal, with or without 0x) also finds the block that holds it. A value.
class RegionFilter {
public:
    RegionFilter() = default;
    RegionFilter(const QString& text, const TypeFilter& types);

    /// One entry an allocation.
    [[nodiscard]] std::vector<bool> apply(const RegionTable& table) const;
    /// One entry a region: of the shown allocations all blocks where it holds for the whole, else those for which it
    /// holds.
    [[nodiscard]] std::vector<bool> applyToBlocks(const RegionTable& table) const;
    [[nodiscard]] bool showsAll() const { return m_terms.empty() && m_types.all(); }
    /// What is not understood, its place in UTF-16 units of the text; what stands before it is applied.
    [[nodiscard]] const std::optional<QueryError>& error() const { return m_error; }

private:
    class Matcher;

    std::vector<QueryTerm> m_terms;
    std::optional<QueryError> m_error;
    TypeFilter m_types;
};

/// What is wrong with the part of a filter, as one sentence.
[[nodiscard]] QString faultText(QueryFault fault, const QString& part);

} // namespace vmatlas::ui
