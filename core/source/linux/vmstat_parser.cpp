// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/vmstat_parser.h"

#include <array>
#include <limits>
#include <utility>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using Field = std::pair<std::string_view, Measured SystemMemory::*>;
constexpr std::array kFields{Field{"pgfault", &SystemMemory::faults}, Field{"pgmajfault", &SystemMemory::hardFaults},
                             Field{"pswpin", &SystemMemory::pagesSwappedIn},
                             Field{"pswpout", &SystemMemory::pagesSwappedOut},
                             Field{"oom_kill", &SystemMemory::outOfMemoryKills}};

} // namespace

void parseVmstat(std::string_view text, SystemMemory& memory)
{
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        linux_text::TextCursor cursor(line);
        const std::string_view word = cursor.word();
        for (const auto& [name, member] : kFields) {
            std::uint64_t value = 0;
            if (word == name && cursor.skip(' ') && cursor.decimal(value) && cursor.atEnd() &&
                value != std::numeric_limits<std::uint64_t>::max())
                memory.*member = value;
        }
    }
}

} // namespace vmatlas
