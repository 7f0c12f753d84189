// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// A recording is a sequence of gzip members, each with a record header in its FEXTRA field: docs/formats.md.
namespace vmatlas {

enum class RecordType : std::uint8_t {
    Meta = 1,  ///< what the file is; the first record
    Key = 2,   ///< a tick with its whole snapshot
    Delta = 3, ///< a tick as the difference to the one before
    Event = 4,
    Clock = 5, ///< the wall clock was set, or the machine slept
    End = 6,   ///< the recording was closed
    Index = 7  ///< where the records are; the last record
};

[[nodiscard]] constexpr bool isTick(RecordType type) noexcept
{
    return type == RecordType::Key || type == RecordType::Delta;
}

inline constexpr std::uint16_t kRecordingMajor = 1; ///< a reader of an older major cannot read it
inline constexpr std::uint16_t kRecordingMinor = 3; ///< only additions that a reader may ignore

/// What stands in front of a record's packed content. The type may be one that this version does not know.
struct RecordHeader {
    RecordType type = RecordType::Meta;
    std::uint16_t major = kRecordingMajor;
    std::uint32_t length = 0; ///< bytes of the whole gzip member
    std::uint64_t time = 0;   ///< ns since the recording began
    std::uint32_t tick = 0;   ///< ticks that stand before this record, so the number of a tick

    friend bool operator==(const RecordHeader&, const RecordHeader&) = default;
};

/// Bytes of the gzip header with the record header in it.
inline constexpr std::size_t kRecordHeaderBytes = 40;
/// What an empty content takes: header, deflated data, checksum and size.
inline constexpr std::size_t kMinRecordBytes = kRecordHeaderBytes + 2 + 8;

/// The bytes that every record starts with.
[[nodiscard]] std::string_view recordMagic();

[[nodiscard]] std::string encodeHeader(const RecordHeader& header);
/// The header that `bytes` start with; empty when there is none, or when it is damaged. Of another major version only
/// what it is, in `major`, may be believed.
[[nodiscard]] std::optional<RecordHeader> decodeHeader(std::string_view bytes);

} // namespace vmatlas
