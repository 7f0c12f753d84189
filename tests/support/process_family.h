// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/process.h"

namespace vmatlas::test {

/// A process and all that descend from it, as /proc tells now; `root` first.
[[nodiscard]] std::vector<ProcessId> familyOf(ProcessId root);

/// The first member of a family whose command line has that word; empty when there is none.
[[nodiscard]] std::optional<ProcessId> memberWith(ProcessId root, const std::string& word);

/// A process and all its descendants, stopped with SIGSTOP, so that even what they share holds still. Lets them go on
/// at the end. Throws std::runtime_error when they do not stop in time.
class StoppedFamily {
public:
    explicit StoppedFamily(ProcessId root);
    ~StoppedFamily();
    StoppedFamily(const StoppedFamily&) = delete;
    StoppedFamily& operator=(const StoppedFamily&) = delete;

    [[nodiscard]] const std::vector<ProcessId>& members() const { return m_members; }

private:
    std::vector<ProcessId> m_members;
};

/// Ends a process and all its descendants (SIGKILL). Those that are not children of the test are reaped by others.
void killFamily(ProcessId root);

} // namespace vmatlas::test
