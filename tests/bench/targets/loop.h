// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "tests/bench/targets/line_input.h"
#include "tests/bench/targets/mapping.h"
#include "tests/bench/targets/stall_meter.h"

namespace CLI {
class App;
}

namespace vmatlas::bench {

/// What the loops have in common: how long they run, on which processor, and beside how much memory that holds still.
struct LoopOptions {
    double seconds = 0; ///< 0: until stdin closes
    int cpu = -1;       ///< -1: any
    double gib = 0;     ///< touched in a scattered order before the loop starts
};

void addLoopOptions(CLI::App& command, LoopOptions& options);

/// Everything about a loop but its operation. Announces it when made; prints a window of measurements as one JSON line
/// when "report" comes on stdin and one more at the end.
class Loop {
public:
    Loop(std::string name, const LoopOptions& options);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Repeats `operation` until the time is over or stdin closes.
    template <typename Operation> void run(Operation&& operation)
    {
        m_meter.take();
        do {
            operation();
        } while (!m_meter.operationDone() || goesOn());
        report();
    }

private:
    void report();
    bool goesOn(); // answers what came on stdin

    std::string m_name;
    std::optional<Mapping> m_ballast;
    std::optional<std::chrono::steady_clock::time_point> m_end;
    LineInput m_input;
    StallMeter m_meter;
};

} // namespace vmatlas::bench
