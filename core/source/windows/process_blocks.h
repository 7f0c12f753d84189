// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/source/windows/target.h"

// What a process keeps about itself in its own memory, and anybody in it may have overwritten: nothing is believed that
// does not fit together.
namespace vmatlas::windows {

struct StackRecord {
    std::uint32_t threadId = 0;
    AddressRange range; ///< from the lowest reserved address to the stack's base
};

struct TebRecord {
    std::uint32_t threadId = 0;
    std::uint64_t address = 0;
};

struct ThreadBlocks {
    std::vector<StackRecord> stacks; ///< two a thread in a 32-bit process
    std::vector<TebRecord> tebs;
    std::optional<Error> missing; ///< why some are not known
};

/// Reads the thread environment block of every thread. Cancelled when `stop` is set.
[[nodiscard]] Result<ThreadBlocks> readThreadBlocks(Target& target, bool wow64, const std::stop_token& stop);

/// The same where the system itself has 32 bits.
[[nodiscard]] Result<ThreadBlocks> readThreadBlocks32(Target& target, const std::stop_token& stop);

struct HeapList {
    std::vector<std::uint64_t> heaps; ///< addresses, the default one first; empty when the list is not filled in
};

inline constexpr std::uint32_t kMaxHeaps = 4096;

/// The command line that the process was started with; empty when it cannot be read.
[[nodiscard]] std::string readCommandLine(Target& target, std::uint64_t peb);

/// The heaps that the process environment block lists.
[[nodiscard]] Result<HeapList> readHeapList(Target& target, const PebRecord& peb);

} // namespace vmatlas::windows
