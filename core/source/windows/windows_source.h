// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/source/source.h"
#include "core/source/windows/pass.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// Another target of the same process, for another thread.
using TargetOpener = std::function<Result<std::unique_ptr<Target>>()>;

/// A source of what `target` says. Joins the answers; asks the system nothing itself, so that it runs in tests on every
/// system. Without `openAgain` it has no contents of memory.
[[nodiscard]] std::unique_ptr<Source> sourceOf(std::unique_ptr<Target> target, Machine machine,
                                               TargetOpener openAgain = {});

} // namespace vmatlas::windows
