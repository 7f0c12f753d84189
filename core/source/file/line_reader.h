// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/result.h"
#include "core/source/file/utf8_stream.h"

namespace vmatlas {

/// The lines of a text, also of one in UTF-16 with its mark. Used by one thread; `bytes` outlives it.
class LineReader {
public:
    static constexpr std::size_t kMostLineBytes = std::size_t{1} << 20U;

    LineReader(ByteStream& bytes, std::stop_token stop, std::uint64_t mostBytes)
        : m_text(bytes)
        , m_stop(std::move(stop))
        , m_mostBytes(mostBytes)
    {
    }
    /// The next line without its line break, until the next call; false at the end. A carriage return before the break
    /// stays. TooLarge beyond `mostBytes`, Cancelled when the stop was set.
    [[nodiscard]] Result<bool> next(std::string_view& line);
    /// Lines that were left out because they are longer than kMostLineBytes.
    [[nodiscard]] std::uint64_t tooLong() const noexcept { return m_tooLong; }

private:
    Result<bool> fill();

    Utf8Stream m_text;
    std::stop_token m_stop;
    std::uint64_t m_mostBytes;
    std::uint64_t m_read = 0;
    std::uint64_t m_tooLong = 0;
    std::array<char, std::size_t{64} * 1024> m_chunk{};
    std::string_view m_rest; // of the chunk
    std::string m_pending;   // of a line over several chunks
    bool m_dropping = false; // of a line that is too long
    bool m_returned = false; // m_pending was handed out
    bool m_ended = false;
};

/// Gives every line to `take`, which returns nothing, or a Result<void> whose error ends it.
template <typename Take> [[nodiscard]] Result<void> forEachLine(LineReader& lines, const Take& take)
{
    for (std::string_view line;;) {
        const Result<bool> more = lines.next(line);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return {};
        if constexpr (std::is_void_v<std::invoke_result_t<Take, std::string_view>>) {
            take(line);
        } else if (Result<void> taken = take(line); !taken) {
            return taken;
        }
    }
}

/// `line` without the carriage return that text files of Windows have at its end; more of them are from a conversion
/// that was made twice.
[[nodiscard]] constexpr std::string_view withoutReturn(std::string_view line)
{
    while (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace vmatlas
