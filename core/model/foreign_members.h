// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace vmatlas {

/// Members of a snapshot file that this version does not know, as JSON `"key":value,"key":value`. Kept so that saving
/// again loses nothing that a newer version wrote.
struct ForeignMembers {
    std::string top;
    std::map<std::uint32_t, std::string> regions; ///< by index into Snapshot::regions

    friend bool operator==(const ForeignMembers&, const ForeignMembers&) = default;
};

} // namespace vmatlas
