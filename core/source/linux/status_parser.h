// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/measured.h"
#include "core/base/result.h"

namespace vmatlas {

/// /proc/PID/statm in pages.
struct StatmRecord {
    std::uint64_t size = 0;     ///< VmSize
    std::uint64_t resident = 0; ///< VmRSS
    std::uint64_t shared = 0;   ///< RssFile + RssShmem
    std::uint64_t data = 0;     ///< VmData + VmStk: private and writable

    friend bool operator==(const StatmRecord&, const StatmRecord&) = default;
};
[[nodiscard]] Result<StatmRecord> parseStatm(std::string_view text);

/// The lines of /proc/PID/status that matter here, in bytes. A line the kernel does not print is unknown.
struct StatusRecord {
    Measured vmPeak;
    Measured vmHwm;
    Measured rssAnon;
    Measured rssFile;
    Measured rssShmem;
    Measured vmSwap;
    Measured vmLck;
    Measured vmPte;
    Measured hugetlb;
    std::optional<std::uint32_t> realUid;
};
/// Unknown and damaged lines are skipped: every field stands for itself.
[[nodiscard]] StatusRecord parseStatus(std::string_view text);

} // namespace vmatlas
