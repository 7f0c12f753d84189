// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/model/snapshot.h"
#include "core/source/file/byte_stream.h"

namespace vmatlas::test {

/// A valid snapshot that uses everything the model has: every enumerator, unknown figures, names that are not UTF-8,
/// allocations of several regions, page runs, gaps, regions up to the top of the address space. The same for each seed.
[[nodiscard]] Snapshot randomSnapshot(std::uint32_t seed, std::size_t regions);

/// Whether both hold the same content; what a file does not keep (generation, steady clock, kind of source) aside.
[[nodiscard]] bool sameContent(const Snapshot& a, const Snapshot& b);

/// Bytes in memory as a stream that delivers at most `chunk` of them at a time.
class MemoryStream : public ByteStream {
public:
    explicit MemoryStream(std::string bytes, std::size_t chunk = 4096)
        : m_bytes(std::move(bytes))
        , m_chunk(chunk)
    {
    }
    Result<std::size_t> read(std::span<char> into) override;

private:
    std::string m_bytes;
    std::size_t m_chunk;
    std::size_t m_at = 0;
};

} // namespace vmatlas::test
