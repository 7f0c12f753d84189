// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/export/json_text.h"
#include "core/model/kernel_pool.h"
#include "core/model/snapshot.h"
#include "core/model/system_memory.h"

namespace vmatlas::cli {

/// One look at the machine.
struct SystemLook {
    WallClock::time_point at;
    SystemMemory memory;
    std::optional<std::vector<KernelPool>> pools; ///< unset: not asked for, or not to be had
};

/// What is printed: a look, and what changed since another one when there was one.
struct SystemReport {
    const SystemLook& now;
    const SystemLook* first = nullptr;
    bool onlyKnown = false;           ///< leave out figures that are not known: of a file, which has few
    std::size_t mostPools = SIZE_MAX; ///< in the table: those that grew most, or the largest
};

[[nodiscard]] std::string textOf(const SystemReport& report);
/// One document; Layout::Inline puts it on one line.
[[nodiscard]] Result<void> writeJson(const SystemReport& report, JsonText::Layout layout, ByteSink& sink);

} // namespace vmatlas::cli
