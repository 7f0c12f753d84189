// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/address_range.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// HEAP_MAX_SIZE of glibc's malloc on 64-bit systems: size and alignment of a heap outside brk. bytes
inline constexpr std::uint64_t kArenaHeapSize = 64ULL * 1024 * 1024;

/// The first words of glibc's heap_info, which stands at the start of every such heap: address of the arena's
/// malloc_state, address of the arena's heap before this one (0 in the first), bytes in use, bytes made writable.
using HeapHeaderBytes = std::array<std::uint64_t, 4>;

/// What is known about the page a heap would begin with.
struct HeapProbe {
    bool mayBeUsed = false;                ///< false: the page was never written, so no heap begins there
    std::optional<HeapHeaderBytes> header; ///< absent when it could not be read, or only from swap
};
using HeapProber = std::function<HeapProbe(std::uint64_t address)>;

/// Malloc heaps among the mappings, ascending. The shape proposes them (64 MiB aligned, writable, then not handed out),
/// their header confirms them; without a header only those with a tail count, as a full heap's shape proves nothing.
[[nodiscard]] std::vector<AddressRange> findArenas(std::span<const MapsEntry> entries, const HeapProber& probe);

/// The entries with those cut in two that hold one of the `borders` (ascending): the kernel merges neighbours that look
/// alike. Leaves `out` alone and returns false when no border lies inside an entry.
[[nodiscard]] bool cutEntries(std::span<const MapsEntry> entries, std::span<const std::uint64_t> borders,
                              LargeVector<MapsEntry>& out);

} // namespace vmatlas
