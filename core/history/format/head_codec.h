// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/history/format/point_codec.h"
#include "core/history/snapshot_delta.h"

// The parts of a snapshot that are no tables; each function writes or reads one item.
namespace vmatlas {

/// When the snapshot was taken, its generation, cost, and whether page states are known.
void encodeMoment(CborWriter& cbor, const SnapshotDelta& delta, SteadyClock::time_point start);
void decodeMoment(CborReader& cbor, SnapshotDelta& delta, SteadyClock::time_point start);

void encodeHost(CborWriter& cbor, const HostInfo& host);
[[nodiscard]] HostInfo decodeHost(CborReader& cbor);

void encodeProcess(CborWriter& cbor, const ProcessInfo& process);
[[nodiscard]] ProcessInfo decodeProcess(CborReader& cbor);

void encodeFacts(CborWriter& cbor, const ProcessFacts& facts);
[[nodiscard]] ProcessFacts decodeFacts(CborReader& cbor);

void encodePrivacy(CborWriter& cbor, const Privacy& privacy);
/// Kinds of texts that this version does not know are left out.
[[nodiscard]] Privacy decodePrivacy(CborReader& cbor);

void encodeGaps(CborWriter& cbor, const std::vector<Gap>& gaps);
[[nodiscard]] std::vector<Gap> decodeGaps(CborReader& cbor);

void encodeLinks(CborWriter& cbor, const AllocationLinks& links);
[[nodiscard]] AllocationLinks decodeLinks(CborReader& cbor);

} // namespace vmatlas
