// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace vmatlas {

/// What the running kernel can do. Tests switch features off to run the paths for older kernels.
struct KernelFeatures {
    bool pageScan = false;      ///< PAGEMAP_SCAN, Linux 6.7
    bool guardCategory = false; ///< PAGEMAP_SCAN knows guard pages
    bool procmapQuery = false;  ///< PROCMAP_QUERY, Linux 6.11
    bool exclusiveMark = false; ///< pagemap says of a page whether it is mapped once only, Linux 4.2

    /// Asks the kernel about the own process, once. Thread-safe.
    static const KernelFeatures& running();
};

/// What pagemap says of the shared zero page, asked by reading memory of our own that was never written. Nothing where
/// the kernel gives such memory pages of its own, as in some virtual machines.
[[nodiscard]] std::optional<std::uint64_t> readZeroPageWord();

} // namespace vmatlas
