// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <functional>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "app/demo/inventory.h"
#include "app/demo/kinds.h"
#include "app/demo/leftovers.h"
#include "app/demo/platform.h"
#include "app/demo/rate.h"
#include "app/demo/report.h"
#include "app/demo/words.h"
#include "core/base/version.h"

namespace {

using namespace vmatlas::demo;

constexpr int kExitOutputFailed = 6; // as vmatlas-cli

struct Options {
    std::uint64_t bytesPerSecond = 0; // 0 does not grow
    LeakKind leaks = LeakKind::Heap;
    bool churn = false;
    bool exitOnInputEnd = false;
};

std::function<void()> load(const Options& options)
{
    if (options.bytesPerSecond == 0 && !options.churn)
        return {};
    return [options, owed = std::uint64_t{0}]() mutable {
        owed += options.bytesPerSecond;
        leak(options.leaks, owed / kTicksPerSecond);
        owed %= kTicksPerSecond;
        if (options.churn)
            churn();
    };
}

int run(const Options& options)
{
    holdBackEndRequests();
    Leftovers leftovers;
    std::string document;
    {
        Inventory inventory;
        makeEveryKind(inventory, leftovers);
        document = report(inventory, ownPid(), pageSize());
    }
    if (!writeAndCloseOutput(document)) {
        std::fputs("vmatlas-demo: nobody reads standard output\n", stderr);
        return kExitOutputFailed;
    }
    waitForEnd(options.exitOnInputEnd, load(options));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    std::string rate;
    std::string grownBy;
    CLI::App app{"Owns one of every kind of memory, prints where as one line of JSON, then holds still until SIGTERM."};
    app.set_version_flag("--version", vmatlas::kVersion);
    app.add_option("--grow", rate, "Leak memory at this rate, for example 1M/s")
        ->check([&options](const std::string& text) {
            const std::optional<std::uint64_t> parsed = parseRate(text);
            options.bytesPerSecond = parsed.value_or(0);
            return parsed ? std::string() : "not a rate: " + text;
        });
    app.add_option("--grow-by", grownBy, "What it leaks: heap (default), pages, threads, or views of shared memory")
        ->check([&options](const std::string& text) {
            const std::optional<LeakKind> parsed = parseWord<LeakKind>(text, kLeakWords);
            options.leaks = parsed.value_or(LeakKind::Heap);
            return parsed ? std::string() : "not a kind of memory: " + text;
        });
    app.add_flag("--churn", options.churn, "Map and unmap memory all the time");
    app.add_flag("--exit-on-stdin-eof", options.exitOnInputEnd, "End when standard input ends");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    endProcess(run(options));
}
