// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stdexcept>

#include <gtest/gtest.h>

#include "core/model/snapshot_checks.h"
#include "core/source/live.h"

namespace vmatlas::test {

/// Throws when it cannot be opened.
[[nodiscard]] inline std::unique_ptr<Source> look(ProcessId pid)
{
    Result<std::unique_ptr<Source>> source = openProcess(pid);
    if (!source)
        throw std::runtime_error(source.error().context);
    return std::move(*source);
}

/// One full pass; fails the test when the snapshot breaks the model's promises, throws when there is none.
[[nodiscard]] inline SnapshotPtr captureAll(Source& source)
{
    const Result<SnapshotPtr> captured = source.capture({.force = true});
    if (!captured)
        throw std::runtime_error(captured.error().context);
    const Result<void> sound = checkSnapshot(**captured);
    EXPECT_TRUE(sound) << sound.error().context;
    return *captured;
}

} // namespace vmatlas::test
