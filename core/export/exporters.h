// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// A format that a snapshot can be written in. A new one is one file with a write function and one line in the list.
struct Exporter {
    std::string_view name;   ///< on the command line: "json"
    std::string_view ending; ///< of its files: ".json"
    Result<void> (*write)(const Snapshot&, ByteSink&);
};

/// All of them; the first is the default.
[[nodiscard]] std::span<const Exporter> exporters();
/// Null when there is none of that name.
[[nodiscard]] const Exporter* exporterByName(std::string_view name);
/// The one with the longest ending that the file's name ends in, in upper or lower case; null when there is none.
[[nodiscard]] const Exporter* exporterForFile(const std::filesystem::path& file);

/// Writes `file` whole or not at all.
[[nodiscard]] Result<void> saveSnapshot(const Snapshot& snapshot, const Exporter& exporter,
                                        const std::filesystem::path& file);

} // namespace vmatlas
