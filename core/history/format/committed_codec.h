// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/history/committed_types.h"
#include "core/history/format/cbor_reader.h"
#include "core/history/format/cbor_writer.h"

// Committed bytes by type as they stand in a recording: of a delta as the change since the tick before, of a key frame
// or the end for all ticks since the key frame before.
namespace vmatlas {

/// From one tick to the next.
struct CommittedChange {
    bool known = true;      ///< false: it is unknown there
    CommittedTypes added{}; ///< modulo 2^64; counts from nothing where it was unknown before

    friend bool operator==(const CommittedChange&, const CommittedChange&) = default;
};
/// None when the result cannot be: more than 64 bits hold.
[[nodiscard]] CommittedState changed(const CommittedState& before, const CommittedChange& change);

/// One item.
void encodeCommittedChange(CborWriter& cbor, const CommittedState& before, const CommittedState& now);
[[nodiscard]] CommittedChange decodeCommittedChange(CborReader& cbor);

/// No reader takes more ticks from key frame to key frame.
inline constexpr std::size_t kMaxCommittedTicks = 4096;

/// The states of ticks in a row as one item that needs nothing else.
void encodeCommitted(CborWriter& cbor, std::span<const CommittedState> ticks);
/// `item` is all of one. None unless it holds that many ticks.
[[nodiscard]] std::optional<std::vector<CommittedState>> decodeCommitted(std::string_view item, std::size_t ticks);

} // namespace vmatlas
