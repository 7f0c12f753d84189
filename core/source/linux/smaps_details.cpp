// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/smaps_details.h"

#include <algorithm>
#include <utility>

#include "core/source/linux/maps_parser.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using Value = decltype(NamedValue::value);

/// Kernels of today print 24 fields; a text with more is not from one.
constexpr std::size_t kFieldLimit = 256;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

FlagCodes flagCodes(std::string_view value)
{
    FlagCodes flags;
    linux_text::TextCursor cursor(value);
    for (;;) {
        cursor.skipBlanks();
        const std::string_view code = cursor.word();
        if (code.empty() || flags.codes.size() == kFieldLimit)
            return flags;
        flags.codes.emplace_back(code);
    }
}

Value valueOf(std::string_view name, std::string_view text)
{
    const std::string_view value = trimmed(text);
    if (name == "VmFlags")
        return flagCodes(value);
    linux_text::TextCursor cursor(value);
    std::uint64_t number = 0;
    if (cursor.decimal(number)) {
        if (cursor.atEnd())
            return number;
        cursor.skipBlanks();
        if (cursor.rest() == "kB" && number >> 54U == 0)
            return ByteAmount{number * 1024};
    }
    return std::string(value);
}

/// What stands for two mappings together: amounts add up, everything else is the same in both or varies.
void merge(const std::string& name, Value& sum, const Value& other)
{
    auto* const bytes = std::get_if<ByteAmount>(&sum);
    const auto* const more = std::get_if<ByteAmount>(&other);
    const bool additive = bytes != nullptr && more != nullptr && !name.ends_with("PageSize");
    if (additive && bytes->bytes + more->bytes >= bytes->bytes)
        bytes->bytes += more->bytes;
    else if (additive || sum != other)
        sum = Varies{};
}

} // namespace

std::size_t SmapsDetails::take(std::string_view text)
{
    const std::size_t whole = text.size();
    while (!m_complete) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos)
            break;
        const std::string_view line = text.substr(0, end);
        // A header begins with a hexadecimal digit in lower case, a field with a capital letter.
        if (!line.empty() && line.front() >= 'A' && line.front() <= 'Z') {
            if (const std::size_t colon = line.find(':'); m_inside && colon != std::string_view::npos)
                field(line.substr(0, colon), line.substr(colon + 1));
        } else {
            header(line);
        }
        text.remove_prefix(end + 1);
    }
    return whole - text.size();
}

void SmapsDetails::header(std::string_view line)
{
    m_inside = false;
    const Result<MapsEntry> entry = parseMapsLine(line);
    if (!entry || entry->name == "[rollup]" || entry->range.last() < m_wanted.begin)
        return;
    if (entry->range.begin > m_wanted.last()) {
        m_complete = true;
        return;
    }
    if (m_found.mappings != 0 && entry->range.begin <= m_found.range.last())
        return; // out of order: not from a kernel
    if (m_found.mappings == 0)
        m_found.range = entry->range;
    else
        m_found.range.size = entry->range.last() - m_found.range.begin + 1;
    ++m_found.mappings;
    m_inside = true;
    m_next = 0;
}

void SmapsDetails::field(std::string_view name, std::string_view value)
{
    std::vector<NamedValue>& values = m_found.values;
    const auto named = [name](const NamedValue& known) { return known.name == name; };
    auto at = values.begin() + static_cast<std::ptrdiff_t>(std::min(m_next, values.size()));
    if (at == values.end() || !named(*at))
        at = std::find_if(values.begin(), values.end(), named);
    m_next = static_cast<std::size_t>(at - values.begin()) + 1;
    if (at != values.end())
        merge(at->name, at->value, valueOf(name, value));
    else if (values.size() < kFieldLimit)
        values.push_back({std::string(name), valueOf(name, value)});
}

} // namespace vmatlas
