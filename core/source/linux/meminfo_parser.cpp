// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/meminfo_parser.h"

#include <array>
#include <utility>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using Field = std::pair<std::string_view, Measured SystemMemory::*>;
constexpr std::array kFields{Field{"MemTotal", &SystemMemory::physicalTotal},
                             Field{"MemFree", &SystemMemory::physicalFree},
                             Field{"MemAvailable", &SystemMemory::physicalAvailable},
                             Field{"Buffers", &SystemMemory::buffers},
                             Field{"Cached", &SystemMemory::cached},
                             Field{"SwapCached", &SystemMemory::swapCached},
                             Field{"SwapTotal", &SystemMemory::swapTotal},
                             Field{"SwapFree", &SystemMemory::swapFree},
                             Field{"Dirty", &SystemMemory::dirty},
                             Field{"AnonPages", &SystemMemory::anonymous},
                             Field{"Mapped", &SystemMemory::mapped},
                             Field{"Mlocked", &SystemMemory::locked},
                             Field{"Shmem", &SystemMemory::sharedMemory},
                             Field{"Slab", &SystemMemory::slab},
                             Field{"SReclaimable", &SystemMemory::slabReclaimable},
                             Field{"KernelStack", &SystemMemory::kernelStack},
                             Field{"PageTables", &SystemMemory::pageTables},
                             Field{"CommitLimit", &SystemMemory::commitLimit},
                             Field{"Committed_AS", &SystemMemory::commitTotal},
                             Field{"VmallocUsed", &SystemMemory::vmalloc},
                             Field{"Percpu", &SystemMemory::perCpu},
                             Field{"AnonHugePages", &SystemMemory::anonymousHuge},
                             Field{"Hugepagesize", &SystemMemory::hugePageSize},
                             Field{"HugePages_Total", &SystemMemory::hugePagesTotal},
                             Field{"HugePages_Free", &SystemMemory::hugePagesFree}};

} // namespace

Result<SystemMemory> parseMeminfo(std::string_view text)
{
    SystemMemory memory;
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        for (const auto& [name, member] : kFields) {
            std::uint64_t value = 0;
            if (line.substr(0, colon) == name && linux_text::parseKilobytes(line.substr(colon + 1), value))
                memory.*member = value;
        }
    }
    if (!memory.physicalTotal)
        return fail(ErrorCode::Malformed, "meminfo: no MemTotal");
    return memory;
}

} // namespace vmatlas
