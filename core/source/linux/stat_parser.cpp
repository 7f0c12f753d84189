// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/stat_parser.h"

#include <array>
#include <limits>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;

constexpr std::size_t kFirstNumber = 4; // field 3 is the state letter
constexpr std::size_t kNeeded = 24;     // up to rss; what follows came with later kernels
constexpr std::size_t kFields = 53;

/// Numbers of fields 4 and up, by their number in proc(5). Negative ones (priority, tpgid) are stored as 0: none of
/// them is used. Returns one past the last field read.
std::size_t readFields(TextCursor& cursor, std::array<std::uint64_t, kFields>& fields)
{
    std::size_t field = kFirstNumber;
    for (; field < kFields; ++field) {
        cursor.skipBlanks();
        const bool negative = cursor.skip('-');
        std::uint64_t value = 0;
        if (!cursor.decimal(value))
            break;
        fields[field] = negative ? 0 : value;
    }
    return field;
}

} // namespace

RunState StatRecord::runState() const noexcept
{
    switch (state) {
    case 'R':
        return RunState::Running;
    case 'S':
    case 'D':
    case 'I':
    case 'K':
    case 'W':
    case 'P':
        return RunState::Sleeping;
    case 'T':
        return RunState::Stopped;
    case 't':
        return RunState::TracedStop;
    case 'Z':
        return RunState::Zombie;
    case 'X':
    case 'x':
        return RunState::Exited;
    default:
        return RunState::Unknown;
    }
}

Result<StatRecord> parseStat(std::string_view text)
{
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return fail(ErrorCode::Malformed, "stat: no name");

    StatRecord record;
    TextCursor before(text.substr(0, open));
    std::uint64_t pid = 0;
    TextCursor after(text.substr(close + 1));
    after.skipBlanks();
    std::array<std::uint64_t, kFields> fields{};
    constexpr std::uint64_t kMaxPid = std::numeric_limits<ProcessId>::max();
    if (!before.decimal(pid) || pid > kMaxPid || !after.character(record.state) ||
        readFields(after, fields) <= kNeeded || fields[4] > kMaxPid)
        return fail(ErrorCode::Malformed, "stat: too few numbers");

    record.pid = static_cast<ProcessId>(pid);
    record.name = text.substr(open + 1, close - open - 1);
    record.parentPid = static_cast<ProcessId>(fields[4]);
    record.flags = fields[9];
    record.softFaults = fields[10];
    record.hardFaults = fields[12];
    record.threads = fields[20];
    record.startTime = fields[22];
    record.virtualBytes = fields[23];
    record.residentPages = fields[24];
    record.startCode = fields[26];
    record.startStack = fields[28];
    return record;
}

} // namespace vmatlas
