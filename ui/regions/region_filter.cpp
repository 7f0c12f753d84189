// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_filter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <QCoreApplication>

#include "core/base/format.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RegionFilter)
};

/// One word in one table. Names and types are compared once each, not once a region.
class WordMatcher {
public:
    WordMatcher(const std::string& word, const Snapshot& snapshot)
        : m_text(QString::fromStdString(word).toLower())
        , m_address(parseHexAddress(word))
    {
        for (const Backing& backing : snapshot.backings)
            m_names.push_back(contains(words::displayName(backing.name)));
        for (int i = 0; i < kRegionTypeCount; ++i)
            m_types.at(static_cast<std::size_t>(i)) = contains(words::typeName(static_cast<RegionType>(i)));
        if (!m_address)
            return;
        m_digits = word;
        std::erase(m_digits, '`');
        if (m_digits.starts_with("0x"))
            m_digits.erase(0, 2);
        if (m_digits.size() == 16) // as debuggers write addresses, with leading zeros
            m_digits = formatHex(*m_address).substr(2);
    }

    /// Of a region or an allocation.
    template <typename Memory> [[nodiscard]] bool matches(const Memory& memory) const
    {
        return m_types.at(static_cast<std::size_t>(memory.type)) ||
               (memory.backing.index < m_names.size() && m_names[memory.backing.index]) ||
               addressMatches(memory.range) ||
               (memory.detail != RegionDetail::None && contains(words::detailText(memory.detail, memory.threadId)));
    }

private:
    [[nodiscard]] bool contains(const QString& text) const { return text.toLower().contains(m_text); }
    [[nodiscard]] bool addressMatches(const AddressRange& range) const
    {
        if (m_digits.empty())
            return false;
        if (m_address && range.contains(*m_address))
            return true;
        std::array<char, 16> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), range.begin, 16).ptr;
        return std::string_view(digits.data(), end).find(m_digits) != std::string_view::npos;
    }

    QString m_text;
    std::optional<std::uint64_t> m_address;
    std::string m_digits; // hexadecimal digits of the word, empty when it is no address
    std::vector<bool> m_names;
    std::array<bool, kRegionTypeCount> m_types{};
};

QuerySubject subjectOf(const Snapshot& snapshot, const Region& block)
{
    return {.range = block.range,
            .type = block.type,
            .state = block.state,
            .protection = block.protection,
            .size = block.range.size,
            .blocks = 1,
            .threadId = block.threadId,
            .metrics = &block.metrics,
            .name = snapshot.nameOf(block)};
}

QuerySubject subjectOf(const Snapshot& snapshot, const Allocation& owner, const AllocationTotals& totals)
{
    return {.range = owner.range,
            .type = owner.type,
            .state = totals.mixedState ? std::nullopt : std::optional(totals.state),
            .protection = totals.mixedProtection ? std::nullopt : std::optional(totals.protection),
            .size = totals.size,
            .blocks = owner.regionCount,
            .threadId = owner.threadId,
            .metrics = &totals.metrics,
            .name = snapshot.nameOf(owner)};
}

} // namespace

/// A filter on one table.
class RegionFilter::Matcher {
public:
    Matcher(const RegionFilter& filter, const RegionTable& table)
        : m_filter(filter)
        , m_table(table)
    {
        for (const QueryTerm& term : filter.m_terms)
            m_words.push_back(term.kind == QueryTerm::Kind::Text
                                  ? std::optional<WordMatcher>(std::in_place, term.text, table.snapshot())
                                  : std::nullopt);
    }

