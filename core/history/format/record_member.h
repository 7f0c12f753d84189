// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/history/format/record_header.h"

namespace vmatlas {

/// No record unpacks to more.
inline constexpr std::size_t kMaxRecordContent = std::size_t{256} << 20U;

/// CRC-32, as gzip uses it.
[[nodiscard]] std::uint32_t checksumOf(std::string_view bytes);

/// A whole gzip member with `content`; the header's length is set here. TooLarge for what no reader would take.
[[nodiscard]] Result<std::string> packRecord(RecordHeader header, std::string_view content);

/// The content of a whole gzip member. Malformed when it is damaged, TooLarge beyond `limit` bytes.
[[nodiscard]] Result<std::string> unpackRecord(std::string_view member, std::size_t limit = kMaxRecordContent);

/// The first bytes of the content, at most `limit`, of a member of which only the first bytes may be there. Its
/// checksum is not looked at. Malformed when nothing can be made of it.
[[nodiscard]] Result<std::string> unpackFront(std::string_view memberFront, std::size_t limit);

} // namespace vmatlas
