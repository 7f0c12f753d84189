// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/region_query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <compare>

#include "core/base/format.h"
#include "core/base/size_unit.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

using Kind = QueryTerm::Kind;
using Comparison = QueryTerm::Comparison;

struct FigureName {
    std::string_view name;
    QueryFigure figure;
    Measured MemoryMetrics::*metric; ///< null: size or blocks
};
constexpr auto kFigures = std::to_array<FigureName>({
    {"size", QueryFigure::Size, nullptr},
    {"committed", QueryFigure::Committed, &MemoryMetrics::committed},
    {"private", QueryFigure::Private, &MemoryMetrics::privateBytes},
    {"ws", QueryFigure::Ws, &MemoryMetrics::workingSet},
    {"privatews", QueryFigure::PrivateWs, &MemoryMetrics::privateWs},
    {"shareablews", QueryFigure::ShareableWs, &MemoryMetrics::shareableWs},
    {"sharedws", QueryFigure::SharedWs, &MemoryMetrics::sharedWs},
    {"lockedws", QueryFigure::LockedWs, &MemoryMetrics::lockedWs},
    {"swapped", QueryFigure::Swapped, &MemoryMetrics::swapped},
    {"cow", QueryFigure::CopyOnWrite, &MemoryMetrics::copyOnWriteShared},
    {"dirty", QueryFigure::Dirty, &MemoryMetrics::dirty},
    {"blocks", QueryFigure::Blocks, nullptr},
});

struct KeyName {
    std::string_view name;
    Kind kind;
};
constexpr auto kKeys = std::to_array<KeyName>({{"type", Kind::Type},
                                               {"state", Kind::State},
                                               {"prot", Kind::Protection},
                                               {"name", Kind::Name},
                                               {"file", Kind::Name},
                                               {"thread", Kind::Thread},
                                               {"at", Kind::Address}});

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return lowered(c); });
    return result;
}

bool isLetter(char c)
{
    return lowered(c) >= 'a' && lowered(c) <= 'z';
}

/// A word with where it stands, its quotation marks taken off.
struct Word {
    std::string text;
    std::size_t offset = 0;
    std::size_t length = 0; ///< as it stands there
    std::size_t bare = 0;   ///< of `text`: how much stands in front of the first quotation mark
    bool open = false;      ///< a quotation mark has no other half
};

Word nextWord(std::string_view text, std::size_t from)
{
    Word word;
    word.offset = from;
    bool quoted = false;
    bool anyQuote = false;
    std::size_t at = from;
    for (; at < text.size() && (quoted || (text[at] != ' ' && text[at] != '\t')); ++at) {
        if (text[at] == '"') {
            if (!anyQuote)
                word.bare = word.text.size();
            anyQuote = true;
            quoted = !quoted;
        } else {
            word.text += text[at];
        }
    }
    if (!anyQuote)
        word.bare = word.text.size();
    word.length = at - from;
    word.open = quoted;
    return word;
}

/// Splits `list` at commas and sets the bit of each; false when one is unknown.
template <typename Enum> bool readBits(std::string_view list, int count, std::uint32_t& bits)
{
    while (true) {
        const std::size_t comma = list.find(',');
        const std::string_view one = list.substr(0, comma);
        bool found = false;
        for (int i = 0; i < count && !one.empty(); ++i) {
            if (const std::string_view id = idOf(static_cast<Enum>(i)); id == one || id.starts_with(one)) {
                bits |= 1U << static_cast<unsigned>(i);
                found = true;
            }
        }
        if (!found)
            return false;
        if (comma == std::string_view::npos)
            return true;
        list.remove_prefix(comma + 1);
    }
}

/// "wx": at least these. "r-x", "none": exactly. c: copy-on-write, g: guard.
bool readProtection(std::string_view letters, QueryTerm& term)
{
    if (letters == "none" || letters == "---") {
        term.exact = true;
        return true;
    }
    for (const char c : letters) {
        switch (c) {
        case 'r':
            term.bits |= Protection::Read;
            break;
        case 'w':
            term.bits |= Protection::Write;
            break;
        case 'x':
            term.bits |= Protection::Execute;
            break;
        case 'c':
            term.bits |= Protection::CopyOnWrite;
            break;
        case 'g':
            term.bits |= Protection::Guard;
            break;
        case '-':
            term.exact = true;
            break;
        default:
            return false;
        }
    }
    return term.bits != 0;
}

