// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/measured.h"

namespace vmatlas {

/// Writes CBOR (RFC 8949) with definite lengths and the shortest heads. Used by one thread.
class CborWriter {
public:
    void number(std::uint64_t value);
    void signedNumber(std::int64_t value);
    /// null when unknown.
    void measured(Measured value);
    /// A text string when the bytes are UTF-8, otherwise a byte string: names come from strangers.
    void text(std::string_view bytes);
    void boolean(bool value);
    void null();
    /// That many items follow.
    void array(std::size_t items);
    /// That many pairs of key and value follow.
    void map(std::size_t pairs);
    /// Items that were written elsewhere.
    void append(std::string_view items) { m_bytes += items; }

    [[nodiscard]] const std::string& bytes() const noexcept { return m_bytes; }

private:
    void head(unsigned majorType, std::uint64_t value);

    std::string m_bytes;
};

/// A map whose number of pairs shows only while it is written.
class CborMap {
public:
    /// The value of `key` is to be written next, as one item.
    [[nodiscard]] CborWriter& key(std::string_view key)
    {
        ++m_pairs;
        m_body.text(key);
        return m_body;
    }
    /// All pairs so far, without the map's head.
    [[nodiscard]] const std::string& pairs() const noexcept { return m_body.bytes(); }
    [[nodiscard]] std::string bytes() const
    {
        CborWriter whole;
        whole.map(m_pairs);
        whole.append(m_body.bytes());
        return whole.bytes();
    }

private:
    CborWriter m_body;
    std::size_t m_pairs = 0;
};

} // namespace vmatlas
