// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/change_filter.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/format.h"

namespace vmatlas::ui {

namespace {

/// Looks for a text in the regions of one snapshot. Names and types are compared once each, not once a region.
class TextMatcher {
public:
    TextMatcher(const Snapshot& snapshot, QString text)
        : m_snapshot(snapshot)
        , m_text(std::move(text))
        , m_digits(m_text.startsWith(QStringLiteral("0x")) ? m_text.mid(2) : m_text)
        , m_address(parseHexAddress(m_text.toStdString()))
    {
        for (const Backing& backing : snapshot.backings)
            m_names.push_back(contains(words::displayName(backing.name)));
        for (int i = 0; i < kRegionTypeCount; ++i)
            m_types.at(static_cast<std::size_t>(i)) = contains(words::typeName(static_cast<RegionType>(i)));
    }

    [[nodiscard]] bool matches(std::span<const std::uint32_t> regions) const
    {
        return std::ranges::any_of(regions, [this](std::uint32_t index) { return matches(m_snapshot.regions[index]); });
    }

private:
    [[nodiscard]] bool contains(const QString& text) const { return text.toLower().contains(m_text); }
    [[nodiscard]] bool matches(const Region& region) const
    {
        return m_types.at(static_cast<std::size_t>(region.type)) ||
               (region.backing.index < m_names.size() && m_names[region.backing.index]) ||
               (region.detail != RegionDetail::None && contains(words::detailText(region.detail, region.threadId))) ||
               (m_address && (region.range.contains(*m_address) ||
                              words::formatAddress(region.range.begin).mid(2).contains(m_digits)));
    }

    const Snapshot& m_snapshot;
    QString m_text; // lower case
    QString m_digits;
    std::optional<std::uint64_t> m_address;
    std::vector<bool> m_names;
    std::array<bool, kRegionTypeCount> m_types{};
};

bool kindsMatch(ChangeKinds wanted, ChangeKinds kinds)
{
    if (wanted.empty())
        return true;
    for (const auto kind : {ChangeKinds::Added, ChangeKinds::Gone, ChangeKinds::Grown, ChangeKinds::Shrunk,
                            ChangeKinds::Protection, ChangeKinds::State, ChangeKinds::Type, ChangeKinds::Moved,
                            ChangeKinds::Split, ChangeKinds::Merged, ChangeKinds::Usage})
        if (wanted.has(kind) && kinds.has(kind))
            return true;
    return false;
}

bool typesMatch(const Comparison& comparison, const RegionChange& change, const TypeFilter& types)
{
    if (types.all())
        return true;
    const auto shows = [&types](const Snapshot& snapshot, std::span<const std::uint32_t> regions) {
        return std::ranges::any_of(regions,
                                   [&](std::uint32_t index) { return types.shows(snapshot.regions[index].type); });
    };
    return shows(*comparison.before, comparison.diff.before(change)) ||
           shows(*comparison.after, comparison.diff.after(change));
}

std::vector<std::uint32_t> filtered(const Comparison& comparison, const ChangeFilter& filter)
{
    const QString text = filter.text.trimmed().toLower();
    const SnapshotDiff& diff = comparison.diff;
    std::optional<TextMatcher> before;
    std::optional<TextMatcher> after;
    if (!text.isEmpty()) {
        before.emplace(*comparison.before, text);
        after.emplace(*comparison.after, text);
    }
    std::vector<std::uint32_t> shown;
    for (std::uint32_t i = 0; i < diff.changes.size(); ++i) {
        const RegionChange& change = diff.changes[i];
        if (kindsMatch(filter.kinds, change.kinds) && typesMatch(comparison, change, filter.types) &&
            (text.isEmpty() || before->matches(diff.before(change)) || after->matches(diff.after(change))))
            shown.push_back(i);
    }
    return shown;
}

/// Places of the names in alphabetical order; texts are built once for each kind and name, not once a row.
std::vector<std::optional<ChangeKey>> nameKeys(const Comparison& comparison, const std::vector<std::uint32_t>& rows)
{
    std::map<QString, std::uint64_t> places;
    using Source = std::tuple<bool, std::uint32_t, RegionDetail, std::uint32_t>;
    std::map<Source, QString> texts;
    const auto textOf = [&](std::uint32_t index) -> const QString& {
        const ChangeRow row{&comparison, index};
        const Region& region = row.region();
        const auto [at, isNew] =
            texts.try_emplace(Source{row.gone(), region.backing.index, region.detail, region.threadId});
        if (isNew)
            at->second = words::regionDetails(row.snapshot(), region).toCaseFolded();
        return at->second;
    };
    for (const std::uint32_t row : rows)
        places.try_emplace(textOf(row));
    std::uint64_t place = 0;
    for (auto& entry : places)
        entry.second = place++;
    std::vector<std::optional<ChangeKey>> keys;
    for (const std::uint32_t row : rows) {
        const QString& text = textOf(row);
        keys.push_back(text.isEmpty() ? std::nullopt : std::optional(ChangeKey(1, places[text])));
    }
    return keys;
}

struct KeyedRow {
    std::optional<ChangeKey> key;
    std::uint64_t weight = 0;
    std::uint32_t row = 0;
};

} // namespace

std::vector<std::uint32_t> arrangedChanges(const Comparison& comparison, const ChangeFilter& filter,
                                           const ChangeSort& sort)
{
    std::vector<std::uint32_t> rows = filtered(comparison, filter);
    std::vector<std::optional<ChangeKey>> names;
    if (sort.column == ChangeColumn::Name)
        names = nameKeys(comparison, rows);
    std::vector<KeyedRow> keyed;
    keyed.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        KeyedRow& row = keyed.emplace_back(KeyedRow{{}, comparison.weights[rows[i]], rows[i]});
        if (sort.column)
            row.key = names.empty() ? keyOf(ChangeRow{&comparison, rows[i]}, *sort.column) : names[i];
    }
    std::ranges::sort(keyed, [ascending = sort.order == Qt::AscendingOrder](const KeyedRow& a, const KeyedRow& b) {
        if (a.key != b.key) {
            if (!a.key || !b.key)
                return a.key.has_value();
            return ascending ? *a.key < *b.key : *a.key > *b.key;
        }
        return a.weight != b.weight ? a.weight > b.weight : a.row < b.row;
    });
    std::ranges::transform(keyed, rows.begin(), &KeyedRow::row);
    return rows;
}

} // namespace vmatlas::ui
