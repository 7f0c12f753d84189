// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/model/region_details.h"
#include "ui/live/session.h"

// What the inspector shows, as plain data. All texts are plain text in the language of the program.
namespace vmatlas::ui {

class ImageCatalogue;

struct InspectorRow {
    QString key; ///< stable, in no language
    QString name;
    QString value;
    QString toolTip;                     ///< plain text; empty when there is nothing to add
    std::optional<std::uint64_t> amount; ///< the number behind `value`
    bool bytes = false;                  ///< `amount` is bytes

    friend bool operator==(const InspectorRow&, const InspectorRow&) = default;
};

struct InspectorSection {
    QString key;
    QString title;
    std::vector<InspectorRow> rows;
};

/// What is selected in a snapshot: memory, or free space.
struct Inspected {
    AddressRange range;
    const Region* region = nullptr;         ///< one block
    const Allocation* allocation = nullptr; ///< several blocks that belong together
    std::uint64_t regions = 0;              ///< that lie in the range, wholly or in part
};
/// None when nothing is selected. The pointers are into `snapshot`.
[[nodiscard]] std::optional<Inspected> inspected(const Snapshot& snapshot, const Selection& selection);
/// "libc.so.6", "Heap", "Free".
[[nodiscard]] QString inspectedTitle(const Snapshot& snapshot, const Inspected& what);

/// What the snapshot knows.
[[nodiscard]] std::vector<InspectorSection> snapshotSections(const Snapshot& snapshot, const Inspected& what);
/// What the image's file names in a region: its sections and build id. No rows where nothing is known (yet).
[[nodiscard]] InspectorSection imageSection(ImageCatalogue& images, const Snapshot& snapshot, const Region& region);
/// What the system itself says about the mappings behind `range`, in its own order.
[[nodiscard]] std::vector<InspectorSection> detailsSections(const RegionDetails& details, const AddressRange& range);

} // namespace vmatlas::ui
