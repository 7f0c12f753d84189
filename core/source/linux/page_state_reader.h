// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/linux/accounting.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/page_tally.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/shared_pages.h"
#include "core/source/linux/totals_reader.h"
#include "core/source/source.h"

namespace vmatlas {

/// Reads the states of a process's pages by the cheapest way that the kernel has. Used by one thread.
class PageStateReader {
public:
    /// `dir` and `accounting` must outlive the reader. `runLimit`: page runs beyond which buckets are counted.
    PageStateReader(const ProcessDir& dir, Accounting& accounting, KernelFeatures features, std::uint32_t pageSize,
                    std::size_t runLimit);

    /// ProcessGone when the memory is gone, or Cancelled; everything else is a gap of `out`.
    Result<void> read(std::span<const MapsEntry> entries, const CaptureRequest& request, const Totals& totals,
                      Snapshot& out);
    /// Cuts the buckets of the last pass at `borders` (ascending addresses of pages), by asking the kernel for their
    /// pages again. To be called before other entries are read; errors as in read().
    Result<void> cutBuckets(std::span<const std::uint64_t> borders, const CaptureRequest& request, Snapshot& out);
    /// Pages of the last pass, each run or bucket inside one mapping.
    [[nodiscard]] const PageTally& pages() const noexcept { return m_pages; }
    /// State of the page at `address` in the last pass; where only its bucket is known, the state that it has now.
    /// Without a flag when it is in none. A page that may be the zero page or not counts as a present one.
    [[nodiscard]] PageState stateAt(std::uint64_t address) const;
    /// Mappings too large to be read on this kernel, ascending.
    [[nodiscard]] const std::vector<AddressRange>& unread() const noexcept { return m_unread; }
    /// After an exec.
    void reopen();

private:
    Result<void> readRuns(std::span<const MapsEntry> entries, const CaptureRequest& request, const Totals& totals);
    Result<void> walk(std::span<const MapsEntry> entries, const CaptureRequest& request, const Totals& totals);
    bool worthReading(const MapsEntry& entry);
    /// The bucket of pages [first, end) inside one mapping. Gives up to `zeros` doubtful pages the zero page, which are
    /// taken off it.
    Result<PageBucket> readBucket(std::uint64_t first, std::uint64_t end, std::uint64_t& zeros,
                                  const std::stop_token& stop);
    Result<void> failed(Error error, Snapshot& out);
    Result<void> readSharing(const CaptureRequest& request, Snapshot& out);

    const ProcessDir& m_dir;
    Accounting& m_accounting;
    KernelFeatures m_features;
    std::uint32_t m_pageSize;
    UniqueFd m_fd;
    PageTally m_pages;
    std::vector<AddressRange> m_unread;
    SharedPages m_sharedPages;
};

} // namespace vmatlas
