// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/counters.h"
#include "core/model/process.h"
#include "core/model/process_facts.h"
#include "core/source/windows/memory_block.h"

namespace vmatlas::windows {

struct ThreadRecord {
    std::uint32_t id = 0;
    std::uint64_t teb = 0; ///< address of its TEB; 0 when that may not be asked
};

struct ModuleRecord {
    AddressRange range;
    std::string path;
};

/// Addresses of the two blocks that describe a process to itself.
struct PebRecord {
    std::uint64_t peb = 0;
    std::uint64_t peb32 = 0; ///< of a 32-bit process on a 64-bit system; otherwise 0
};

/// Every question that the back-end asks the system about one process, a method a call. The real one holds the
/// process's handle, so that its number is not given to another; tests answer as they like. Used by one thread at a
/// time. Errors are AccessDenied, Unsupported or Io with the name of the system's function and GetLastError().
class Target {
public:
    Target() = default;
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;
    virtual ~Target() = default;

    [[nodiscard]] virtual bool ended() = 0;
    /// What does not change; taken when it was opened.
    [[nodiscard]] virtual const ProcessInfo& info() const = 0;
    /// What is missing to read more than totals; nothing when all rights are there.
    [[nodiscard]] virtual const std::optional<Error>& missingRight() const = 0;
    [[nodiscard]] virtual Result<Counters> counters() = 0;
    /// What may not be asked is unknown.
    [[nodiscard]] virtual ProcessFacts facts() = 0;

    /// VirtualQueryEx(): the block of that address, free space too. NotFound above the last address.
    [[nodiscard]] virtual Result<MemoryBlock> blockAt(std::uint64_t address) = 0;
    /// NtQueryVirtualMemory(MemoryMappedFilenameInformation): a path of the kernel,
    /// "\Device\HarddiskVolume3\Windows\notepad.exe". NotFound when no file is behind the address.
    [[nodiscard]] virtual Result<std::string> mappedFile(std::uint64_t address) = 0;
    /// ReadProcessMemory(): all of `into` or an Error.
    [[nodiscard]] virtual Result<void> read(std::uint64_t address, std::span<std::byte> into) = 0;
    /// QueryWorkingSetEx(): fills in the attributes.
    [[nodiscard]] virtual Result<void> workingSet(std::span<WorkingSetEntry> pages) = 0;
    [[nodiscard]] virtual Result<std::vector<ThreadRecord>> threads() = 0;
    [[nodiscard]] virtual Result<std::vector<ModuleRecord>> modules() = 0;
    [[nodiscard]] virtual Result<PebRecord> peb() = 0;

    /// Of the calling thread of this program.
    [[nodiscard]] virtual std::chrono::nanoseconds cpuTime() const = 0;
};

} // namespace vmatlas::windows
