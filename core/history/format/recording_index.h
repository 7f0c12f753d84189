// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/random_access_bytes.h"
#include "core/base/result.h"
#include "core/history/format/record_scanner.h"

namespace vmatlas {

/// Where the records of a closed recording are, so that it opens without a walk over all of them.
struct RecordingIndex {
    struct Key {
        std::uint64_t offset = 0;
        std::uint64_t ticks = 0; ///< from this key frame to the next

        friend bool operator==(const Key&, const Key&) = default;
    };
    std::vector<Key> keys;
    std::vector<std::uint64_t> events; ///< offsets
    std::uint64_t end = 0;             ///< offset of the end record

    friend bool operator==(const RecordingIndex&, const RecordingIndex&) = default;
};

[[nodiscard]] std::string encodeIndex(const RecordingIndex& index);
/// Malformed unless offsets ascend.
[[nodiscard]] Result<RecordingIndex> decodeIndex(std::string_view content);

/// The index that a file ends with; empty when it has none or a damaged one.
[[nodiscard]] std::optional<RecordingIndex> findIndex(RandomAccessBytes& bytes);

} // namespace vmatlas
