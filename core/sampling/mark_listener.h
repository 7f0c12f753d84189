// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/model/process.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// Hears of the marks that `vmatlas-cli mark` and with it scripts and debuggers set for what this program watches. Has
/// a thread of its own, which sleeps until one comes. Only programs of the same user can reach it. Thread-safe.
class MarkListener {
public:
    /// Called on the listener's thread without a lock held: the name (1 to kMaxMarkName bytes, maybe not UTF-8) and
    /// when it was asked for, which is not later than now.
    using Sink = std::function<void(const std::string& name, SteadyClock::time_point at)>;

    /// AccessDenied when the folder in which programs find each other is not this user's alone; Io with its name.
    [[nodiscard]] static Result<std::unique_ptr<MarkListener>> start(Sink sink);
    virtual ~MarkListener() = default; ///< no call of the sink is under way, and none follows

    /// What is watched; nothing at first, and then nobody's mark is taken.
    virtual void setWatched(std::optional<ProcessId> pid) = 0;
};

} // namespace vmatlas
