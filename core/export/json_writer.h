// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// The snapshot file: docs/formats.md says what is in it, resources/schema has its JSON Schema.
inline constexpr std::string_view kSnapshotFormat = "vmatlas-snapshot";
inline constexpr std::uint64_t kSnapshotMajor = 1; ///< a reader of an older major cannot read it
inline constexpr std::uint64_t kSnapshotMinor = 4; ///< only additions that a reader may ignore

/// Everything in `snapshot` as one JSON document. Streams: needs little memory beside the snapshot. The error is the
/// sink's.
[[nodiscard]] Result<void> writeJson(const Snapshot& snapshot, ByteSink& sink);

} // namespace vmatlas
