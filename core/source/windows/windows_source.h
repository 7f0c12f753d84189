// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/source/source.h"
#include "core/source/windows/pass.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// A source of what `target` says. Joins the answers; asks the system nothing itself, so that it runs in tests on every
/// system.
[[nodiscard]] std::unique_ptr<Source> sourceOf(std::unique_ptr<Target> target, Machine machine);

} // namespace vmatlas::windows
