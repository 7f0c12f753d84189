// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/source/file/elf_core_file.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// A mapping with what it was told from.
struct CorePiece {
    MapsEntry entry;           ///< inodes only tell files apart
    bool segment = false;      ///< bounds and permissions are those of a segment
    bool sharingKnown = false; ///< otherwise `entry.shared` is what the kind of memory is told by
};

struct CorePieces {
    std::vector<CorePiece> pieces; ///< ascending, disjoint
    std::string program;           ///< path of the executable; empty unknown

    /// Piece that holds `address`, or null; null for 0, which stands for unknown.
    [[nodiscard]] CorePiece* at(std::uint64_t address);
};

/// Segments with the names of files, cut where a file begins or ends, and files that have no segment between them.
/// Memory that /proc names and a core does not (heap, stack, vdso) gets its name from what the kernel told the program.
/// Names point into `facts`.
[[nodiscard]] CorePieces piecesOf(const CoreFacts& facts);

} // namespace vmatlas
