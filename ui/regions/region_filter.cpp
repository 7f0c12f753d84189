// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_filter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "core/base/format.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

/// Looks for a text in one table. Names, types and details are compared once each, not once a region.
class RegionFilter::Matcher {
public:
    Matcher(const RegionFilter& filter, const RegionTable& table)
        : m_filter(filter)
        , m_table(table)
    {
        for (const Backing& backing : table.snapshot().backings)
            m_names.push_back(contains(words::displayName(backing.name)));
        for (int i = 0; i < kRegionTypeCount; ++i)
            m_types.at(static_cast<std::size_t>(i)) = contains(words::typeName(static_cast<RegionType>(i)));
    }

    [[nodiscard]] bool shows(std::uint32_t index) const
    {
        const std::span<const Region> blocks = m_table.blocks(index);
        const auto typeShown = [this](const Region& block) { return m_filter.m_types.shows(block.type); };
        if (!m_filter.m_types.all() && std::ranges::none_of(blocks, typeShown))
            return false;
        const Allocation& owner = m_table.allocation(index);
        return m_filter.m_text.isEmpty() ||
               matches(owner.range, owner.type, owner.detail, owner.threadId, owner.backing) ||
               std::ranges::any_of(blocks, [this](const Region& block) {
                   return matches(block.range, block.type, block.detail, block.threadId, block.backing);
               });
    }

private:
    [[nodiscard]] bool contains(const QString& text) const { return text.toLower().contains(m_filter.m_text); }
    [[nodiscard]] bool matches(const AddressRange& range, RegionType type, RegionDetail detail, std::uint32_t threadId,
                               BackingId backing) const
    {
        return m_types.at(static_cast<std::size_t>(type)) ||
               (backing.index < m_names.size() && m_names[backing.index]) || addressMatches(range) ||
               (detail != RegionDetail::None && contains(words::detailText(detail, threadId)));
    }
    [[nodiscard]] bool addressMatches(const AddressRange& range) const
    {
        if (m_filter.m_digits.empty())
            return false;
        if (m_filter.m_address && range.contains(*m_filter.m_address))
            return true;
        std::array<char, 16> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), range.begin, 16).ptr;
        return std::string_view(digits.data(), end).find(m_filter.m_digits) != std::string_view::npos;
    }

    const RegionFilter& m_filter;
    const RegionTable& m_table;
    std::vector<bool> m_names;
    std::array<bool, kRegionTypeCount> m_types{};
};

RegionFilter::RegionFilter(const QString& text, const TypeFilter& types)
    : m_text(text.trimmed().toLower())
    , m_types(types)
{
    if (m_text == QStringLiteral("0x")) // somebody begins to type an address
        m_text.clear();
    m_address = parseHexAddress(m_text.toStdString());
    if (!m_address)
        return;
    m_digits = m_text.toStdString();
    std::erase(m_digits, '`');
    if (m_digits.starts_with("0x"))
        m_digits.erase(0, 2);
    if (m_digits.size() == 16) // as debuggers write addresses, with leading zeros
        m_digits = formatHex(*m_address).substr(2);
}

std::vector<bool> RegionFilter::apply(const RegionTable& table) const
{
    std::vector<bool> shown(table.count(), true);
    if (showsAll())
        return shown;
    const Matcher matcher(*this, table);
    for (std::uint32_t i = 0; i < table.count(); ++i)
        shown[i] = matcher.shows(i);
    return shown;
}

} // namespace vmatlas::ui
