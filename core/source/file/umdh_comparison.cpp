// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/umdh_comparison.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/source/file/line_reader.h"
#include "core/source/file/umdh_lines.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMaxStacks = 1'000'000;
constexpr std::size_t kMaxFrames = 16'000'000;

/// Puts a comparison together line by line. Numbers stay as their digits until the base is known.
class UmdhReader {
public:
    Result<void> takeLine(std::string_view line)
    {
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (const std::optional<UmdhEntryLine> entry = parseUmdhEntry(line))
            return takeEntry(*entry);
        if (line.starts_with('\t') || line.starts_with("    "))
            return m_entries.empty() ? Result<void>() : takeFrame(line);
        if (const std::optional<UmdhTotalLine> total = parseUmdhTotal(line))
            m_total = *total;
        else if (!line.empty() && !isUmdhPreamble(line))
            ++m_comparison.linesSkipped;
        return {};
    }
    void skipLines(std::uint64_t count) { m_comparison.linesSkipped += count; }

    Result<UmdhComparison> finish()
    {
        if (m_entries.empty())
            return fail(ErrorCode::Malformed, "no entry of a UMDH comparison");
        decideBase();
        const bool decimal = m_comparison.base == UmdhBase::Decimal;
        const auto numberOf = [decimal](UmdhDigits digits) { return decimal ? *digits.decimal() : digits.hex(); };
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const UmdhEntryLine& entry = m_entries[i];
            UmdhStack& stack = m_comparison.stacks[i];
            stack.shrank = entry.shrank;
            stack.bytes = numberOf(entry.delta);
            stack.bytesAfter = numberOf(entry.after);
            stack.bytesBefore = numberOf(entry.before);
            if (entry.allocations)
                stack.allocations = numberOf(*entry.allocations);
            if (m_countsBefore[i])
                stack.allocationsBefore = numberOf(*m_countsBefore[i]);
        }
        if (m_total) {
            m_comparison.complete = true;
            m_comparison.totalShrank = m_total->decrease;
            m_comparison.totalRequested = numberOf(m_total->requested);
        }
        std::ranges::stable_sort(m_comparison.stacks, [](const UmdhStack& a, const UmdhStack& b) {
            if (a.shrank != b.shrank)
                return b.shrank;
            return a.shrank ? a.bytes < b.bytes : a.bytes > b.bytes;
        });
        return std::move(m_comparison);
    }

