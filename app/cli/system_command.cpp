// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <array>
#include <memory>

#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "app/cli/text_table.h"
#include "core/base/format.h"
#include "core/export/json_members.h"
#include "core/source/system_memory.h"

namespace vmatlas::cli {

namespace {

struct SystemOptions {
    bool json = false;
};

enum class Unit : unsigned char { Bytes, Number };

struct Figure {
    std::string_view id;    // in JSON
    std::string_view title; // in the table
    Measured SystemMemory::*value;
    Unit unit = Unit::Bytes;
};

constexpr std::array kFigures = std::to_array<Figure>({
    {"commit_total", "Commit charge", &SystemMemory::commitTotal},
    {"commit_limit", "Commit limit", &SystemMemory::commitLimit},
    {"physical_total", "Physical memory", &SystemMemory::physicalTotal},
    {"physical_available", "Available", &SystemMemory::physicalAvailable},
    {"physical_free", "Free", &SystemMemory::physicalFree},
    {"cached", "File cache", &SystemMemory::cached},
    {"buffers", "Buffers", &SystemMemory::buffers},
    {"dirty", "Waiting to be written", &SystemMemory::dirty},
    {"anonymous", "Private to processes", &SystemMemory::anonymous},
    {"mapped", "Mapped files", &SystemMemory::mapped},
    {"shared_memory", "Shared memory", &SystemMemory::sharedMemory},
    {"locked", "Locked", &SystemMemory::locked},
    {"swap_total", "Page file (swap)", &SystemMemory::swapTotal},
    {"swap_free", "Page file, free", &SystemMemory::swapFree},
    {"swap_cached", "Page file, also in memory", &SystemMemory::swapCached},
    {"slab", "Kernel objects (slab)", &SystemMemory::slab},
    {"slab_reclaimable", "Kernel objects, reclaimable", &SystemMemory::slabReclaimable},
    {"kernel_stack", "Kernel stacks", &SystemMemory::kernelStack},
    {"page_tables", "Page tables", &SystemMemory::pageTables},
    {"vmalloc", "Kernel vmalloc", &SystemMemory::vmalloc},
    {"per_cpu", "Kernel, a share each CPU", &SystemMemory::perCpu},
    {"anonymous_huge", "Transparent huge pages", &SystemMemory::anonymousHuge},
    {"huge_page_size", "Huge page size", &SystemMemory::hugePageSize},
    {"huge_pages_total", "Huge pages", &SystemMemory::hugePagesTotal, Unit::Number},
    {"huge_pages_free", "Huge pages, free", &SystemMemory::hugePagesFree, Unit::Number},
});

std::string tableOf(const SystemMemory& memory)
{
    TextTable table({{"SYSTEM MEMORY", TextTable::Align::Left}, {"KiB"}, {""}});
    for (const Figure& figure : kFigures) {
        const Measured value = memory.*figure.value;
        if (figure.unit == Unit::Bytes)
            table.addRow({std::string(figure.title), formatKib(value), value ? formatBytes(value) : ""});
        else
            table.addRow({std::string(figure.title), "", formatCount(value)});
    }
    return table.text();
}

ExitCode printJson(const SystemMemory& memory)
{
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-system", 1, 0);
    json.key("memory").beginObject();
    for (const Figure& figure : kFigures)
        json.member(figure.id, memory.*figure.value);
    json.endObject();
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

ExitCode runSystem(const SystemOptions& options)
{
    const Result<SystemMemory> memory = readSystemMemory();
    if (!memory)
        return reportSourceError(memory.error(), "the system's memory");
    return options.json ? printJson(*memory) : print(tableOf(*memory));
}

} // namespace

Command addSystemCommand(CLI::App& app)
{
    const auto options = std::make_shared<SystemOptions>();
    CLI::App* const command =
        app.add_subcommand("system", "Show the machine's memory: commit, cache, page file, kernel");
    command->add_flag("--json", options->json, "Print one JSON document, sizes in bytes, instead of a table");
    command->footer("A number that this system does not have is shown as \u2013.");
    return {.options = command, .run = [options] { return runSystem(*options); }};
}

} // namespace vmatlas::cli