/// "4096", "1M", "1mb", "2KiB".
std::optional<std::uint64_t> readAmount(std::string_view text, bool withUnit)
{
    std::uint64_t amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc())
        return std::nullopt;
    std::string unit = lowered(text.substr(static_cast<std::size_t>(end - text.data())));
    if (unit.empty())
        return amount;
    if (!withUnit)
        return std::nullopt;
    if (unit == "b")
        return amount;
    if (unit.size() > 1 && unit.substr(1) != "b" && unit.substr(1) != "ib")
        return std::nullopt;
    const char upper = static_cast<char>(unit.front() - ('a' - 'A'));
    return applySizeUnit(upper, amount) ? std::optional(amount) : std::nullopt;
}

std::optional<QueryFault> readValue(std::string_view value, QueryTerm& term)
{
    if (value.empty())
        return QueryFault::MissingValue;
    const std::string lower = lowered(value);
    switch (term.kind) {
    case Kind::Type:
        return readBits<RegionType>(lower, kRegionTypeCount, term.bits) ? std::optional<QueryFault>()
                                                                        : QueryFault::UnknownType;
    case Kind::State:
        return readBits<RegionState>(lower, static_cast<int>(RegionState::Committed) + 1, term.bits)
                   ? std::optional<QueryFault>()
                   : QueryFault::UnknownState;
    case Kind::Protection:
        return readProtection(lower, term) ? std::optional<QueryFault>() : QueryFault::BadProtection;
    case Kind::Thread: {
        const auto number = readAmount(value, false);
        term.number = number.value_or(0);
        return number ? std::optional<QueryFault>() : QueryFault::BadNumber;
    }
    case Kind::Address: {
        const auto address = parseHexAddress(value);
        term.number = address.value_or(0);
        return address ? std::optional<QueryFault>() : QueryFault::BadAddress;
    }
    default:
        term.text = lower;
        return std::nullopt;
    }
}

/// "size>1M": the figure and how it compares; nothing when it is none.
const FigureName* readComparison(std::string_view text, Comparison& comparison, std::size_t& valueAt)
{
    const std::size_t sign = text.find_first_of("<>=!");
    if (sign == std::string_view::npos || sign == 0)
        return nullptr;
    const std::string name = lowered(text.substr(0, sign));
    const auto* const figure = std::ranges::find(kFigures, name, &FigureName::name);
    if (figure == kFigures.end())
        return nullptr;
    const bool orEqual = sign + 1 < text.size() && text[sign + 1] == '=';
    valueAt = sign + (orEqual ? 2 : 1);
    switch (text[sign]) {
    case '>':
        comparison = orEqual ? Comparison::AtLeast : Comparison::Above;
        break;
    case '<':
        comparison = orEqual ? Comparison::AtMost : Comparison::Below;
        break;
    case '!':
        if (!orEqual)
            return nullptr;
        comparison = Comparison::NotEqual;
        break;
    default:
        comparison = Comparison::Equal;
    }
    return figure;
}

