// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/exit_code.h"
#include "core/export/exporters.h"

namespace vmatlas::cli {

/// Where a snapshot is to be written and how.
struct OutputOptions {
    std::string file;   ///< empty or "-": standard output
    std::string format; ///< empty: by the file's ending
};

/// "json, json.gz, csv, ..."
[[nodiscard]] std::string exporterNames();
/// By the format, otherwise by the file's ending, otherwise the default. Null, with the message given, when there is
/// none such.
[[nodiscard]] const Exporter* chooseExporter(const OutputOptions& options);
/// Writes the file whole or not at all.
[[nodiscard]] ExitCode writeSnapshot(const ExportInput& input, const Exporter& exporter, const std::string& file);

} // namespace vmatlas::cli
