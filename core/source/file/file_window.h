// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/random_access_bytes.h"

namespace vmatlas {

enum class ByteOrder : std::uint8_t { Little, Big };

/// Numbers inside bytes, in the byte order of whoever wrote them. Outside of the bytes everything is 0: whoever asks
/// makes sure with has(), or does not mind.
class ByteView {
public:
    ByteView() = default;
    ByteView(std::span<const char> bytes, ByteOrder order)
        : m_bytes(bytes)
        , m_order(order)
    {
    }
    [[nodiscard]] std::size_t size() const noexcept { return m_bytes.size(); }
    [[nodiscard]] bool has(std::uint64_t offset, std::uint64_t count) const noexcept
    {
        return offset <= m_bytes.size() && count <= m_bytes.size() - offset;
    }
    [[nodiscard]] std::uint8_t u8(std::uint64_t offset) const noexcept
    {
        return static_cast<std::uint8_t>(number<1>(offset));
    }
    [[nodiscard]] std::uint16_t u16(std::uint64_t offset) const noexcept
    {
        return static_cast<std::uint16_t>(number<2>(offset));
    }
    [[nodiscard]] std::uint32_t u32(std::uint64_t offset) const noexcept
    {
        return static_cast<std::uint32_t>(number<4>(offset));
    }
    [[nodiscard]] std::uint64_t u64(std::uint64_t offset) const noexcept { return number<8>(offset); }
    /// 4 or 8 bytes.
    [[nodiscard]] std::uint64_t word(std::uint64_t offset, std::size_t bytes) const noexcept
    {
        return bytes == 8 ? u64(offset) : u32(offset);
    }
    /// The part that is there.
    [[nodiscard]] ByteView part(std::uint64_t offset, std::uint64_t count) const noexcept
    {
        const std::size_t from = static_cast<std::size_t>(std::min<std::uint64_t>(offset, m_bytes.size()));
        const std::size_t most = m_bytes.size() - from;
        return {m_bytes.subspan(from, static_cast<std::size_t>(std::min<std::uint64_t>(count, most))), m_order};
    }
    [[nodiscard]] std::string_view text() const noexcept { return {m_bytes.data(), m_bytes.size()}; }
    /// Up to the first NUL of a field.
    [[nodiscard]] std::string_view textAt(std::uint64_t offset, std::uint64_t count) const noexcept
    {
        const std::string_view all = part(offset, count).text();
        return all.substr(0, all.find('\0'));
    }

private:
    template <std::size_t Bytes> [[nodiscard]] std::uint64_t number(std::uint64_t offset) const noexcept
    {
        if (!has(offset, Bytes))
            return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < Bytes; ++i) {
            const auto byte = static_cast<unsigned char>(m_bytes[static_cast<std::size_t>(offset) + i]);
            const std::size_t place = m_order == ByteOrder::Little ? i : Bytes - 1 - i;
            value |= std::uint64_t{byte} << (8 * place);
        }
        return value;
    }

    std::span<const char> m_bytes;
    ByteOrder m_order = ByteOrder::Little;
};

/// Looks at a file through a window that moves: a table that is read from end to end costs a few reads. `file` outlives
/// it.
class FileWindow {
public:
    static constexpr std::size_t kBytes = std::size_t{256} * 1024;

    FileWindow(RandomAccessBytes& file, std::uint64_t fileSize, ByteOrder order)
        : m_file(file)
        , m_fileSize(fileSize)
        , m_order(order)
    {
    }
    [[nodiscard]] std::uint64_t fileSize() const noexcept { return m_fileSize; }
    /// What of `count` bytes, at most kBytes of them, is in the file; valid until the next call. Nothing when the file
    /// cannot be read.
    [[nodiscard]] ByteView at(std::uint64_t offset, std::size_t count);
    /// More than fits into the window. Nothing when that is not all in the file.
    [[nodiscard]] std::optional<std::vector<char>> copy(std::uint64_t offset, std::size_t count);
    [[nodiscard]] ByteOrder order() const noexcept { return m_order; }
    /// Why the file could not be read, if it could not.
    [[nodiscard]] const std::optional<Error>& failure() const noexcept { return m_failure; }

private:
    RandomAccessBytes& m_file;
    std::uint64_t m_fileSize;
    ByteOrder m_order;
    std::vector<char> m_window;
    std::uint64_t m_begin = 0;
    std::optional<Error> m_failure;
};

} // namespace vmatlas
