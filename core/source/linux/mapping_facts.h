// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/model/page_run.h"
#include "core/source/linux/arenas.h"
#include "core/source/linux/classify.h"
#include "core/source/linux/kernel_features.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/runtimes/loaded_runtimes.h"
#include "core/source/linux/smaps_parser.h"

namespace vmatlas {

/// State of the page at an address; no flag when it is not present.
using PageProbe = std::function<PageState(std::uint64_t address)>;

/// Asks the system what the maps text leaves open: whether a heap begins here, how far an image reaches, whether a file
/// is deleted, which mappings come from the hugetlb pool. Reads no page that is not present. Used by one thread.
class MappingFacts {
public:
    /// `dir` must outlive the object.
    MappingFacts(const ProcessDir& dir, KernelFeatures features, std::uint32_t pageSize);

    /// The mappings changed: looks up names.
    void mappingsChanged(std::span<const MapsEntry> entries);
    /// The process holds pages of the hugetlb pool: marks the mappings that come from it. `smaps`: for kernels that
    /// cannot be asked about one mapping; may be null.
    void markHugeTlb(std::span<MapsEntry> entries, int mapsFd, const SmapsText* smaps) const;
    /// Facts for the classification. `stateAt`: of the page at an address in this pass.
    void collect(std::span<const MapsEntry> entries, const PageProbe& stateAt, bool pageStatesKnown,
                 ClassificationFacts& out);
    /// After an exec.
    void reopen();

private:
    [[nodiscard]] bool readPresent(const PageProbe& stateAt, std::uint64_t address, std::span<char> out) const;
    [[nodiscard]] std::vector<AddressRange> arenas(std::span<const MapsEntry> entries, const PageProbe& stateAt,
                                                   bool pageStatesKnown) const;
    void runtimes(std::span<const MapsEntry> entries, const PageProbe& stateAt, std::vector<RuntimeRange>& out);
    [[nodiscard]] std::optional<BssRange> readImageBss(std::span<const MapsEntry> entries, const PageProbe& stateAt,
                                                       std::uint64_t base) const;
    void images(std::span<const MapsEntry> entries, const PageProbe& stateAt, std::vector<BssRange>& out);

    const ProcessDir& m_dir;
    KernelFeatures m_features;
    std::uint32_t m_pageSize;
    UniqueFd m_memFd;
    std::vector<std::string_view> m_trueDeletedNames;            ///< point into the maps text
    std::map<BssCandidate, std::optional<BssRange>> m_imageEnds; ///< absent: the header could not be read
    LoadedRuntimes m_loaded;
    std::vector<RuntimeRange> m_runtimes;
    bool m_runtimesOld = true; ///< the mappings changed since they were recognised
    std::chrono::steady_clock::time_point m_runtimesReadAt;
};

} // namespace vmatlas
