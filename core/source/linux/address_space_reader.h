// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/linux/accounting.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/mapping_facts.h"
#include "core/source/linux/maps_reader.h"
#include "core/source/linux/page_state_reader.h"
#include "core/source/linux/pass_control.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/thread_stacks.h"
#include "core/source/linux/totals_reader.h"
#include "core/source/linux/window_reader.h"
#include "core/source/source.h"

namespace vmatlas {

/// Reads mappings and page states of one process by descriptors that hold on to its memory: a pid that is used again
/// cannot be mistaken for it. Used by one thread.
class AddressSpaceReader {
public:
    /// `dir` must outlive the reader. `runLimit`: page runs beyond which buckets are counted.
    AddressSpaceReader(const ProcessDir& dir, KernelFeatures features, std::uint32_t pageSize, std::size_t runLimit);

    /// Fills regions, allocations, backings, page runs or buckets, and gaps. False at a break: the next call goes on,
    /// and is given the same `out`. ProcessGone when the memory is gone, after the end of the target or after an exec;
    /// Cancelled; everything else is a gap. The request's `force`: read also what was read a moment ago.
    Result<bool> read(const CaptureRequest& request, const PassControl& control, const Totals& totals, Snapshot& out);
    /// The next read() starts a new pass.
    void restart();
    /// No pass is under way.
    [[nodiscard]] bool fresh() const noexcept { return m_stage == Stage::Mappings && !m_maps.reading(); }
    /// A part of it on top of a snapshot that was read before; see Source::captureWindow().
    Result<std::optional<WindowSample>> readWindow(const AddressRange& range, const Snapshot& base,
                                                   const std::stop_token& stop);
    /// See Source::regionDetails().
    Result<DetailsReading> details(const AddressRange& range, const std::stop_token& stop)
    {
        return m_accounting.details(m_dir, range, stop);
    }
    /// After an exec: the descriptors still hold the memory of before.
    void reopen();
    /// Mappings of the last pass, ascending.
    [[nodiscard]] std::span<const MapsEntry> entries() const noexcept { return m_maps.maps().entries; }
    /// Whether the system was asked what it charges for each of them, and none has changed since.
    [[nodiscard]] bool chargesKnown() const noexcept { return m_chargesKnown; }

private:
    enum class Stage : std::uint8_t { Mappings, Pages, Rest, Done };

    /// The stage that follows: Done when there are no mappings to read, with a gap that says why; Mappings at a break.
    Result<Stage> readMaps(const PassControl& control, const Totals& totals, Snapshot& out);
    Result<void> openMaps();
    /// Reads mappings, and the states of their pages as soon as a piece of them is known. More: a break.
    Result<MapsReader::Outcome> readPieces(const PassControl& control, const Totals& totals);
    void noteMaps(bool changed, const PassControl& control, const Totals& totals, Snapshot& out);
    Result<void> readAccounting(const CaptureRequest& request, const PassControl& control, const Totals& totals,
                                Snapshot& out);
    [[nodiscard]] bool needsAccounting(bool force, const Totals& totals) const;
    /// A large, hardly touched, writable mapping of which smaps has not yet told whether it is charged.
    [[nodiscard]] bool holdsUnknownReservation() const;
    Result<void> build(const PassControl& control, const Totals& totals, Snapshot& out);

    const ProcessDir& m_dir;
    Stage m_stage = Stage::Mappings; ///< of the pass under way
    KernelFeatures m_features;
    std::uint32_t m_pageSize;
    UniqueFd m_mapsFd;
    MapsReader m_maps;
    MappingFacts m_facts;
    ThreadStacks m_threads;
    Accounting m_accounting;
    PageStateReader m_pages;
    WindowReader m_window;
    bool m_usedHugeTlb = false;
    bool m_mapsChanged = true;  ///< since smaps was read for its flags
    Measured m_lockedBytes = 0; ///< VmLck at that moment
    std::optional<Error> m_accountingError;
    bool m_chargesKnown = false;
    bool m_accountingIsNew = false; ///< it was read in this pass, which reads everything in one go
    bool m_useAccounting = false;   ///< smaps was read for its flags, not only to make a walk by pagemap cheaper
};

} // namespace vmatlas
