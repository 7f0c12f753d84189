// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "tests/bench/targets/announcement.h"
#include "tests/bench/targets/mapping.h"
#include "tests/bench/targets/requirements.h"
#include "tests/bench/targets/target_kinds.h"

namespace vmatlas::bench {

namespace {

struct TouchedOptions {
    double gib = 12;
    std::string order = "linear";
};

void run(const TouchedOptions& options)
{
    const std::uint64_t bytes = bytesOf(options.gib);
    const TouchOrder order = touchOrders().at(options.order);
    requireMemory(touchedBytes(bytes, order));
    const Mapping mapping = Mapping::privateAnonymous(bytes);
    mapping.touch(order);
    announce("touched", {{"bytes", bytes}, {"order", options.order}});
    holdStill();
}

} // namespace

void addTouched(CLI::App& app)
{
    const auto options = std::make_shared<TouchedOptions>();
    CLI::App* command = app.add_subcommand("touched", "Private memory, written page by page");
    command->add_option("--gib", options->gib, "Size")->capture_default_str()->check(CLI::PositiveNumber);
    command
        ->add_option("--order", options->order, "In which order, and which, pages are written; sparse is every third")
        ->capture_default_str()
        ->check(CLI::IsMember(touchOrders()));
    command->callback([options] { run(*options); });
}

} // namespace vmatlas::bench
