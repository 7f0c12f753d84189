// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exporters.h"

#include <algorithm>
#include <array>

#include "core/base/atomic_file.h"
#include "core/base/path_text.h"
#include "core/export/csv_writer.h"
#include "core/export/gzip_sink.h"
#include "core/export/html_writer.h"
#include "core/export/json_writer.h"
#include "core/export/markdown_writer.h"
#include "core/export/svg_writer.h"
#include "core/export/vmmap_csv_writer.h"

namespace vmatlas {

namespace {

Result<void> writeSnapshotJson(const ExportInput& input, ByteSink& sink)
{
    return writeJson(input.snapshot, sink);
}

Result<void> writeJsonGz(const ExportInput& input, ByteSink& sink)
{
    GzipSink compressed(sink);
    return writeJson(input.snapshot, compressed).and_then([&] { return compressed.finish(); });
}

Result<void> writeRegionsCsv(const ExportInput& input, ByteSink& sink)
{
    return writeCsv(input.snapshot, sink);
}

Result<void> writeVmmapTable(const ExportInput& input, ByteSink& sink)
{
    return writeVmmapCsv(input.snapshot, sink);
}

Result<void> writeMarkdownSummary(const ExportInput& input, ByteSink& sink)
{
    return writeMarkdown(input.snapshot, sink);
}

Result<void> writeMapSvg(const ExportInput& input, ByteSink& sink)
{
    return writeSvg(input.snapshot, sink);
}

constexpr std::array kExporters = std::to_array<Exporter>({
    {.name = "json", .ending = ".json", .write = writeSnapshotJson},
    {.name = "json.gz", .ending = ".json.gz", .write = writeJsonGz},
    {.name = "csv", .ending = ".csv", .write = writeRegionsCsv},
    {.name = "vmmap-csv", .ending = ".csv", .write = writeVmmapTable}, // by its name only: ".csv" is the one above
    {.name = "md", .ending = ".md", .write = writeMarkdownSummary},
    {.name = "html", .ending = ".html", .write = writeHtml},
    {.name = "svg", .ending = ".svg", .write = writeMapSvg},
});

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return text;
}

} // namespace

std::span<const Exporter> exporters()
{
    return kExporters;
}

const Exporter* exporterByName(std::string_view name)
{
    const auto found = std::ranges::find(kExporters, name, &Exporter::name);
    return found != kExporters.end() ? &*found : nullptr;
}

const Exporter* exporterForFile(const std::filesystem::path& file)
{
    const std::string name = lowerCase(textOf(file.filename()));
    const Exporter* best = nullptr;
    for (const Exporter& exporter : kExporters) {
        if (name.ends_with(exporter.ending) && (!best || exporter.ending.size() > best->ending.size()))
            best = &exporter;
    }
    return best;
}

Result<void> saveSnapshot(const ExportInput& input, const Exporter& exporter, const std::filesystem::path& file)
{
    AtomicFile target;
    return target.open(file).and_then([&] { return exporter.write(input, target); }).and_then([&] {
        return target.commit();
    });
}

} // namespace vmatlas
