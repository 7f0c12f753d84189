// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <vector>

#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "app/cli/text_table.h"
#include "app/cli/words.h"
#include "core/base/format.h"
#include "core/export/json_members.h"
#include "core/model/names.h"
#include "core/source/live.h"

namespace vmatlas::cli {

namespace {

struct ListOptions {
    bool json = false;
};

/// Kernel threads have no address space, so a person is not shown them.
std::string tableOf(const std::vector<ProcessEntry>& processes)
{
    using Align = TextTable::Align;
    TextTable table(
        {{"PID"}, {"NAME", Align::Left}, {"USER", Align::Left}, {"PRIVATE BYTES"}, {"VIRTUAL BYTES"}, {"WORKING SET"}});
    for (const ProcessEntry& process : processes) {
        if (process.access == ProcessAccess::KernelThread)
            continue;
        table.addRow({std::to_string(process.info.identity.pid), nameCell(process.info.name),
                      nameCell(process.info.user), formatBytes(process.privateBytes), formatBytes(process.virtualBytes),
                      formatBytes(process.workingSet)});
    }
    return table.text();
}

ExitCode printJson(const std::vector<ProcessEntry>& processes)
{
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-processes", 1, 0);
    json.key("processes").beginArray();
    for (const ProcessEntry& process : processes) {
        json.beginObject(JsonText::Layout::Inline);
        writeProcessMembers(json, process.info);
        json.member("access", idOf(process.access));
        json.key("own").boolean(process.own);
        json.member("private_bytes", process.privateBytes);
        json.member("virtual_bytes", process.virtualBytes);
        json.member("working_set", process.workingSet);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

ExitCode runList(const ListOptions& options)
{
    Result<std::vector<ProcessEntry>> processes = listProcesses();
    if (!processes)
        return reportSourceError(processes.error(), "the list of processes");
    std::ranges::sort(*processes, {}, [](const ProcessEntry& process) {
        return std::tuple(!process.own, process.access == ProcessAccess::KernelThread, process.info.identity.pid);
    });
    return options.json ? printJson(*processes) : print(tableOf(*processes));
}

} // namespace

Command addListCommand(CLI::App& app)
{
    const auto options = std::make_shared<ListOptions>();
    CLI::App* const command = app.add_subcommand("list", "List processes: pid, name, user and their totals");
    command->add_flag("--json", options->json, "Print one JSON document instead of a table; it has kernel threads too");
    command->footer("Your own processes come first, then the others by pid. A number that you may not read is shown as "
                    "\u2013.\n\nExample: vmatlas-cli list | grep firefox");
    return {.options = command, .run = [options] { return runList(*options); }};
}

} // namespace vmatlas::cli
