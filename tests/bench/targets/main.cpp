// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "tests/bench/targets/requirements.h"
#include "tests/bench/targets/target_kinds.h"

namespace {

constexpr std::array kKinds{
    vmatlas::bench::addVmas,   vmatlas::bench::addTouched,  vmatlas::bench::addCow,
    vmatlas::bench::addShared, vmatlas::bench::addMmapLoop, vmatlas::bench::addFaultLoop,
};

} // namespace

int main(int argc, char** argv)
{
    CLI::App app(
        "A process to measure: makes memory of one kind, prints one JSON line when it is ready and holds still "
        "until stdin closes. Ends with 77 and a reason when the machine is too small.");
    app.require_subcommand(1);
    for (const auto add : kKinds)
        add(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e);
    } catch (const vmatlas::bench::Skipped& e) {
        std::fprintf(stderr, "skipped: %s\n", e.what());
        return vmatlas::bench::kSkippedExitCode;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "vmatlas-bench-target: %s\n", e.what());
        return 1;
    }
    return 0;
}
