// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"

namespace vmatlas {

/// Bytes that can be read in any order, and may become more meanwhile. Used by one thread at a time.
class RandomAccessBytes {
public:
    RandomAccessBytes() = default;
    RandomAccessBytes(const RandomAccessBytes&) = delete;
    RandomAccessBytes& operator=(const RandomAccessBytes&) = delete;
    virtual ~RandomAccessBytes() = default;

    [[nodiscard]] virtual Result<std::uint64_t> size() = 0;
    /// Fills the front of `into` from `offset` on and says how far; less than all of it only at the end.
    [[nodiscard]] virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) = 0;
};

/// A file. NotFound when there is none of that name, otherwise Io or AccessDenied, with the name as context.
[[nodiscard]] Result<std::unique_ptr<RandomAccessBytes>> openRandomAccess(const std::filesystem::path& path);

/// Whether it is a file that can be read more than once; no pipe, device or folder.
[[nodiscard]] bool isRegularFile(const std::filesystem::path& path);

/// Bytes that are in memory anyway.
class MemoryBytes : public RandomAccessBytes {
public:
    explicit MemoryBytes(std::string bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<std::uint64_t> size() override { return m_bytes.size(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) override
    {
        if (offset >= m_bytes.size())
            return std::size_t{0};
        const std::size_t count = std::min(into.size(), m_bytes.size() - static_cast<std::size_t>(offset));
        std::copy_n(m_bytes.data() + offset, count, into.data());
        return count;
    }

private:
    std::string m_bytes;
};

} // namespace vmatlas
