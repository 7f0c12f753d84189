// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/measured.h"
#include "core/base/result.h"

namespace vmatlas {

/// Reads CBOR item by item where it lies; nothing is allocated and nothing recurses, whatever the bytes say (nlohmann's
/// reader does on nested strings of indefinite length). The first fault is kept and later reads give 0 or nothing, so
/// that a reader is a plain list with one check at its end. Refers to the bytes, which must live longer.
class CborReader {
public:
    static constexpr std::uint64_t kMaxNumber = std::numeric_limits<std::uint64_t>::max();
    static constexpr std::int64_t kMaxSigned = std::numeric_limits<std::int64_t>::max();
    static constexpr std::size_t kMaxDepth = 64;

    explicit CborReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    /// A whole number up to `max`.
    std::uint64_t number(std::uint64_t max = kMaxNumber);
    std::uint32_t number32();
    /// A whole number in [-max, max].
    std::int64_t signedNumber(std::int64_t max = kMaxSigned);
    /// A number or null.
    Measured measured();
    bool boolean();
    /// A text or byte string.
    std::string_view text();
    /// The text that is next, without taking it; empty when it is none.
    [[nodiscard]] std::string_view peekText() const;
    /// How many items follow; never more than there are bytes left, so a table may be made for them.
    std::size_t array();
    /// How many pairs follow.
    std::size_t map();
    /// Takes the null that is next, if it is.
    [[nodiscard]] bool takeNull();
    /// Passes over the next item, whatever it is.
    void skip();

    void reject(std::string_view why);
    [[nodiscard]] bool ok() const noexcept { return !m_error; }
    /// Bytes that were read.
    [[nodiscard]] std::size_t position() const noexcept { return m_at; }
    [[nodiscard]] bool atEnd() const noexcept { return m_at == m_bytes.size(); }
    /// The fault is that the bytes end: more of them could help.
    [[nodiscard]] bool endedEarly() const noexcept { return m_endedEarly; }
    [[nodiscard]] Result<void> result() const;

private:
    struct Head {
        unsigned type = 0;
        unsigned low = 0;        ///< lower five bits of the first byte
        std::uint64_t value = 0; ///< number, length or count
    };
    std::optional<Head> head();
    std::optional<Head> expect(unsigned type, std::string_view what);
    bool take(std::uint64_t bytes);
    [[nodiscard]] std::size_t left() const noexcept { return m_bytes.size() - m_at; }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::optional<Error> m_error;
    bool m_endedEarly = false;
};

} // namespace vmatlas