private:
    Result<void> takeEntry(const UmdhEntryLine& entry)
    {
        if (entry.countsOnly) { // how many allocations: goes with the line of bytes above it
            if (m_entries.empty() || m_entries.back().backTrace != entry.backTrace)
                return skipLines(1), Result<void>();
            m_countsBefore.back() = entry.before;
            if (!m_entries.back().allocations)
                m_entries.back().allocations = entry.after;
            return {};
        }
        if (m_entries.size() == kMaxStacks)
            return fail(ErrorCode::TooLarge, "more than a million stacks");
        m_entries.push_back(entry);
        m_countsBefore.emplace_back();
        m_comparison.stacks.push_back(
            {.backTrace = entry.backTrace, .firstFrame = static_cast<std::uint32_t>(m_comparison.frames.size())});
        return {};
    }

    Result<void> takeFrame(std::string_view line)
    {
        const std::size_t begin = line.find_first_not_of(" \t");
        if (begin == std::string_view::npos)
            return {};
        if (m_comparison.frames.size() == kMaxFrames)
            return fail(ErrorCode::TooLarge, "more than 16 million frames");
        const auto next = static_cast<std::uint32_t>(m_comparison.frameNames.size());
        const auto [known, isNew] = m_frameIndex.try_emplace(std::string(line.substr(begin)), next);
        if (isNew)
            m_comparison.frameNames.push_back(known->first);
        m_comparison.frames.push_back(known->second);
        ++m_comparison.stacks.back().frameCount;
        return {};
    }

    /// Whether all deltas together are the total, in a base.
    [[nodiscard]] bool sumsUp(UmdhBase base) const
    {
        const auto numberOf = [base](UmdhDigits digits) {
            return base == UmdhBase::Decimal ? Measured(digits.decimal().value_or(0)) : digits.measuredHex();
        };
        Measured grown = 0;
        Measured gone = 0;
        for (const UmdhEntryLine& entry : m_entries)
            (entry.shrank ? gone : grown) += numberOf(entry.delta);
        if (m_total->decrease)
            std::swap(grown, gone);
        const Measured total = numberOf(m_total->requested);
        return grown && gone && total && *grown >= *gone && *grown - *gone == *total;
    }

    [[nodiscard]] bool decimalPossible() const
    {
        const auto allDecimal = [](const UmdhEntryLine& entry) {
            return entry.delta.decimal() && entry.after.decimal() && entry.before.decimal() &&
                   (!entry.allocations || entry.allocations->decimal());
        };
        return std::ranges::all_of(m_entries, allDecimal) &&
               std::ranges::all_of(m_countsBefore,
                                   [](const auto& before) { return !before || before->decimal().has_value(); }) &&
               (!m_total || m_total->requested.decimal());
    }

    void decide(UmdhBase base)
    {
        m_comparison.base = base;
        m_comparison.baseCertain = true;
    }

    void decideBase()
    {
        if (!decimalPossible())
            return decide(UmdhBase::Hexadecimal);
        if (m_total && sumsUp(UmdhBase::Decimal) != sumsUp(UmdhBase::Hexadecimal))
            return decide(sumsUp(UmdhBase::Decimal) ? UmdhBase::Decimal : UmdhBase::Hexadecimal);
        if (m_total && m_total->addsUp(UmdhBase::Decimal) != m_total->addsUp(UmdhBase::Hexadecimal))
            return decide(m_total->addsUp(UmdhBase::Decimal) ? UmdhBase::Decimal : UmdhBase::Hexadecimal);
        // Cut short: a subtraction with a borrow is right in one base only.
        std::array<std::size_t, 2> right{};
        for (const UmdhEntryLine& entry : m_entries) {
            right[0] += entry.subtracts(UmdhBase::Hexadecimal) ? 1 : 0;
            right[1] += entry.subtracts(UmdhBase::Decimal) ? 1 : 0;
        }
        if (right[0] != right[1])
            decide(right[1] > right[0] ? UmdhBase::Decimal : UmdhBase::Hexadecimal);
    }

    UmdhComparison m_comparison;
    std::vector<UmdhEntryLine> m_entries; // one a stack
    std::vector<std::optional<UmdhDigits>> m_countsBefore;
    std::optional<UmdhTotalLine> m_total;
    std::unordered_map<std::string, std::uint32_t> m_frameIndex;
};

} // namespace

bool looksLikeUmdhComparison(std::string_view start)
{
    const std::string text = utf8Of(start);
    std::string_view head = text;
    if (head.starts_with("// Debug library initialized"))
        return true;
    while (!head.empty()) {
        const std::size_t end = head.find('\n');
        std::string_view line = head.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (parseUmdhEntry(line))
            return true;
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    }
    return false;
}

Result<UmdhComparison> readUmdhComparison(ByteStream& bytes, const std::stop_token& stop)
{
    UmdhReader reader;
    LineReader lines(bytes, stop, kMaxUmdhBytes);
    if (const Result<void> read = forEachLine(lines, [&](std::string_view line) { return reader.takeLine(line); });
        !read)
        return tl::unexpected(read.error());
    reader.skipLines(lines.tooLong());
    return reader.finish();
}

Result<std::optional<UmdhComparison>> openUmdhComparison(const std::filesystem::path& path, const std::stop_token& stop)
{
    const Result<PeekedStream> peeked = openInput(path).and_then(peekUnpacked);
    if (!peeked)
        return tl::unexpected(peeked.error());
    if (!looksLikeUmdhComparison(peeked->head))
        return std::nullopt;
    return readUmdhComparison(*peeked->stream, stop).map([](UmdhComparison&& read) {
        return std::optional(std::move(read));
    });
}

} // namespace vmatlas
