// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/source/windows/device_paths.h"
#include "core/source/windows/page_reader.h"
#include "core/source/windows/process_blocks.h"
#include "core/source/windows/space_builder.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// The machine, as far as a source needs to know it.
struct Machine {
    HostInfo host; ///< without userSpace
    std::function<std::vector<Drive>()> drives;
};

/// Reads one snapshot. The regions are read in one piece, the pages question by question with breaks in between. Used
/// by one thread.
class Pass {
public:
    /// The command line as the process itself has it, which does not change: read once, kept by who makes passes.
    using CommandLine = std::optional<std::vector<std::string>>;

    Pass(Target& target, const Machine& machine, CommandLine& commandLine);

    /// True when everything that may be read is read, false for a break. Its only error is Cancelled.
    [[nodiscard]] Result<bool> advance(const std::stop_token& stop, const std::function<bool()>& breakDue);
    /// What was read, with the totals of this moment. Only after advance() was true.
    [[nodiscard]] std::shared_ptr<Snapshot> finish();

private:
    /// Everything but the pages.
    Result<void> readSpace(const std::stop_token& stop);
    Result<void> readFacts(SpaceFacts& facts, const std::stop_token& stop);
    Result<void> readNames(SpaceFacts& facts, const std::stop_token& stop);
    Result<void> readHeaps(SpaceFacts& facts, const std::stop_token& stop);
    void completeCommandLine(const PebRecord& peb);
    Result<void> orGap(Facet facet, const Error& error);

    Target& m_target;
    const Machine& m_machine;
    CommandLine& m_commandLine;
    std::shared_ptr<Snapshot> m_snapshot = std::make_shared<Snapshot>();
    bool m_begun = false;
    std::optional<PageReader> m_pages; // while there are pages to read
};

} // namespace vmatlas::windows
