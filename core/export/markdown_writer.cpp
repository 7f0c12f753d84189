// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/markdown_writer.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include <fmt/format.h>

#include "core/analysis/findings/finding.h"
#include "core/analysis/summary.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/base/version.h"
#include "core/export/english_words.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMostNameBytes = 160; // an issue holds 65,536 characters
constexpr std::size_t kMostRegions = 10;
constexpr std::size_t kMostFindings = 20;
constexpr std::size_t kMostGaps = 20;

bool isPunctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// Its last bytes, when there are too many, from the beginning of a character on.
std::string endOf(std::string text)
{
    if (text.size() <= kMostNameBytes)
        return text;
    std::size_t begin = text.size() - kMostNameBytes;
    while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xc0U) == 0x80U)
        ++begin;
    return "\u2026" + text.substr(begin);
}

void addTableRow(std::string& text, std::initializer_list<std::string> cells)
{
    text += '|';
    for (const std::string& cell : cells)
        ((text += ' ') += cell) += " |";
    text += '\n';
}

/// "1.5 GiB (1,610,612,736 bytes)"
std::string exactSize(Measured bytes)
{
    return bytes ? fmt::format("{} ({} bytes)", formatBytes(bytes), formatCount(bytes)) : std::string(kUnknownText);
}

std::string joined(const std::vector<std::string>& arguments)
{
    std::string text;
    for (const std::string& argument : arguments)
        (text += text.empty() ? "" : " ") += argument;
    return text;
}

void addHead(std::string& text, const Snapshot& snapshot)
{
    const ProcessInfo& process = snapshot.process;
    const HostInfo& host = snapshot.host;
    text += fmt::format("## {}{}\n\n", markdownCode(process.name),
                        process.identity.pid == 0 ? std::string() : fmt::format(" ({})", process.identity.pid));
    const auto line = [&text](std::string_view title, const std::string& value) {
        text += fmt::format("- {}: {}\n", title, value);
    };
    const bool dated = snapshot.capturedAt != WallClock::time_point();
    line("Captured", dated ? formatIsoTime(std::chrono::floor<std::chrono::seconds>(snapshot.capturedAt))
                           : std::string(kUnknownText));
    line("Program", markdownCode(process.path));
    if (process.commandLine.size() > 1)
        line("Command line", markdownCode(joined(process.commandLine)));
    std::string system;
    for (const std::string& word : {host.os, host.osVersion, host.arch}) {
        if (!word.empty())
            (system += system.empty() ? "" : " ") += word;
    }
    const std::string bits = process.bits == 0 ? std::string() : fmt::format(", a {}-bit process", process.bits);
    line("System", markdownCode(system) + bits);
    if (snapshot.privacy.profile == PrivacyProfile::Share)
        line("Privacy", "private names are replaced, arguments left out");
    text += '\n';
}

void addTotals(std::string& text, const Counters& counters)
{
    const bool estimated = counters.privateBytesAccuracy == Accuracy::Estimated;
    text += "| Total | |\n|---|---:|\n";
    addTableRow(text, {estimated ? "Private Bytes (estimate)" : "Private Bytes", exactSize(counters.privateBytes)});
    addTableRow(text, {"Virtual Bytes", exactSize(counters.virtualBytes)});
    addTableRow(text, {"Working Set", exactSize(counters.workingSet)});
    if (counters.swapped)
        addTableRow(text, {"Swapped", exactSize(counters.swapped)});
    text += '\n';
}

void addSummaryRow(std::string& text, std::string title, const SummaryRow& row)
{
    const MemoryMetrics& m = row.metrics;
    addTableRow(text, {std::move(title), formatKib(row.size), formatKib(m.committed), formatKib(m.privateBytes),
                       formatKib(m.workingSet), formatKib(m.privateWs), formatKib(m.shareableWs), formatKib(m.sharedWs),
                       formatKib(m.lockedWs), formatCount(row.blocks), formatKib(row.largest)});
}

void addSummary(std::string& text, const Snapshot& snapshot)
{
    text += "### Memory by type (KiB)\n\n"
            "| Type | Size | Committed | Private | Total WS | Private WS | Shareable WS | Shared WS | Locked WS | "
            "Blocks | Largest |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    const Summary summary = summarize(snapshot);
    for (const SummaryRow& row : summary.rows)
        addSummaryRow(text, typeWord(row.type), row);
    addSummaryRow(text, "**Total**", summary.total);
    addSummaryRow(text, "Free", summary.free);
    text += '\n';
}

