// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/demo/range.h"
#include "tests/support/child_process.h"

namespace vmatlas::test {

/// A running vmatlas-demo and what it says about its memory. It stands still when the constructor returns, unless
/// options make it grow or churn.
class DemoProcess {
public:
    explicit DemoProcess(const std::vector<std::string>& options = {});

    [[nodiscard]] ChildProcess& process() { return m_process; }
    [[nodiscard]] ProcessId pid() const { return m_process.pid(); }
    [[nodiscard]] ProcessId childPid() const { return m_childPid; }
    [[nodiscard]] std::uint64_t pageSize() const { return m_pageSize; }
    [[nodiscard]] const std::vector<demo::Range>& ranges() const { return m_ranges; }
    /// "NAME: REASON" of what could not be made.
    [[nodiscard]] const std::vector<std::string>& skipped() const { return m_skipped; }

private:
    void parse(const std::string& text);

    ChildProcess m_process;
    ProcessId m_childPid = 0;
    std::uint64_t m_pageSize = 0;
    std::vector<demo::Range> m_ranges;
    std::vector<std::string> m_skipped;
};

} // namespace vmatlas::test
