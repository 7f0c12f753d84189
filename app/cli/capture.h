// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/exit_code.h"
#include "core/model/snapshot.h"

namespace CLI {
class App;
}

namespace vmatlas::cli {

/// What to read and how thoroughly.
struct CaptureOptions {
    std::string source;
    bool exact = false;       ///< ask the system what it charges for every region
    bool copyOnWrite = false; ///< ask which private pages a fork left shared
};

/// What SOURCE may be, for help texts.
inline constexpr const char* kSourceHelp = "A pid, self, name:NAME (must match one process), a file\n(snapshot, "
                                           "recording, core, minidump, saved smaps ...), or - for standard\ninput";

/// The options that the commands which take a snapshot have in common: SOURCE, --exact and --cow.
void addCaptureOptions(CLI::App& command, CaptureOptions& options);
void addExactOption(CLI::App& command, bool& exact);
void addCopyOnWriteOption(CLI::App& command, bool& copyOnWrite);

/// Whether any region of the snapshot has that figure: tables have a column for it then.
[[nodiscard]] bool knowsCopyOnWrite(const Snapshot& snapshot);

/// A snapshot of SOURCE, or null with the message given and the exit code that goes with it.
struct Captured {
    SnapshotPtr snapshot;
    std::string_view format; ///< of a file: "ELF core"
    ExitCode code = kDone;   ///< kNoRight with a snapshot: it has totals but no regions
};
/// Opens, reads once, and says on stderr what could not be read.
[[nodiscard]] Captured captureSource(const CaptureOptions& options);

} // namespace vmatlas::cli
