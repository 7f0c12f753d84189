// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_update.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

constexpr std::size_t kBlock = 4096; // bytes; memcmp is many times faster than a loop over characters

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t at = 0;
    for (const std::size_t block : {kBlock, kBlock / 64}) {
        while (most - at >= block && std::memcmp(a.data() + at, b.data() + at, block) == 0)
            at += block;
    }
    while (at < most && a[at] == b[at])
        ++at;
    return at;
}

/// Makes an entry that was read at `from` one that was read at `to`, where the same line stands.
MapsEntry moved(MapsEntry entry, const char* from, const char* to)
{
    if (!entry.name.empty())
        entry.name = {to + (entry.name.data() - from), entry.name.size()};
    // Another mapping may have taken the line's place, of which nobody asked the kernel.
    entry.hugeTlb = entry.hugeTlb && entry.hugeTlbByName();
    return entry;
}

} // namespace

void MapsUpdate::start(std::string_view before, const MapsText& known)
{
    m_before = before;
    m_known = &known;
    m_beforeAt = 0;
    m_knownAt = 0;
    m_next.entries.clear();
    m_next.malformedLines = 0;
    m_next.racedLines = 0;
    m_diverged = false;
    m_wholeLines = known.malformedLines + known.racedLines == 0;
    m_at = 0;
    m_text = {};
}

std::span<const MapsEntry> MapsUpdate::entries() const noexcept
{
    if (m_diverged)
        return m_next.entries;
    return {m_known->entries.data(), m_knownAt};
}

MapsText MapsUpdate::take() noexcept
{
    m_diverged = false;
    return std::exchange(m_next, {});
}

void MapsUpdate::advance(std::string_view text, bool ended)
{
    rebase(text);
    if (!m_diverged) {
        if (!m_wholeLines) { // nothing to step over, but maybe the same once more
            if (!ended)
                return;
            if (text == m_before) {
                m_knownAt = m_known->entries.size();
                return;
            }
        } else {
            m_at += skipEqual(text.substr(m_at), ended);
            const bool same = ended ? m_at == text.size() && m_beforeAt == m_before.size()
                                    : text.substr(m_at).find('\n') == std::string_view::npos;
            if (same)
                return;
        }
        diverge(text);
    }
    takeLines(text, ended);
}

std::size_t MapsUpdate::skipEqual(std::string_view text, bool ended)
{
    const std::string_view before = m_before.substr(m_beforeAt);
    std::size_t equal = commonPrefix(text, before);
    const bool toTheEnd = ended && equal == text.size() && equal == before.size(); // the last line may lack its break
    if (!toTheEnd)
        equal = text.substr(0, equal).rfind('\n') + 1; // npos + 1 is 0
    if (equal == 0)
        return 0;
    // Found by the address of the last line: counting them takes longer than comparing.
    const std::string_view last = text.substr(text.rfind('\n', equal - 2) + 1);
    std::uint64_t address = 0;
    linux_text::TextCursor(last).hex(address);
    const auto next =
        std::upper_bound(m_known->entries.begin() + static_cast<std::ptrdiff_t>(m_knownAt), m_known->entries.end(),
                         address, [](std::uint64_t a, const MapsEntry& e) { return a < e.range.begin; });
    m_knownAt = static_cast<std::size_t>(next - m_known->entries.begin());
    m_beforeAt += equal;
    return equal;
}

void MapsUpdate::diverge(std::string_view text)
{
    m_diverged = true;
    if (!m_known->entries.empty())
        m_next.entries.reserve(m_known->entries.size() + m_known->entries.size() / 64 + 16);
    const std::span<const MapsEntry> same(m_known->entries.data(), m_knownAt);
    for (const MapsEntry& entry : same)
        m_next.entries.push_back(moved(entry, m_before.data(), text.data()));
}

void MapsUpdate::takeLines(std::string_view text, bool ended)
{
    while (m_at < text.size()) {
        const std::size_t lineBreak = text.find('\n', m_at);
        if (lineBreak == std::string_view::npos && !ended)
            return;
        const std::size_t firstKnown = m_knownAt;
        const char* const beforeLine = m_before.data() + m_beforeAt;
        const bool inOrder =
            m_wholeLines && m_knownAt < m_known->entries.size() &&
            (m_next.entries.empty() || m_known->entries[m_knownAt].range.begin > m_next.entries.back().range.last());
        const std::size_t equal = inOrder ? skipEqual(text.substr(m_at), ended) : 0;
        if (equal == 0) {
            parseLine(text.substr(m_at, lineBreak - m_at)); // npos - m_at: to the end
            m_at = lineBreak == std::string_view::npos ? text.size() : lineBreak + 1;
            continue;
        }
        for (std::size_t i = firstKnown; i < m_knownAt; ++i)
            m_next.entries.push_back(moved(m_known->entries[i], beforeLine, text.data() + m_at));
        m_at += equal;
    }
}

void MapsUpdate::parseLine(std::string_view line)
{
    appendMapsLine(line, m_next);
    if (!m_wholeLines || m_next.entries.empty())
        return;
    // What stood up to here before is gone, or it is this line's mapping as it was.
    while (m_knownAt < m_known->entries.size() &&
           m_known->entries[m_knownAt].range.begin <= m_next.entries.back().range.begin) {
        const std::size_t lineBreak = m_before.find('\n', m_beforeAt);
        m_beforeAt = lineBreak == std::string_view::npos ? m_before.size() : lineBreak + 1;
        ++m_knownAt;
    }
}

void MapsUpdate::rebase(std::string_view text)
{
    if (m_diverged && text.data() != m_text.data()) {
        for (MapsEntry& entry : m_next.entries) {
            if (!entry.name.empty())
                entry.name = {text.data() + (entry.name.data() - m_text.data()), entry.name.size()};
        }
    }
    m_text = text;
}

} // namespace vmatlas