    [[nodiscard]] bool shows(std::uint32_t index) const
    {
        const std::span<const Region> blocks = m_table.blocks(index);
        const auto typeShown = [this](const Region& block) { return m_filter.m_types.shows(block.type); };
        if (!m_filter.m_types.all() && std::ranges::none_of(blocks, typeShown))
            return false;
        const Snapshot& snapshot = m_table.snapshot();
        const Allocation& owner = m_table.allocation(index);
        const QuerySubject whole = subjectOf(snapshot, owner, m_table.totals(index));
        // What is to be absent must be so of the whole and of each block; a figure is that of the whole.
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const QueryTerm& term = m_filter.m_terms[i];
            if (!term.negated)
                continue;
            const bool figure = term.kind == QueryTerm::Kind::Figure;
            const auto absent = [&](const Region& block) { return holds(i, subjectOf(snapshot, block), block); };
            if (figure || blocks.empty() ? !holds(i, whole, owner) : !std::ranges::all_of(blocks, absent))
                return false;
        }
        return allHold(whole, owner) || std::ranges::any_of(blocks, [&](const Region& block) {
                   return allHold(subjectOf(snapshot, block), block);
               });
    }

    void markBlocks(std::uint32_t index, std::vector<bool>& shown) const
    {
        if (!shows(index))
            return;
        const Snapshot& snapshot = m_table.snapshot();
        const Allocation& owner = m_table.allocation(index);
        const bool whole = allHold(subjectOf(snapshot, owner, m_table.totals(index)), owner);
        for (const Region& block : m_table.blocks(index))
            shown[static_cast<std::size_t>(&block - snapshot.regions.data())] =
                m_filter.m_types.shows(block.type) && (whole || allHold(subjectOf(snapshot, block), block));
    }

private:
    template <typename Memory>
    [[nodiscard]] bool holds(std::size_t term, const QuerySubject& subject, const Memory& memory) const
    {
        if (m_words[term])
            return m_words[term]->matches(memory) != m_filter.m_terms[term].negated;
        return vmatlas::holds(m_filter.m_terms[term], subject);
    }
    /// All that is asked for to be there.
    template <typename Memory> [[nodiscard]] bool allHold(const QuerySubject& subject, const Memory& memory) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            if (!m_filter.m_terms[i].negated && !holds(i, subject, memory))
                return false;
        }
        return true;
    }

    const RegionFilter& m_filter;
    const RegionTable& m_table;
    std::vector<std::optional<WordMatcher>> m_words; // one a term, for those that are text
};

RegionFilter::RegionFilter(const QString& text, const TypeFilter& types)
    : m_types(types)
{
    const std::string bytes = text.toStdString();
    ParsedQuery parsed = parseRegionQuery(bytes);
    std::erase_if(parsed.terms, [](const QueryTerm& term) {
        return term.kind == QueryTerm::Kind::Text && term.text == "0x"; // somebody begins to type an address
    });
    m_terms = std::move(parsed.terms);
    m_error = parsed.error;
    if (m_error) {
        const auto units = [&bytes](std::size_t from, std::size_t count) {
            return static_cast<std::size_t>(QString::fromStdString(bytes.substr(from, count)).size());
        };
        m_error->length = units(m_error->offset, m_error->length);
        m_error->offset = units(0, parsed.error->offset);
    }
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

std::vector<bool> RegionFilter::applyToBlocks(const RegionTable& table) const
{
    std::vector<bool> shown(table.snapshot().regions.size(), showsAll());
    if (showsAll())
        return shown;
    const Matcher matcher(*this, table);
    for (std::uint32_t i = 0; i < table.count(); ++i)
        matcher.markBlocks(i, shown);
    return shown;
}

QString faultText(QueryFault fault, const QString& part)
{
    switch (fault) {
    case QueryFault::UnknownKey:
        return Texts::tr("“%1”: there is no such condition. Put text with a colon in quotation marks.").arg(part);
    case QueryFault::UnknownType:
        return Texts::tr("“%1”: there is no such type. Types are image, mapped-file, shareable, heap, managed-heap, "
                         "stack, private-data, kernel, unusable.")
            .arg(part);
    case QueryFault::UnknownState:
        return Texts::tr("“%1”: there is no such state. States are reserved and committed.").arg(part);
    case QueryFault::BadProtection:
        return Texts::tr("“%1” is no protection. Write r, w, x, c (copy-on-write), g (guard), or none.").arg(part);
    case QueryFault::BadNumber:
        return Texts::tr("“%1” is no number. Write digits, for sizes with K, M, G or T behind them.").arg(part);
    case QueryFault::BadAddress:
        return Texts::tr("“%1” is no address. Write hexadecimal digits.").arg(part);
    case QueryFault::MissingValue:
        return Texts::tr("“%1”: something is missing behind it.").arg(part);
    case QueryFault::OpenQuote:
        return Texts::tr("The second quotation mark is missing: %1").arg(part);
    }
    return {};
}

} // namespace vmatlas::ui
