// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/linux/accounting.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/shared_pages.h"
#include "core/source/linux/totals_reader.h"
#include "core/source/source.h"

namespace vmatlas {

/// Reads the states of a process's pages by the cheapest way that the kernel has. Used by one thread.
class PageStateReader {
public:
    /// `dir` and `accounting` must outlive the reader.
    PageStateReader(const ProcessDir& dir, Accounting& accounting, KernelFeatures features, std::uint32_t pageSize);

    /// ProcessGone when the memory is gone, or Cancelled; everything else is a gap of `out`.
    Result<void> read(std::span<const MapsEntry> entries, const CaptureRequest& request, const Totals& totals,
                      Snapshot& out);
    /// Of the last pass, ascending, each inside one mapping or over neighbours in the same state.
    [[nodiscard]] const std::vector<PageRun>& runs() const noexcept { return m_runs; }
    /// Mappings too large to be read on this kernel, ascending.
    [[nodiscard]] const std::vector<AddressRange>& unread() const noexcept { return m_unread; }
    /// After an exec.
    void reopen();

private:
    Result<void> readRuns(std::span<const MapsEntry> entries, const CaptureRequest& request, const Totals& totals);
    Result<void> walk(std::span<const MapsEntry> entries, const CaptureRequest& request, const Totals& totals);
    bool worthReading(const MapsEntry& entry);
    Result<void> readSharing(const CaptureRequest& request, Snapshot& out);

    const ProcessDir& m_dir;
    Accounting& m_accounting;
    KernelFeatures m_features;
    std::uint32_t m_pageSize;
    UniqueFd m_fd;
    std::vector<PageRun> m_runs;
    std::vector<AddressRange> m_unread;
    SharedPages m_sharedPages;
};

} // namespace vmatlas
