// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "tests/bench/targets/announcement.h"
#include "tests/bench/targets/mapping.h"
#include "tests/bench/targets/requirements.h"
#include "tests/bench/targets/target_kinds.h"

namespace vmatlas::bench {

namespace {

void run(double gib)
{
    const std::uint64_t bytes = bytesOf(gib);
    requireMemory(bytes);
    const Mapping mapping = Mapping::sharedMemory(bytes);
    mapping.touch(TouchOrder::Scattered);
    announce("shared", {{"bytes", bytes}});
    holdStill();
}

} // namespace

void addShared(CLI::App& app)
{
    const auto gib = std::make_shared<double>(4);
    CLI::App* command = app.add_subcommand("shared", "Shared mapping of a memfd, written in a scattered order");
    command->add_option("--gib", *gib, "Size")->capture_default_str()->check(CLI::PositiveNumber);
    command->callback([gib] { run(*gib); });
}

} // namespace vmatlas::bench
