// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/options.h"

#include <cstdint>
#include <iostream>
#include <map>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "core/base/version.h"

namespace vmatlas {

namespace {

constexpr const char* kFooter =
    R"(SOURCE is a pid, self, name:NAME or just NAME, or a file: snapshot, recording,
core, minidump, saved maps or smaps, or VMMap's. Without one the process picker opens.
`vmatlas --compare A B` opens B and shows what is different from A.
TIME is a number of seconds, or has a unit: 500ms, 2s, 1m.

Exit codes: 0 done; 2 usage; 3 no such process or it ended; 4 no right to read it; 5 input not understood or
damaged; 6 writing failed; 1 anything else.)";

CLI::Option* addTime(CLI::App& app, const char* name, double& milliseconds, const char* help)
{
    static const std::map<std::string, double> kUnits{{"ms", 1}, {"s", 1000}, {"m", 60'000}};
    return app.add_option(name, milliseconds, help)
        ->type_name("TIME")
        ->transform(CLI::AsNumberWithUnit(std::map<std::string, double>(kUnits), CLI::AsNumberWithUnit::CASE_SENSITIVE))
        ->check(CLI::Range(0.0, 86'400'000.0));
}

std::chrono::milliseconds toMilliseconds(double milliseconds)
{
    return std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds));
}

// A bare number counts as seconds, which CLI11's unit table cannot say.
std::string withUnit(std::string text)
{
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos ? text + "s" : text;
}

} // namespace

std::variant<Options, ExitCode> parseOptions(std::vector<std::string> words)
{
    Options options;
    std::string pid;
    double interval = 0;
    double after = 0;
    CLI::App app("VMAtlas shows what a process does with its virtual address space.", "vmatlas");
    app.set_version_flag("--version", std::string("vmatlas ") + kVersion, "Print the version");
    app.set_help_flag("-h,--help", "Print this help");
    app.footer(kFooter);
    app.allow_windows_style_options(false); // a file's name may begin with a slash
    auto* source = app.add_option("SOURCE", options.source, "What to open");
    auto* byPid = app.add_option("--pid", pid, "Open the process with this number")->excludes(source);
    app.add_flag("--demo", options.demo, "Start the bundled vmatlas-demo and show it")
        ->excludes(source)
        ->excludes(byPid);
    app.add_option("--compare", options.compare, "Show what changed in SOURCE since BASELINE, which is a SOURCE, too")
        ->type_name("BASELINE");
    auto* intervalOption = addTime(app, "--interval", interval, "Time between two samples, 100ms to 10s");
    app.add_option("--goto", options.goTo, "Show this address (hexadecimal)")->type_name("ADDRESS");
    app.add_option("--screenshot", options.screenshot, "Write a picture of the window and exit")->type_name("FILE.png");
    app.add_option("--snapshot", options.snapshot, "Write a snapshot and exit")->type_name("FILE.json");
    auto* afterOption = addTime(app, "--after", after, "Wait this long after the first sample before the picture");

    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i - 1] == "--interval" || words[i - 1] == "--after")
            words[i] = withUnit(std::move(words[i]));
    std::ranges::reverse(words); // as CLI11 wants them
    try {
        app.parse(std::move(words));
    } catch (const CLI::Success& help) {
        return app.exit(help) == 0 ? kDone : kOtherFailure;
    } catch (const CLI::ParseError& error) {
        std::cerr << "vmatlas: " << error.what() << "; see vmatlas --help\n";
        return kUsage;
    }
    if (!pid.empty())
        options.source = pid;
    if (!options.compare.empty() && options.source.empty() && !options.demo) {
        std::cerr << "vmatlas: --compare needs two things to compare; see vmatlas --help\n";
        return kUsage;
    }
    if (*intervalOption)
        options.interval = toMilliseconds(interval);
    if (*afterOption)
        options.after = toMilliseconds(after);
    return options;
}

} // namespace vmatlas
