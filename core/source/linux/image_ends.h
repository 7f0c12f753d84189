// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// Unnamed writable memory that follows a file's mapping: zero-initialised data of an image, or unrelated memory that
/// the kernel happened to put there (or both, merged). The image's program headers tell where its data lies.
struct BssCandidate {
    std::uint64_t imageBase = 0; ///< where the file's first byte is mapped
    std::uint64_t inode = 0;
    std::uint64_t begin = 0; ///< of the memory in question
    bool touching = true;    ///< no hole between the file's mapping and it

    friend auto operator<=>(const BssCandidate&, const BssCandidate&) = default;
};
/// Ascending.
[[nodiscard]] std::vector<BssCandidate> findBssCandidates(std::span<const MapsEntry> entries);

/// How far an image's data behind its last file mapping reaches; begin == end when there is none.
struct BssRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    friend auto operator<=>(const BssRange&, const BssRange&) = default;
};

/// The last segment's data that does not come from the file and the end of the ELF image that is mapped at `base`, from
/// its first bytes; absent when they are no complete ELF header with program headers of this byte order.
[[nodiscard]] std::optional<BssRange> parseImageBss(std::string_view header, std::uint64_t base);

} // namespace vmatlas
