// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <limits>
#include <memory>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/diff_text.h"
#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "core/base/format.h"
#include "core/export/diff_json.h"

namespace vmatlas::cli {

namespace {

constexpr std::size_t kShownChanges = 20;

struct DiffOptions {
    std::string before;
    std::string after;
    bool exact = false;
    bool copyOnWrite = false;
    bool json = false;
    bool all = false;
    std::vector<std::string> conditions;
};

Result<std::vector<CheckedCondition>> parseConditions(const std::vector<std::string>& texts)
{
    std::vector<CheckedCondition> conditions;
    for (const std::string& text : texts) {
        const Result<GrowthCondition> parsed = parseGrowthCondition(text);
        if (!parsed)
            return tl::unexpected(parsed.error());
        conditions.push_back({.text = text, .condition = *parsed, .figure = {}, .holds = {}});
    }
    return conditions;
}

/// One that holds counts for more than one that cannot be told.
ExitCode reportConditions(const std::vector<CheckedCondition>& conditions)
{
    ExitCode code = kDone;
    for (const CheckedCondition& checked : conditions) {
        if (checked.holds == false)
            continue;
        printMessage(conditionText(checked));
        if (checked.holds)
            code = kConditionHolds;
        else if (code == kDone)
            code = kOtherFailure;
    }
    return code;
}

ExitCode printJson(const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff,
                   const std::vector<CheckedCondition>& conditions)
{
    StandardOutput out;
    JsonText json(out);
    writeDiff(json, before, after, diff, conditions);
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

CaptureOptions captureOptions(const DiffOptions& options, const std::string& source)
{
    return {.source = source, .exact = options.exact, .copyOnWrite = options.copyOnWrite};
}

ExitCode runDiff(const DiffOptions& options)
{
    Result<std::vector<CheckedCondition>> conditions = parseConditions(options.conditions);
    if (!conditions)
        return reportUsage("--fail-if: " + escapeControl(conditions.error().context));
    if (options.before == "-" && options.after == "-")
        return reportUsage("standard input can be only one of the two");
    const Captured before = captureSource(captureOptions(options, options.before));
    if (!before.snapshot)
        return before.code;
    const Captured after = captureSource(captureOptions(options, options.after));
    if (!after.snapshot)
        return after.code;
    const SnapshotDiff diff = diffSnapshots(*before.snapshot, *after.snapshot);
    for (CheckedCondition& checked : *conditions) {
        checked.figure = figureOf(diff, checked.condition);
        checked.holds = holds(checked.condition, checked.figure);
    }
    const std::size_t shown = options.all ? std::numeric_limits<std::size_t>::max() : kShownChanges;
    const ExitCode printed = options.json ? printJson(*before.snapshot, *after.snapshot, diff, *conditions)
                                          : print(diffText(*before.snapshot, *after.snapshot, diff, shown));
    const ExitCode judged = reportConditions(*conditions);
    for (const ExitCode code : {printed, judged == kConditionHolds ? judged : kDone, before.code, after.code}) {
        if (code != kDone)
            return code;
    }
    return judged;
}

} // namespace

Command addDiffCommand(CLI::App& app)
{
    const auto options = std::make_shared<DiffOptions>();
    CLI::App* const command = app.add_subcommand("diff", "Compare two snapshots: what came, went, grew and changed");
    command->add_option("BEFORE", options->before, kSourceHelp)->required()->type_name("");
    command->add_option("AFTER", options->after, "The other SOURCE, of the same process or of another run")
        ->required()
        ->type_name("");
    addExactOption(*command, options->exact);
    addCopyOnWriteOption(*command, options->copyOnWrite);
    command->add_flag("--json", options->json, "Print one JSON document, sizes in bytes, instead of tables in KiB");
    command->add_flag("--all", options->all,
                      fmt::format("Show every region that changed, not only the {} largest changes", kShownChanges));
    command
        ->add_option("--fail-if", options->conditions,
                     "Exit code 10 when this holds, and say by how much; may be given several times, one is enough")
        ->allow_extra_args(false)
        ->type_name("CONDITION");
    command->footer(
        "A CONDITION is FIGURE, one of > >= < <=, and VALUE. FIGURE: private, virtual, committed, ws, privatews,\n"
        "shareablews, swapped or regions, also of one type only: heap.private, mapped-file.ws. VALUE: with a sign it\n"
        "is a difference (+10M, -1G) or, with %, growth in percent of BEFORE (+10%); without one it is what AFTER "
        "must\n"
        "be compared with (2G). K, M, G and T are powers of 1024. A condition that needs a number which is not known\n"
        "cannot be told: exit code 1, unless another one holds. Quote it: the shell takes > for itself.\n\n"
        "Regions of one process are matched by address. Those of another run stand elsewhere and are matched by\n"
        "module (file, offset and protection), then by type and name: by size and by order.\n\n"
        "Examples: vmatlas-cli diff before.json.gz 1234\n"
        "          vmatlas-cli diff before.json after.json --fail-if 'private>+10M' --fail-if 'heap.ws>+20%'");
    return {.options = command, .run = [options] { return runDiff(*options); }};
}

} // namespace vmatlas::cli
