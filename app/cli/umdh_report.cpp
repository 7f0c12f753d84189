// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/leak_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/cli/standard_output.h"
#include "app/cli/text_table.h"
#include "core/base/format.h"
#include "core/export/json_members.h"

namespace vmatlas::cli {

namespace {

std::string headOf(const UmdhComparison& comparison)
{
    const bool decimal = comparison.base == UmdhBase::Decimal;
    std::string text = fmt::format(
        "UMDH comparison, {} stacks, numbers {} in the file{}\n", formatCount(std::uint64_t{comparison.stacks.size()}),
        decimal ? "decimal" : "hexadecimal", comparison.baseCertain ? "" : " (nothing in it says so)");
    if (comparison.complete)
        text += fmt::format("In all {} {}\n", formatBytes(comparison.totalRequested),
                            comparison.totalShrank ? "less" : "more");
    else
        text += "The line with the total is missing: the file was cut short\n";
    if (comparison.linesSkipped != 0)
        text += fmt::format("{} lines not understood\n", formatCount(comparison.linesSkipped));
    return text + '\n';
}

std::string signedCount(bool minus, std::uint64_t number)
{
    return (minus ? '-' : '+') + formatCount(number);
}

} // namespace

std::string textOf(const UmdhComparison& comparison, std::size_t most, std::size_t frames)
{
    using Align = TextTable::Align;
    TextTable table({{"BYTES"}, {"BEFORE"}, {"AFTER"}, {"ALLOCATIONS"}, {"BACKTRACE", Align::Left}});
    const std::size_t shown = std::min(most, comparison.stacks.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const UmdhStack& stack = comparison.stacks[i];
        table.addRow({signedCount(stack.shrank, stack.bytes), formatCount(stack.bytesBefore),
                      formatCount(stack.bytesAfter), formatCount(stack.allocations), formatHex(stack.backTrace)});
        for (std::uint32_t frame = 0; frame < stack.frameCount && frame < frames; ++frame)
            table.addLine("    " + escapeControl(comparison.frameOf(stack, frame)));
        if (stack.frameCount > frames)
            table.addLine(fmt::format("    and {} frames more", stack.frameCount - frames));
    }
    std::string text = headOf(comparison) + table.text();
    if (shown < comparison.stacks.size())
        text += fmt::format("\nand {} stacks more; --all shows them\n", comparison.stacks.size() - shown);
    return text;
}

ExitCode printJson(const UmdhComparison& comparison)
{
    constexpr auto kInline = JsonText::Layout::Inline;
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-umdh", 1, 0);
    json.member("base", comparison.base == UmdhBase::Decimal ? "decimal" : "hexadecimal");
    json.key("base_certain").boolean(comparison.baseCertain);
    json.key("complete").boolean(comparison.complete);
    if (comparison.complete) {
        json.member("total_requested", comparison.totalRequested);
        json.key("total_shrank").boolean(comparison.totalShrank);
    }
    json.member("lines_skipped", Measured(comparison.linesSkipped));
    json.key("stacks").beginArray();
    for (const UmdhStack& stack : comparison.stacks) {
        json.beginObject(kInline);
        json.key("back_trace").address(stack.backTrace);
        json.key("shrank").boolean(stack.shrank);
        json.member("bytes", Measured(stack.bytes));
        json.member("bytes_before", Measured(stack.bytesBefore));
        json.member("bytes_after", Measured(stack.bytesAfter));
        json.member("allocations", stack.allocations);
        json.member("allocations_before", stack.allocationsBefore);
        json.key("frames").beginArray();
        for (std::uint32_t frame = 0; frame < stack.frameCount; ++frame)
            json.string(comparison.frameOf(stack, frame));
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

} // namespace vmatlas::cli
