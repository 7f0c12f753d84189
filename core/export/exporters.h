// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// What a document is made of. Borrowed by the writer for as long as it writes.
struct ExportInput {
    const Snapshot& snapshot;
    /// What happened before and after it, in order, when it is one moment of a recording or a session. Formats that
    /// tell of one moment leave these out.
    std::span<const TimelinePoint> points = {};
    std::span<const TargetEvent> events = {};
};

/// A format that a snapshot can be written in. A new one is one file with a write function and one line in the list.
struct Exporter {
    std::string_view name;   ///< on the command line: "json"
    std::string_view ending; ///< of its files: ".json"
    Result<void> (*write)(const ExportInput&, ByteSink&);
};

/// All of them; the first is the default.
[[nodiscard]] std::span<const Exporter> exporters();
/// Null when there is none of that name.
[[nodiscard]] const Exporter* exporterByName(std::string_view name);
/// The one with the longest ending that the file's name ends in, in upper or lower case; null when there is none.
[[nodiscard]] const Exporter* exporterForFile(const std::filesystem::path& file);

/// Writes `file` whole or not at all.
[[nodiscard]] Result<void> saveSnapshot(const ExportInput& input, const Exporter& exporter,
                                        const std::filesystem::path& file);

} // namespace vmatlas
