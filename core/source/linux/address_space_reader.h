// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/linux/accounting.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/maps_reader.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/region_builder.h"
#include "core/source/linux/shared_pages.h"
#include "core/source/linux/thread_stacks.h"
#include "core/source/linux/totals_reader.h"
#include "core/source/source.h"

namespace vmatlas {

/// Reads mappings and page states of one process by descriptors that hold on to its memory: a pid that is used again
/// cannot be mistaken for it. Used by one thread.
class AddressSpaceReader {
public:
    /// `dir` must outlive the reader.
    AddressSpaceReader(const ProcessDir& dir, KernelFeatures features, std::uint32_t pageSize);

    /// Fills regions, allocations, backings, page runs and gaps. ProcessGone when the memory is gone, after the end of
    /// the target or after an exec; Cancelled; everything else is a gap.
    Result<void> read(const CaptureRequest& request, const Totals& totals, Snapshot& out);
    /// After an exec: the descriptors still hold the memory of before.
    void reopen();
    /// Mappings of the last pass, ascending.
    [[nodiscard]] std::span<const MapsEntry> entries() const noexcept { return m_maps.maps().entries; }

private:
    Result<void> openOnce(UniqueFd& fd, const char* name);
    /// Reads the mappings; false when there are none to read, with a gap that says why.
    Result<bool> readMaps(const CaptureRequest& request, const Totals& totals, Snapshot& out);
    Result<void> readPages(const CaptureRequest& request, const Totals& totals, Snapshot& out);
    Result<void> walkPages(const CaptureRequest& request, const Totals& totals);
    Result<void> readSharing(const CaptureRequest& request, Snapshot& out);
    Result<void> readAccounting(const CaptureRequest& request, const Totals& totals, Snapshot& out);
    [[nodiscard]] bool holdsSparseMapping() const;
    [[nodiscard]] std::vector<AddressRange> arenas(bool pageStatesKnown);
    void build(const Totals& totals, Snapshot& out);

    const ProcessDir& m_dir;
    KernelFeatures m_features;
    std::uint32_t m_pageSize;
    UniqueFd m_mapsFd;
    UniqueFd m_pagemapFd;
    UniqueFd m_memFd;
    MapsReader m_maps;
    std::vector<std::string_view> m_trueDeletedNames; ///< point into m_maps
    std::vector<PageRun> m_runs;
    std::vector<AddressRange> m_unread;
    SharedPages m_sharedPages;
    ThreadStacks m_threads;
    Accounting m_accounting;
};

} // namespace vmatlas
