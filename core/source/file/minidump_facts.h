// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/counters.h"
#include "core/source/file/importer.h"
#include "core/source/windows/memory_block.h"
#include "core/source/windows/target.h"

// What a minidump tells, as values.
namespace vmatlas {

enum class DumpedSystem : std::uint8_t { Unknown, Windows, MacOs, Linux };

struct DumpedThread {
    windows::ThreadRecord record;
    AddressRange stack; ///< the part from the stack pointer up; empty when unknown
};

struct MinidumpFacts {
    DumpedSystem system = DumpedSystem::Unknown;
    std::uint16_t arch = 0xffff;  ///< PROCESSOR_ARCHITECTURE_*
    std::string systemVersion;    ///< "10.0.22621"
    std::uint64_t time = 0;       ///< seconds since 1970; 0 unknown
    std::uint32_t pid = 0;        ///< 0 unknown
    std::uint64_t createTime = 0; ///< seconds since 1970; 0 unknown
    Counters counters;
    std::vector<windows::ModuleRecord> modules; ///< the program first
    std::vector<DumpedThread> threads;
    std::optional<std::vector<windows::MemoryBlock>> blocks; ///< MemoryInfoList, ascending, without free space
    std::uint64_t freeBlocks = 0;                            ///< of it
    std::uint64_t spaceEnd = 0;   ///< behind the last block of it, free ones included; 0 when it has no free ones
    std::string linuxMaps;        ///< text
    std::string linuxStatus;      ///< text
    std::string linuxCommandLine; ///< arguments, each with a NUL behind it
    std::vector<HeldContents> contents;
    std::uint64_t contentsMissing = 0;         ///< bytes behind the file's end
    std::uint64_t skipped = 0;                 ///< entries of lists that are damaged or behind the file's end
    std::vector<std::uint32_t> unknownStreams; ///< types

    [[nodiscard]] std::string_view archName() const;
    [[nodiscard]] int pointerBits() const; ///< 0 unknown
    /// A 32-bit process that a 64-bit program dumped.
    [[nodiscard]] bool wow64() const;
};

} // namespace vmatlas