/// Reads one word; the error is about the part of it that is wrong.
std::optional<QueryError> readTerm(const Word& word, QueryTerm& term)
{
    std::size_t skipped = 0;
    std::string_view text = word.text;
    if (word.bare > 0 && text.size() > 1 && text.front() == '-') {
        term.negated = true;
        skipped = 1;
        text.remove_prefix(1);
    }
    const std::string_view bare = text.substr(0, word.bare - std::min(word.bare, skipped));
    const auto errorAt = [&](QueryFault fault, std::size_t offset) {
        return QueryError{fault, word.offset + skipped + offset, word.length - std::min(word.length, skipped + offset)};
    };
    std::size_t valueAt = 0;
    if (const FigureName* const figure = readComparison(bare, term.comparison, valueAt)) {
        term.kind = Kind::Figure;
        term.figure = figure->figure;
        if (valueAt >= text.size())
            return errorAt(QueryFault::MissingValue, 0);
        const auto amount = readAmount(text.substr(valueAt), term.figure != QueryFigure::Blocks);
        if (!amount)
            return errorAt(QueryFault::BadNumber, valueAt);
        term.number = *amount;
        return std::nullopt;
    }
    const std::size_t colon = bare.find(':');
    // "C:\Windows" and "[anon:x]" are names.
    const bool keyed =
        colon != std::string_view::npos && colon > 1 && std::ranges::all_of(bare.substr(0, colon), isLetter);
    if (!keyed) {
        term.text = lowered(text);
        return std::nullopt;
    }
    const std::string key = lowered(bare.substr(0, colon));
    const auto* const known = std::ranges::find(kKeys, key, &KeyName::name);
    if (known == kKeys.end())
        return errorAt(QueryFault::UnknownKey, 0);
    term.kind = known->kind;
    if (const auto fault = readValue(text.substr(colon + 1), term))
        return errorAt(*fault, *fault == QueryFault::MissingValue ? 0 : colon + 1);
    return std::nullopt;
}

bool contains(std::string_view name, std::string_view lower)
{
    const auto same = [](char a, char b) { return lowered(a) == b; };
    return lower.empty() || std::search(name.begin(), name.end(), lower.begin(), lower.end(), same) != name.end();
}

bool compares(std::uint64_t value, Comparison comparison, std::uint64_t number)
{
    switch (comparison) {
    case Comparison::Equal:
        return value == number;
    case Comparison::NotEqual:
        return value != number;
    case Comparison::Above:
        return value > number;
    case Comparison::AtLeast:
        return value >= number;
    case Comparison::Below:
        return value < number;
    case Comparison::AtMost:
        return value <= number;
    }
    return false;
}

/// None where it is not known.
std::optional<bool> answer(const QueryTerm& term, const QuerySubject& subject)
{
    const auto bit = [&](auto value) { return (term.bits >> static_cast<unsigned>(value) & 1U) != 0; };
    switch (term.kind) {
    case Kind::Text:
    case Kind::Name:
        return contains(subject.name, term.text);
    case Kind::Type:
        return bit(subject.type);
    case Kind::State:
        return subject.state ? std::optional(bit(*subject.state)) : std::nullopt;
    case Kind::Protection: {
        if (!subject.protection || !subject.protection->known())
            return std::nullopt;
        constexpr unsigned kAccess = Protection::Read | Protection::Write | Protection::Execute;
        const unsigned has = subject.protection->bits();
        return (has & term.bits) == term.bits && (!term.exact || (has & kAccess) == (term.bits & kAccess));
    }
    case Kind::Thread:
        return subject.threadId != 0 && subject.threadId == term.number;
    case Kind::Address:
        return subject.range.contains(term.number);
    case Kind::Figure:
        break;
    }
    Measured value = term.figure == QueryFigure::Blocks ? subject.blocks : subject.size;
    if (const auto metric = kFigures[static_cast<std::size_t>(term.figure)].metric)
        value = subject.metrics->*metric;
    return value ? std::optional(compares(*value, term.comparison, term.number)) : std::nullopt;
}

} // namespace

ParsedQuery parseRegionQuery(std::string_view text)
{
    ParsedQuery parsed;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\t') {
            ++at;
            continue;
        }
        const Word word = nextWord(text, at);
        at += word.length;
        if (word.open) {
            parsed.error = QueryError{QueryFault::OpenQuote, word.offset, word.length};
            return parsed;
        }
        QueryTerm term;
        if (const auto error = readTerm(word, term)) {
            parsed.error = error;
            return parsed;
        }
        if (term.kind != Kind::Text || !term.text.empty())
            parsed.terms.push_back(std::move(term));
    }
    return parsed;
}

bool holds(const QueryTerm& term, const QuerySubject& subject)
{
    const std::optional<bool> known = answer(term, subject);
    return known && *known != term.negated;
}

} // namespace vmatlas
