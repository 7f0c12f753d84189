// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/source/file/byte_stream.h"

namespace vmatlas {

/// Turns text into UTF-8 piece by piece, however it is cut. A byte order mark says that it is UTF-16, as PowerShell
/// writes what is redirected into a file, and does not come out; text without one is passed on as it is.
class Utf8Recoder {
public:
    /// Appends to `out` what `bytes` complete.
    void add(std::string_view bytes, std::string& out);
    /// Appends U+FFFD for what stayed incomplete.
    void finish(std::string& out);

private:
    enum class Encoding : std::uint8_t { Unknown, AsItIs, Utf16LittleEndian, Utf16BigEndian };
    void recognise();
    void decode(std::string& out);
    [[nodiscard]] char16_t unitAt(std::size_t offset) const;

    Encoding m_encoding = Encoding::Unknown;
    std::string m_held; // bytes not yet decoded
};

/// A stream of text as UTF-8. `bytes` outlives it.
class Utf8Stream : public ByteStream {
public:
    explicit Utf8Stream(ByteStream& bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;

private:
    ByteStream& m_bytes;
    Utf8Recoder m_recoder;
    std::string m_ready;
    std::size_t m_delivered = 0; // of m_ready
    bool m_ended = false;
};

/// The beginning of a text, recoded.
[[nodiscard]] std::string utf8Of(std::string_view head);

} // namespace vmatlas
