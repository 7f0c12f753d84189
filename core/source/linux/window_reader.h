// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <stop_token>

#include "core/model/window_sample.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/page_scan.h"
#include "core/source/linux/region_builder.h"
#include "core/source/linux/shared_pages.h"
#include "core/source/linux/window_mappings.h"
#include "core/source/page_tally.h"

namespace vmatlas {

/// Reads the part of the address space that a person looks at, for less than a millisecond where the kernel can be
/// asked about single mappings. Used by one thread.
class WindowReader {
public:
    /// What the passes over everything have found out.
    struct Known {
        const Snapshot& base;                        ///< what the window will lie on
        std::span<const MapsEntry> entries;          ///< of the last pass; used where the kernel cannot be asked
        std::span<const ThreadStackPointer> threads; ///< ascending by thread
        const SmapsText* accounting = nullptr;       ///< may be null
        bool copyOnWrite = false;                    ///< `base` tells which private pages a fork left shared
    };

    explicit WindowReader(const KernelFeatures& features);

    /// At most a thousand mappings and two milliseconds of page states from the beginning of `range` on. Nothing when
    /// all is as it was at the last call with the same `range`, and so is `known`.
    Result<std::optional<WindowSample>> read(int mapsFd, int pagemapFd, const AddressRange& range, const Known& known,
                                             const std::stop_token& stop);

private:
    /// What the last call saw.
    struct Seen {
        std::uint64_t generation = 0; ///< of the snapshot
        AddressRange range;
        bool copyOnWrite = false;
        AddressRange read; ///< the part of `range` that was read
        LargeVector<PageRun> runs;
        friend bool operator==(const Seen&, const Seen&) = default;
    };

    Result<std::span<const MapsEntry>> mappings(int mapsFd, const AddressRange& range, const Known& known);
    Result<void> readPages(int pagemapFd, const Known& known, const std::stop_token& stop, PageTally& pages,
                           AddressRange& range);

    KernelFeatures m_features;
    WindowMappings m_mappings;
    PageScan m_scan;
    SharedPages m_sharedPages;
    Seen m_seen;
    LargeVector<MapsEntry> m_entries; ///< cut as the blocks of the snapshot are
    LargeVector<MapsEntry> m_inside;  ///< the same, inside the window
};

} // namespace vmatlas
