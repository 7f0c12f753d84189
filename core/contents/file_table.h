// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/random_access_bytes.h"

namespace vmatlas {

/// Bytes [offset, offset + size) of a file, or nothing when it does not have all of them or they are more than `most`.
[[nodiscard]] inline std::optional<std::vector<char>> readPart(RandomAccessBytes& file, std::uint64_t offset,
                                                               std::uint64_t size, std::uint64_t most)
{
    const auto whole = file.size();
    if (!whole || size > most || offset > *whole || size > *whole - offset)
        return std::nullopt;
    std::vector<char> bytes(static_cast<std::size_t>(size));
    const auto got = file.readAt(offset, bytes);
    if (!got || *got != bytes.size())
        return std::nullopt;
    return bytes;
}

/// A little-endian number; 0 behind the end.
template <typename T> [[nodiscard]] T numberAt(std::span<const char> bytes, std::uint64_t offset)
{
    T value{};
    if (offset <= bytes.size() && sizeof value <= bytes.size() - offset)
        std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

/// Text up to its end mark; empty when there is none within `bytes`.
[[nodiscard]] inline std::string_view textAt(std::span<const char> bytes, std::uint64_t offset)
{
    if (offset >= bytes.size())
        return {};
    const std::string_view rest(bytes.data() + offset, bytes.size() - static_cast<std::size_t>(offset));
    const std::size_t end = rest.find('\0');
    return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

} // namespace vmatlas
