// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// Colours for the files behind regions: the largest files have one each.
enum class BackingClass : std::uint8_t {
    NoFile,
    OtherFiles, ///< all that have no colour of their own
    FirstFile   ///< and so on, up to kBackingClassCount
};
inline constexpr int kColouredFiles = 10;
inline constexpr int kBackingClassCount = static_cast<int>(BackingClass::FirstFile) + kColouredFiles;

/// Which file has which colour. Immutable once made.
struct BackingPalette {
    std::vector<std::uint8_t> classes;                 ///< BackingClass by index into Snapshot::backings
    std::array<std::string, kBackingClassCount> names; ///< of the files with a colour of their own; else empty

    [[nodiscard]] std::uint8_t of(BackingId backing) const
    {
        return backing.index < classes.size() ? classes[backing.index]
                                              : static_cast<std::uint8_t>(BackingClass::NoFile);
    }

    friend bool operator==(const BackingPalette&, const BackingPalette&) = default;
};

/// Files that `before` gave a colour keep it as long as they are among the largest; by address space.
[[nodiscard]] BackingPalette backingPalette(const Snapshot& snapshot, const BackingPalette* before = nullptr);
/// The same colours under the names of `named`, which has the same backings with other names; anew when it has others.
[[nodiscard]] BackingPalette renamedPalette(const BackingPalette& palette, const Snapshot& named);

} // namespace vmatlas