/// By committed bytes: a reservation is large and costs nothing. Where those are not known, by size.
std::vector<const Region*> largestRegions(const Snapshot& snapshot)
{
    std::vector<const Region*> regions;
    for (const Region& region : snapshot.regions) {
        if (region.type != RegionType::Unusable)
            regions.push_back(&region);
    }
    const std::size_t count = std::min(regions.size(), kMostRegions);
    const auto weight = [](const Region* region) { return region->metrics.committed.valueOr(region->range.size); };
    std::ranges::partial_sort(
        regions, regions.begin() + static_cast<std::ptrdiff_t>(count), [&](const Region* a, const Region* b) {
            return weight(a) != weight(b) ? weight(a) > weight(b) : a->range.begin < b->range.begin;
        });
    regions.resize(count);
    return regions;
}

void addRegions(std::string& text, const Snapshot& snapshot)
{
    const std::vector<const Region*> regions = largestRegions(snapshot);
    if (regions.empty())
        return;
    text += "### Largest regions by committed bytes (KiB)\n\n"
            "| Address | Size | Committed | Private | Total WS | Type | Protection | Name |\n"
            "|---|---:|---:|---:|---:|---|---|---|\n";
    for (const Region* const region : regions) {
        const MemoryMetrics& m = region->metrics;
        const bool known = region->protection.known();
        addTableRow(text, {markdownCode(formatHex(region->range.begin)), formatKib(region->range.size),
                           formatKib(m.committed), formatKib(m.privateBytes), formatKib(m.workingSet),
                           typeWord(region->type), known ? markdownCode(protectionId(region->protection)) : "\u2013",
                           markdownCode(snapshot.nameOf(*region))});
    }
    text += '\n';
}

/// " and 3 more" behind a list that was cut.
void addRest(std::string& text, std::size_t all, std::size_t shown)
{
    if (all > shown)
        text += fmt::format("- and {} more\n", formatCount(all - shown));
}

void addFindings(std::string& text, const Snapshot& snapshot)
{
    const std::vector<Finding> findings = findingsOf(snapshot);
    if (findings.empty())
        return;
    text += "### Findings\n\n";
    for (std::size_t i = 0; i < std::min(findings.size(), kMostFindings); ++i) {
        const Finding& finding = findings[i];
        text += fmt::format("- {}{}: {}", finding.weight == FindingWeight::Warning ? "**warning**, " : "",
                            sentenceOf(finding.kind), formatBytes(finding.size));
        if (finding.of != 0)
            text += fmt::format(" of {}", formatBytes(finding.of));
        if (finding.count > 1)
            text += fmt::format(", {} times", formatCount(finding.count));
        if (!finding.range.empty())
            text += ", " + markdownCode(formatHex(finding.range.begin));
        if (finding.backing.index < snapshot.backings.size())
            text += ", " + markdownCode(snapshot.backings[finding.backing.index].name);
        text += '\n';
    }
    addRest(text, findings.size(), kMostFindings);
    text += '\n';
}

void addGaps(std::string& text, const std::vector<Gap>& gaps)
{
    if (gaps.empty())
        return;
    text += "### Not known\n\n";
    for (std::size_t i = 0; i < std::min(gaps.size(), kMostGaps); ++i) {
        const Error& error = gaps[i].error;
        text += fmt::format("- {}: {}", wordOf(gaps[i].facet), wordOf(error.code));
        text += error.context.empty() ? std::string() : " (" + markdownCode(error.context) + ')';
        text += '\n';
    }
    addRest(text, gaps.size(), kMostGaps);
    text += '\n';
}

} // namespace

std::string markdownCode(std::string_view bytes)
{
    if (bytes.empty())
        return std::string(kUnknownText);
    const std::string text = endOf(escapeControl(bytes));
    // Between backticks all stands as it is, but for backticks, outer blanks, and bars that would end a cell.
    if (text.find_first_of("`|") == std::string::npos && text.front() != ' ' && text.back() != ' ')
        return '`' + text + '`';
    std::string code = "<code>";
    for (const char c : text) {
        if (isPunctuation(c))
            code += fmt::format("&#{};", static_cast<int>(c));
        else
            code += c;
    }
    return code + "</code>";
}

Result<void> writeMarkdown(const Snapshot& snapshot, ByteSink& sink)
{
    std::string text;
    addHead(text, snapshot);
    addTotals(text, snapshot.counters);
    addSummary(text, snapshot);
    addRegions(text, snapshot);
    addFindings(text, snapshot);
    addGaps(text, snapshot.gaps);
    text += fmt::format("VMAtlas {}; sizes are rounded up to KiB, \u2013 is not known\n", kVersion);
    return sink.write(text);
}

} // namespace vmatlas
