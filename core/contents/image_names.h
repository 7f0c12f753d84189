// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/random_access_bytes.h"
#include "core/base/result.h"

namespace vmatlas {

/// A part of an image with a name: ".text". Addresses are the file's own, before it was moved to where it is mapped.
struct ImageSection {
    std::string name; ///< bytes
    AddressRange range;

    friend bool operator==(const ImageSection&, const ImageSection&) = default;
};

/// A function or variable.
struct ImageSymbol {
    std::uint64_t address = 0;
    std::uint64_t size = 0; ///< bytes; 0: not told
    std::string name;       ///< bytes, as the compiler made it
};

/// What an image's headers name: sections, symbols and its build id. Of ELF files (System V ABI; the symbol table, or
/// what the dynamic one has) and of PE files (Microsoft's PE format; what it exports). A value; everything in the file
/// is hostile: what does not fit together is left out.
class ImageNames {
public:
    /// Malformed when it is neither.
    [[nodiscard]] static Result<ImageNames> read(RandomAccessBytes& file);

    [[nodiscard]] const std::vector<ImageSection>& sections() const noexcept { return m_sections; } ///< ascending
    [[nodiscard]] const std::vector<ImageSymbol>& symbols() const noexcept { return m_symbols; }    ///< ascending
    /// Hexadecimal digits; empty when there is none. Of a PE file: its time stamp and size, as symbol servers use them.
    [[nodiscard]] const std::string& buildId() const noexcept { return m_buildId; }

    /// The file's own address of what stands at that place of the file when it is mapped in pages of `pageSize`; of a
    /// PE file, whose views are measured from their beginning, the same number.
    [[nodiscard]] std::optional<std::uint64_t> addressOf(std::uint64_t fileOffset, std::uint64_t pageSize) const;
    /// The last section that begins at or before `address` and holds it.
    [[nodiscard]] const ImageSection* sectionAt(std::uint64_t address) const;
    /// Sections that overlap `range`, ascending.
    [[nodiscard]] std::vector<const ImageSection*> sectionsIn(const AddressRange& range) const;
    /// The symbol that holds `address`, or the one before it in the same section when none does.
    [[nodiscard]] const ImageSymbol* symbolAt(std::uint64_t address) const;

private:
    friend class ElfNamesReader;
    friend class PeNamesReader;
    struct Segment {
        std::uint64_t offset = 0;
        std::uint64_t size = 0; ///< in the file
        std::uint64_t address = 0;
    };

    void sort();

    std::vector<ImageSection> m_sections;
    std::vector<ImageSymbol> m_symbols;
    std::vector<Segment> m_segments;
    std::string m_buildId;
    bool m_fromBase = false; ///< addresses count from the beginning of the image
};

} // namespace vmatlas
