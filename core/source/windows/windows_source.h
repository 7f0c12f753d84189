// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/source/source.h"
#include "core/source/windows/device_paths.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// The machine, as far as a source needs to know it.
struct Machine {
    HostInfo host; ///< without userSpace
    std::function<std::vector<Drive>()> drives;
};

/// A source of what `target` says. Joins the answers; asks the system nothing itself, so that it runs in tests on every
/// system.
[[nodiscard]] std::unique_ptr<Source> sourceOf(std::unique_ptr<Target> target, Machine machine);

} // namespace vmatlas::windows
