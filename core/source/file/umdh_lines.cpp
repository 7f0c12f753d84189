// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/umdh_lines.h"

namespace vmatlas {

namespace {

/// Reads a line from left to right; false and unmoved when the text does not fit.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_text(text)
    {
    }
    bool word(std::string_view expected)
    {
        if (!m_text.starts_with(expected))
            return false;
        m_text.remove_prefix(expected.size());
        return true;
    }
    void blanks()
    {
        while (!m_text.empty() && (m_text.front() == ' ' || m_text.front() == '\t'))
            m_text.remove_prefix(1);
    }
    /// At most 16 digits; the all-ones value, which stands for unknown elsewhere, is none.
    bool digits(UmdhDigits& out)
    {
        std::uint64_t value = 0;
        std::size_t count = 0;
        for (; count < m_text.size(); ++count) {
            const int digit = digitOf(m_text[count]);
            if (digit < 0)
                break;
            if (value >> 60U != 0)
                return false;
            value = value << 4U | static_cast<unsigned>(digit);
        }
        if (count == 0 || ~value == 0)
            return false;
        m_text.remove_prefix(count);
        out = UmdhDigits(value);
        return true;
    }
    [[nodiscard]] bool atEnd() const { return m_text.empty(); }

private:
    static int digitOf(char c)
    {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    std::string_view m_text;
};

/// A number of a base; nothing when it is none there.
std::optional<std::uint64_t> numberOf(UmdhDigits digits, UmdhBase base)
{
    return base == UmdhBase::Decimal ? digits.decimal() : std::optional(digits.hex());
}

} // namespace

std::optional<std::uint64_t> UmdhDigits::decimal() const
{
    std::uint64_t value = 0;
    for (unsigned shift = 64; shift > 0; shift -= 4) { // 16 decimal digits fit
        const std::uint64_t digit = m_hex >> (shift - 4) & 0xfU;
        if (digit > 9)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

bool UmdhEntryLine::subtracts(UmdhBase base) const
{
    const auto from = numberOf(shrank ? after : before, base);
    const auto to = numberOf(shrank ? before : after, base);
    const auto difference = numberOf(delta, base);
    return from && to && difference && *to >= *from && *to - *from == *difference;
}

std::optional<UmdhEntryLine> parseUmdhEntry(std::string_view line)
{
    UmdhEntryLine entry;
    Cursor cursor(line);
    entry.shrank = line.starts_with('-');
    if (!cursor.word(entry.shrank ? "-" : "+"))
        return std::nullopt;
    const auto number = [&cursor](UmdhDigits& out) {
        cursor.blanks();
        return cursor.digits(out);
    };
    const auto word = [&cursor](std::string_view expected) {
        cursor.blanks();
        return cursor.word(expected);
    };
    if (!number(entry.delta) || !word("(") || !number(entry.after) || !word("-") || !number(entry.before) || !word(")"))
        return std::nullopt;
    // Tried first: "Bac" would be digits, too.
    bool trace = word("BackTrace");
    if (!trace) {
        UmdhDigits allocations;
        if (!number(allocations) || !word("allocs"))
            return std::nullopt;
        entry.allocations = allocations;
        trace = word("BackTrace");
    }
    UmdhDigits backTrace;
    if (!trace || !cursor.digits(backTrace))
        return std::nullopt;
    entry.backTrace = backTrace.hex();
    entry.countsOnly = !entry.allocations && word("allocations");
    cursor.blanks();
    return cursor.atEnd() ? std::optional(entry) : std::nullopt;
}

bool UmdhTotalLine::addsUp(UmdhBase base) const
{
    if (!overhead || !sum)
        return false;
    const auto part = numberOf(requested, base);
    const auto rest = numberOf(*overhead, base);
    const auto all = numberOf(*sum, base);
    return part && rest && all && *all >= *part && *all - *part == *rest;
}

std::optional<UmdhTotalLine> parseUmdhTotal(std::string_view line)
{
    UmdhTotalLine total;
    Cursor cursor(line);
    if (!cursor.word("Total "))
        return std::nullopt;
    total.decrease = cursor.word("decrease");
    if (!total.decrease && !cursor.word("increase"))
        return std::nullopt;
    cursor.blanks();
    if (!cursor.word("=="))
        return std::nullopt;
    cursor.blanks();
    if (!cursor.digits(total.requested))
        return std::nullopt;
    UmdhDigits overhead;
    UmdhDigits sum;
    const auto next = [&cursor](std::string_view expected) {
        cursor.blanks();
        const bool there = cursor.word(expected);
        cursor.blanks();
        return there;
    };
    if (next("requested") && next("+") && cursor.digits(overhead) && next("overhead") && next("=") &&
        cursor.digits(sum)) {
        total.overhead = overhead;
        total.sum = sum;
    }
    return total;
}

bool isUmdhPreamble(std::string_view line)
{
    return line.starts_with("//") || line.find("DBGHELP:") != std::string_view::npos;
}

} // namespace vmatlas
