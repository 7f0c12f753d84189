// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tests/support/child_process.h"

namespace vmatlas::bench {

/// A running vmatlas-bench-target. Ends with this object. The constructor returns when the target's memory stands; it
/// throws Skipped when the machine is too small for it and std::runtime_error when it fails.
class TargetProcess {
public:
    explicit TargetProcess(const std::vector<std::string>& arguments);

    [[nodiscard]] ProcessId pid() const { return m_process.pid(); }
    /// Sends a command and returns the target's answer, one JSON document. Throws std::runtime_error when the target
    /// could not do it or is gone.
    [[nodiscard]] nlohmann::json ask(const std::string& command);

private:
    test::ChildProcess m_process;
};

} // namespace vmatlas::bench
