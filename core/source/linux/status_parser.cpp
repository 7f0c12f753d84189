// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/status_parser.h"

#include <array>
#include <limits>
#include <utility>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;

using Field = std::pair<std::string_view, Measured StatusRecord::*>;
constexpr std::array kFields{Field{"VmPeak", &StatusRecord::vmPeak},       Field{"VmHWM", &StatusRecord::vmHwm},
                             Field{"RssAnon", &StatusRecord::rssAnon},     Field{"RssFile", &StatusRecord::rssFile},
                             Field{"RssShmem", &StatusRecord::rssShmem},   Field{"VmSwap", &StatusRecord::vmSwap},
                             Field{"VmLck", &StatusRecord::vmLck},         Field{"VmPTE", &StatusRecord::vmPte},
                             Field{"HugetlbPages", &StatusRecord::hugetlb}};

void storeUid(std::string_view value, StatusRecord& record)
{
    TextCursor cursor(value);
    cursor.skipBlanks();
    std::uint64_t uid = 0;
    if (cursor.decimal(uid) && uid <= std::numeric_limits<std::uint32_t>::max())
        record.realUid = static_cast<std::uint32_t>(uid);
}

} // namespace

Result<StatmRecord> parseStatm(std::string_view text)
{
    TextCursor cursor(text);
    std::array<std::uint64_t, 6> fields{};
    for (std::uint64_t& field : fields) {
        cursor.skipBlanks();
        if (!cursor.decimal(field))
            return fail(ErrorCode::Malformed, "statm");
    }
    return StatmRecord{fields[0], fields[1], fields[2], fields[5]};
}

StatusRecord parseStatus(std::string_view text)
{
    StatusRecord record;
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view key = line.substr(0, colon);
        const std::string_view value = line.substr(colon + 1);
        if (key == "Uid")
            storeUid(value, record);
        for (const auto& [name, member] : kFields) {
            std::uint64_t bytes = 0;
            if (key == name && linux_text::parseKilobytes(value, bytes))
                record.*member = bytes;
        }
    }
    return record;
}

} // namespace vmatlas
