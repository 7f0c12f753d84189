// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/random_access_bytes.h"
#include "core/base/result.h"
#include "core/history/format/record_header.h"

namespace vmatlas {

/// A whole record in a file; its content may be damaged.
struct RecordPlace {
    std::uint64_t offset = 0;
    RecordHeader header;
};

/// Walks over the records of a file by their headers, without unpacking. Passes over what is no record. Refers to the
/// bytes, which must live longer.
class RecordScanner {
public:
    RecordScanner(RandomAccessBytes& bytes, std::uint64_t offset)
        : m_bytes(bytes)
        , m_offset(offset)
    {
    }

    /// Empty when there is no further whole record; asking again finds what was written meanwhile.
    [[nodiscard]] Result<std::optional<RecordPlace>> next();
    /// Where the last record that next() gave ends.
    [[nodiscard]] std::uint64_t offset() const noexcept { return m_offset; }
    /// Bytes between records that were passed over.
    [[nodiscard]] std::uint64_t dropped() const noexcept { return m_dropped; }
    /// The record at offset() whose end is not there; after next() gave nothing.
    [[nodiscard]] const std::optional<RecordHeader>& unfinished() const noexcept { return m_unfinished; }

private:
    static constexpr std::size_t kWindowBytes = 64 * 1024;

    /// The bytes from `offset` on, at least `count` of them unless the file ends; valid until the next call.
    [[nodiscard]] Result<std::string_view> fetch(std::uint64_t offset, std::size_t count);
    [[nodiscard]] Result<std::optional<RecordHeader>> headerAt(std::uint64_t offset);
    /// Whether a record whose header is good is there as a whole: it ends where the file or the next record says so, or
    /// at least there is no other one inside it. Sets `inside` to that one.
    [[nodiscard]] Result<bool> isWhole(std::uint64_t offset, std::uint32_t length, std::uint64_t fileSize,
                                       std::uint64_t& inside);
    /// Where the next good header at or behind `offset` is.
    [[nodiscard]] Result<std::optional<std::uint64_t>> search(std::uint64_t offset);

    RandomAccessBytes& m_bytes;
    std::uint64_t m_offset;
    std::uint64_t m_dropped = 0;
    std::optional<RecordHeader> m_unfinished;
    std::string m_window;
    std::uint64_t m_windowBegin = 0;
};

/// All bytes of a record.
[[nodiscard]] Result<std::string> readRecord(RandomAccessBytes& bytes, const RecordPlace& place);
/// Its content, unpacked and checked.
[[nodiscard]] Result<std::string> readContent(RandomAccessBytes& bytes, const RecordPlace& place);

} // namespace vmatlas
