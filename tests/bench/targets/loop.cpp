// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets/loop.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sched.h>

#include "tests/bench/targets/announcement.h"
#include "tests/bench/targets/requirements.h"

namespace vmatlas::bench {

namespace {

void pinTo(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(cpu), &set);
    if (::sched_setaffinity(0, sizeof set, &set) != 0)
        throw std::system_error(errno, std::generic_category(), "sched_setaffinity");
}

} // namespace

void addLoopOptions(CLI::App& command, LoopOptions& options)
{
    command.add_option("--seconds", options.seconds, "How long it runs; 0 until stdin closes")->capture_default_str();
    command.add_option("--cpu", options.cpu, "Processor that it stays on");
    command.add_option("--gib", options.gib, "Memory touched in a scattered order beside the loop")
        ->capture_default_str();
}

Loop::Loop(std::string name, const LoopOptions& options)
    : m_name(std::move(name))
{
    if (options.cpu >= 0)
        pinTo(options.cpu);
    std::uint64_t bytes = 0;
    if (options.gib > 0) {
        bytes = bytesOf(options.gib);
        requireMemory(bytes);
        m_ballast.emplace(Mapping::privateAnonymous(bytes));
        m_ballast->touch(TouchOrder::Scattered);
    }
    if (options.seconds > 0)
        m_end = std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                                       std::chrono::duration<double>(options.seconds));
    announce(m_name, {{"bytes", bytes}});
}

Loop::~Loop() = default;

void Loop::report()
{
    const StallWindow window = m_meter.take();
    printLine({{"target", m_name},
               {"operations", window.operations},
               {"wallNs", window.wall},
               {"cpuNs", window.cpu},
               {"runQueueNs", window.runQueue},
               {"blockedNs", window.blocked()},
               {"worstStallNs", window.worstStall}});
}

bool Loop::goesOn()
{
    if (m_end && std::chrono::steady_clock::now() >= *m_end)
        return false;
    if (!LineInput::ready())
        return true;
    if (!m_input.wait())
        return false;
    while (const std::optional<std::string> line = m_input.next()) {
        if (*line == "report")
            report();
    }
    return true;
}

} // namespace vmatlas::bench
