// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace vmatlas {

/// Numbers in as few bytes as they need, seven bits a byte. For memory of our own only: PackedReader trusts it.
class PackedWriter {
public:
    static constexpr std::uint64_t kUnknown = std::numeric_limits<std::uint64_t>::max();

    void number(std::uint64_t value)
    {
        makeRoom(10);
        for (; value >= 0x80; value >>= 7U)
            m_bytes[m_used++] = static_cast<char>(value | 0x80U);
        m_bytes[m_used++] = static_cast<char>(value);
    }
    /// A number with `bits` flags beside it.
    void flagged(std::uint64_t value, unsigned flags, unsigned bits)
    {
        const std::uint64_t most = kUnknown >> bits;
        number(std::min(value, most) << bits | flags);
        if (value >= most)
            number(value);
    }
    /// A number that is near `base`; near 0 takes the least.
    void difference(std::uint64_t base, std::uint64_t value) { number(zigzag(value - base)); }
    /// Bytes or a count, kUnknown when it is not known; differences of whole 4 KiB pages take less than others.
    void amount(std::uint64_t base, std::uint64_t value)
    {
        const std::uint64_t from = base == kUnknown ? 0 : base;
        if (value == kUnknown)
            number(1);
        else if ((value - from) % kUnit == 0)
            number(pages(value - from) << 2U);
        else
            flagged(zigzag(value - from), 2, 2);
    }
    void text(std::string_view text)
    {
        number(text.size());
        makeRoom(text.size());
        m_used += text.copy(m_bytes.data() + m_used, text.size());
    }
    /// All that was written, in no more memory than it needs.
    [[nodiscard]] std::string bytes() const { return m_bytes.substr(0, m_used); }

private:
    friend class PackedReader;
    static constexpr std::uint64_t kUnit = 4096;
    static std::uint64_t zigzag(std::uint64_t difference) noexcept
    {
        return difference << 1U ^ (0 - (difference >> 63U));
    }
    /// Of a difference in whole pages.
    static std::uint64_t pages(std::uint64_t difference) noexcept
    {
        return zigzag(static_cast<std::uint64_t>(static_cast<std::int64_t>(difference) / std::int64_t{kUnit}));
    }
    void makeRoom(std::size_t count)
    {
        if (m_bytes.size() - m_used < count)
            m_bytes.resize(2 * (m_used + count));
    }
    std::string m_bytes; ///< longer than what is used
    std::size_t m_used = 0;
};

/// Reads what a PackedWriter wrote, in the same order. The bytes must outlive it.
class PackedReader {
public:
    explicit PackedReader(std::string_view bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {
    }

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; m_at != m_end; shift += 7) {
            const auto byte = static_cast<unsigned char>(*m_at++);
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80)
                return value;
        }
        assert(false && "packed bytes end too early");
        return 0;
    }
    std::uint64_t flagged(unsigned& flags, unsigned bits)
    {
        const std::uint64_t both = number();
        flags = static_cast<unsigned>(both & ((1U << bits) - 1));
        const std::uint64_t value = both >> bits;
        return value == PackedWriter::kUnknown >> bits ? number() : value;
    }
    std::uint64_t difference(std::uint64_t base) { return base + unzigzag(number()); }
    std::uint64_t amount(std::uint64_t base)
    {
        const std::uint64_t from = base == PackedWriter::kUnknown ? 0 : base;
        const std::uint64_t code = number();
        if (code == 1)
            return PackedWriter::kUnknown;
        const std::uint64_t value = code >> 2U;
        if ((code & 2U) == 0)
            return from + unzigzag(value) * PackedWriter::kUnit;
        return from + unzigzag(value == PackedWriter::kUnknown >> 2U ? number() : value);
    }
    std::string_view text()
    {
        const auto size = std::min<std::uint64_t>(number(), static_cast<std::uint64_t>(m_end - m_at));
        const std::string_view text(m_at, size);
        m_at += size;
        return text;
    }
    [[nodiscard]] bool atEnd() const noexcept { return m_at == m_end; }

private:
    static std::uint64_t unzigzag(std::uint64_t code) noexcept { return code >> 1U ^ (0 - (code & 1U)); }
    const char* m_at;
    const char* m_end;
};

} // namespace vmatlas
