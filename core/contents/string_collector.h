// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contents/string_scan.h"

namespace vmatlas {

/// Makes strings of runs of bytes that may be text, and puts them in order. Offsets are into `bytes`, which stand at
/// `address`; behind `end` nothing is looked at.
class StringCollector {
public:
    StringCollector(std::span<const char> bytes, std::uint64_t address, std::size_t end, const StringOptions& options,
                    std::vector<FoundString>& out);

    /// ASCII and well-formed UTF-8, as far as lead and following bytes tell. Runs ascend.
    void narrow(std::size_t first, std::size_t length);
    /// The same, of ASCII alone.
    void ascii(std::size_t first, std::size_t length);
    /// The same of enough characters, with at least one beyond ASCII; `leads` has the bit of each one's first byte,
    /// counted from `first`, and all of it is shorter than kLongest.
    void letters(std::size_t first, std::size_t length, std::uint64_t leads);
    /// Units of UTF-16.
    void wide(std::size_t first, std::size_t length);
    /// When all runs were told.
    void finish();

private:
    void decode(std::size_t first, std::size_t length);
    [[nodiscard]] FoundString found(std::size_t first, std::size_t length, TextEncoding encoding) const;

    std::span<const char> m_bytes;
    std::uint64_t m_address;
    std::size_t m_end;
    StringOptions m_options;
    std::vector<FoundString>& m_out;
    std::size_t m_first; // of m_out that is ours
    std::vector<FoundString> m_wide;
};

} // namespace vmatlas
