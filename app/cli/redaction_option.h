// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/exit_code.h"
#include "core/export/redaction/redactor.h"

namespace CLI {
class App;
}

namespace vmatlas::cli {

/// Whether private texts are replaced on the way out.
struct RedactionOptions {
    bool redact = false;
    bool preview = false; ///< tell only, write nothing

    [[nodiscard]] bool wanted() const { return redact || preview; }
};

/// --redact and --preview.
void addRedactionOptions(CLI::App& command, RedactionOptions& options);

/// Redacts the snapshots of a recording one by one; of the same snapshot twice it makes the same one, so that a
/// recording stays small. Without the wish it hands on what it gets.
class Redaction {
public:
    explicit Redaction(const RedactionOptions& options);

    [[nodiscard]] SnapshotPtr of(const SnapshotPtr& snapshot);
    /// Before the snapshots, so that these count them in; `beside`, one of them, tells who must not be named.
    [[nodiscard]] std::vector<TargetEvent> of(const std::vector<TargetEvent>& events, const SnapshotPtr& beside);
    /// On stderr, how many texts were treated how; nothing without the wish.
    void report() const;
    /// On stdout, each text as it was and as it would leave.
    [[nodiscard]] ExitCode printPreview() const;

private:
    std::unique_ptr<Redactor> m_redactor; // null: not wanted
    SnapshotPtr m_last;
    SnapshotPtr m_lastRedacted;
};

} // namespace vmatlas::cli
