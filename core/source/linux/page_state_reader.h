// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/linux/accounting.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/page_run_joiner.h"
#include "core/source/linux/page_scan.h"
#include "core/source/linux/pass_control.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/shared_pages.h"
#include "core/source/linux/totals_reader.h"
#include "core/source/page_tally.h"

namespace vmatlas {

/// Reads the states of a process's pages by the cheapest way that the kernel has. Used by one thread.
class PageStateReader {
public:
    /// `dir` and `accounting` must outlive the reader. `runLimit`: page runs beyond which buckets are counted.
    PageStateReader(const ProcessDir& dir, Accounting& accounting, KernelFeatures features, std::uint32_t pageSize,
                    std::size_t runLimit);

    /// Reads on while the mappings are still read, which is a quarter cheaper than after them: what the kernel keeps
    /// about a mapping is then in the cache. `soFar`: the first of the entries that read() will be given. False at a
    /// break, true when all of them were read, as far as this kernel can do that. ProcessGone or Cancelled.
    Result<bool> readAhead(std::span<const MapsEntry> soFar, const PassControl& control, const Totals& totals);
    /// False at a break: the next call goes on, with the same entries. ProcessGone when the memory is gone, or
    /// Cancelled; everything else is a gap of `out`. `all`: ask about the sharing of every page again.
    Result<bool> read(std::span<const MapsEntry> entries, bool all, const PassControl& control, const Totals& totals,
                      Snapshot& out);
    /// The next read() starts at the first page.
    void restart() noexcept;
    /// Cuts the buckets of the last pass at `borders` (ascending addresses of pages), by asking the kernel for their
    /// pages again. To be called before other entries are read; errors as in read().
    Result<void> cutBuckets(std::span<const std::uint64_t> borders, const PassControl& control, Snapshot& out);
    /// Pages of the last pass, each run or bucket inside one mapping.
    [[nodiscard]] const PageTally& pages() const noexcept { return m_pages; }
    /// State of the page at `address` in the last pass; where only its bucket is known, the state that it has now.
    /// Without a flag when it is in none. A page that may be the zero page or not counts as a present one.
    [[nodiscard]] PageState stateAt(std::uint64_t address) const;
    /// Whether the next passes tell which private pages a fork left shared.
    void setCopyOnWrite(bool wanted) noexcept { m_copyOnWrite = wanted; }
    /// Whether the last pass could tell that.
    [[nodiscard]] bool copyOnWriteKnown() const noexcept { return m_copyOnWriteKnown; }
    /// Mappings too large to be read on this kernel, ascending.
    [[nodiscard]] const std::vector<AddressRange>& unread() const noexcept { return m_unread; }
    /// Descriptor of pagemap; -1 before the first read().
    [[nodiscard]] int pagemapFd() const noexcept { return m_fd.get(); }
    /// After an exec.
    void reopen();

private:
    Result<void> start(const Totals& totals);
    Result<bool> scan(std::span<const MapsEntry> entries, const PassControl& control, const Totals& totals);
    Result<bool> readRuns(std::span<const MapsEntry> entries, bool all, const PassControl& control,
                          const Totals& totals);
    /// For kernels without PAGEMAP_SCAN; makes no breaks.
    Result<void> walk(std::span<const MapsEntry> entries, bool all, const PassControl& control, const Totals& totals);
    void forgetPages();
    /// Mapping of the last pass that holds `page`, or null.
    [[nodiscard]] const MapsEntry* entryAt(std::uint64_t page) const;
    bool worthReading(const MapsEntry& entry);
    /// The bucket of pages [first, end) inside one mapping. Gives up to `zeros` doubtful pages the zero page, which are
    /// taken off it.
    Result<PageBucket> readBucket(std::uint64_t first, std::uint64_t end, std::uint64_t& zeros,
                                  const PassControl& control);
    Result<void> failed(Error error, Snapshot& out);
    Result<void> readSharing(bool all, const PassControl& control, Snapshot& out);

    const ProcessDir& m_dir;
    Accounting& m_accounting;
    KernelFeatures m_features;
    std::uint32_t m_pageSize;
    UniqueFd m_fd;
    PageScan m_scan;
    PageTally m_pages;
    std::span<const MapsEntry> m_entries;  ///< that it counts by
    std::optional<PageRunJoiner> m_joiner; ///< while a pass is under way
    std::size_t m_planned = 0;             ///< entries of that pass that the scan was told of
    bool m_fileEverywhere = false;         ///< see planScan()
    bool m_aheadFailed = false;            ///< read() will say why
    std::vector<AddressRange> m_unread;
    bool m_copyOnWrite = false;
    bool m_copyOnWriteKnown = false;
    bool m_swappedIsGuard = false; ///< what this kernel calls swapped is a guard page
    SharedPages m_sharedPages;
};

} // namespace vmatlas
