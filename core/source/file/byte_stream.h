// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"

namespace vmatlas {

/// Bytes read once from front to back: a file, a pipe, what a compressed file unpacks to. Used by one thread at a time.
class ByteStream {
public:
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    virtual ~ByteStream() = default;

    /// Fills the front of `into`, which is not empty, and says how far; 0 only at the end.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;
};

/// NotFound when there is no such file, otherwise Io or AccessDenied, with the name as context.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> openFileStream(const std::filesystem::path& path);
/// Reads stdin, which stays open.
[[nodiscard]] std::unique_ptr<ByteStream> standardInputStream();
/// The file, or for "-" stdin.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> openInput(const std::filesystem::path& path);

/// A stream with its first bytes looked at; they are still delivered.
struct PeekedStream {
    std::string head; ///< the first kHeadBytes, or fewer when there are no more
    std::unique_ptr<ByteStream> stream;

    static constexpr std::size_t kHeadBytes = 4096;
};
[[nodiscard]] Result<PeekedStream> peek(std::unique_ptr<ByteStream> stream);
/// gzip, recognised by its first bytes, is unpacked.
[[nodiscard]] Result<PeekedStream> peekUnpacked(std::unique_ptr<ByteStream> stream);
/// Everything that is left. TooLarge beyond `limit` bytes.
[[nodiscard]] Result<std::string> readAll(ByteStream& stream, std::size_t limit);

} // namespace vmatlas
