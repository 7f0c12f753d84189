// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "tests/bench/targets/loop.h"
#include "tests/bench/targets/target_kinds.h"

namespace vmatlas::bench {

void addMmapLoop(CLI::App& app)
{
    const auto options = std::make_shared<LoopOptions>();
    CLI::App* command = app.add_subcommand("mmap-loop", "Maps and unmaps one page for ever; both write-lock the map");
    addLoopOptions(*command, *options);
    command->callback([options] {
        Loop loop("mmap-loop", *options);
        loop.run([] { static_cast<void>(Mapping::privateAnonymous(pageSize())); });
    });
}

} // namespace vmatlas::bench
