// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/base/measured.h"

namespace vmatlas {

enum class KernelPoolKind : std::uint8_t {
    SlabCache, ///< Linux: objects of one type
    Paged,     ///< Windows: may be written to the page file
    Nonpaged   ///< Windows: always in memory
};

/// What the kernel holds for one purpose: where it leaks, one of these grows and does not stop.
struct KernelPool {
    std::string name; ///< of the slab cache, or the pool tag; bytes, maybe not printable
    KernelPoolKind kind = KernelPoolKind::SlabCache;
    Measured allocs;     ///< since the system's start; Windows
    Measured frees;      ///< since the system's start; Windows
    Measured objects;    ///< in use: Linux active_objs, Windows allocs - frees
    Measured bytes;      ///< Linux: of the cache's slabs, used or not; Windows: in use
    Measured objectSize; ///< bytes: Linux objsize, Windows bytes an alloc

    friend bool operator==(const KernelPool&, const KernelPool&) = default;
};

} // namespace vmatlas
