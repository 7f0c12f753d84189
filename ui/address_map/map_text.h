// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/layout/row_grid.h"
#include "ui/address_map/changes_since.h"
#include "ui/address_map/map_viewport.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

/// What a tool tip says about a place of the map; plain text, several lines.
[[nodiscard]] QString describeHit(const Snapshot& snapshot, const MapHit& hit);

/// More lines of that tool tip, each with a line break before it: what changed there since the baseline, or what stood
/// there. Empty without a baseline.
[[nodiscard]] QString describeChange(const Session& session, const MapHit& hit);

/// The same where the map shows what happened lately.
[[nodiscard]] QString describeRecent(const ChangeOverlay& overlay, const MapHit& hit, ChangesSince since);

/// Says that the map shows pages by bucket, and why; one line. Empty when it shows each page.
[[nodiscard]] QString bucketNote(const Snapshot& snapshot);

/// Why there is no map and what helps; plain text. Empty when there is something to show.
[[nodiscard]] QString emptyMapText(Session::State state, const Snapshot* snapshot);

/// A region or an allocation as text for the clipboard.
[[nodiscard]] QString copyText(const Snapshot& snapshot, const Selection& selection);

/// The same as JSON: a region as `vmatlas-cli regions --json` writes it, an array of them for an allocation.
[[nodiscard]] QString jsonText(const Snapshot& snapshot, const Selection& selection);

/// What the map writes on a block: the title of its allocation, or its own when it has none.
[[nodiscard]] QString blockTitle(const Snapshot& snapshot, const Region& region);

/// The zoom in words: "Row 16 MiB, column 32 KiB".
[[nodiscard]] QString zoomText(const RowGrid& grid, std::uint32_t pageSize);
/// What the lengths on a strip stand for.
[[nodiscard]] QString stripText(StripScale scale);

} // namespace vmatlas::ui
