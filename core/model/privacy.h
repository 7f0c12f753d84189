// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace vmatlas {

/// What a text in a snapshot or a recording tells about. The order is the one in which lists show them.
enum class TextKind : std::uint8_t {
    User,          ///< who runs the process
    Program,       ///< names of programs
    Argument,      ///< of the command line
    File,          ///< paths
    MemoryName,    ///< names that programs give memory
    Mark,          ///< on the timeline
    System,        ///< what the system and the machine are
    Message,       ///< what was being read when something could not be
    UnknownMember, ///< what a newer version wrote into the file
};
inline constexpr int kTextKindCount = static_cast<int>(TextKind::UnknownMember) + 1;

/// What was done to the texts before they were written.
enum class PrivacyProfile : std::uint8_t { None, Share };

/// What a file says about that. Kinds of texts are listed when at least one of that kind was treated so.
struct Privacy {
    PrivacyProfile profile = PrivacyProfile::None;
    std::vector<TextKind> removed;       ///< ascending
    std::vector<TextKind> pseudonymized; ///< ascending; equal texts became equal texts

    friend bool operator==(const Privacy&, const Privacy&) = default;
};

} // namespace vmatlas
