// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/process.h"

namespace vmatlas {

/// /proc/PID/stat, as proc(5) numbers its fields.
struct StatRecord {
    ProcessId pid = 0;
    std::string name; ///< comm: at most 15 bytes, any byte but NUL
    char state = '?';
    ProcessId parentPid = 0;
    std::uint64_t flags = 0; ///< PF_* bits
    std::uint64_t softFaults = 0;
    std::uint64_t hardFaults = 0;
    std::uint64_t threads = 0;
    std::uint64_t startTime = 0;    ///< clock ticks since boot
    std::uint64_t virtualBytes = 0; ///< bytes
    std::uint64_t residentPages = 0;
    std::uint64_t startCode = 0;  ///< 0 or 1 when the reader has no right to addresses
    std::uint64_t startStack = 0; ///< the same

    [[nodiscard]] bool kernelThread() const noexcept { return (flags & 0x00200000U) != 0; } // PF_KTHREAD
    [[nodiscard]] bool gone() const noexcept { return state == 'Z' || state == 'X' || state == 'x'; }
    [[nodiscard]] RunState runState() const noexcept;
};

/// The name may hold blanks and brackets, so the fields are counted from the last closing bracket.
[[nodiscard]] Result<StatRecord> parseStat(std::string_view text);

} // namespace vmatlas
