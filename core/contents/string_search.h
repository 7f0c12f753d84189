// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/contents/string_scan.h"
#include "core/model/snapshot.h"
#include "core/source/process_memory.h"

namespace vmatlas {

/// Parts of `range` that may be in RAM, as the snapshot knows: what a search has to look at. All that is mapped there
/// and not only reserved when it does not know the states of pages.
[[nodiscard]] std::vector<AddressRange> presentParts(const Snapshot& snapshot, const AddressRange& range);

/// A string and its bytes, which are valid during the call.
using StringSink = std::function<void(const FoundString&, std::string_view bytes)>;
/// How many bytes of the parts are behind it since the last call, and how many of them were there to be looked at.
using SearchProgress = std::function<void(std::uint64_t bytes, std::uint64_t there)>;

/// Looks for strings in `parts` (ascending, disjoint), piece by piece. What is not in RAM by now is left out.
/// Cancelled when `stop` is set; otherwise the first error of the memory.
[[nodiscard]] Result<void> searchStrings(ProcessMemory& memory, std::span<const AddressRange> parts,
                                         const StringOptions& options, const std::stop_token& stop,
                                         const StringSink& found, const SearchProgress& progress);

} // namespace vmatlas
