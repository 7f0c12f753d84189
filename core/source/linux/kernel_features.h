// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vmatlas {

/// What the running kernel can do. Tests switch features off to run the paths for older kernels.
struct KernelFeatures {
    bool pageScan = false;      ///< PAGEMAP_SCAN, Linux 6.7
    bool guardCategory = false; ///< PAGEMAP_SCAN knows guard pages
    bool procmapQuery = false;  ///< PROCMAP_QUERY, Linux 6.11

    /// Asks the kernel about the own process, once. Thread-safe.
    static const KernelFeatures& running();
};

/// Whether memory that is read before it was written maps the shared zero page, asked by reading some of our own. The
/// kernels of some virtual machines give it pages of its own instead.
[[nodiscard]] bool readingMapsZeroPage();

} // namespace vmatlas
