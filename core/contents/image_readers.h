// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/contents/image_names.h"

namespace vmatlas {

/// Fills names from an ELF file, 32 or 64 bits, little-endian.
class ElfNamesReader {
public:
    ElfNamesReader(RandomAccessBytes& file, ImageNames& names)
        : m_file(file)
        , m_names(names)
    {
    }
    /// False when it is no such file.
    [[nodiscard]] bool read();

private:
    /// What this program needs of a section header.
    struct Section {
        std::uint32_t name = 0;
        std::uint32_t type = 0;
        std::uint64_t flags = 0;
        std::uint64_t address = 0;
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::uint32_t link = 0;
        std::uint64_t entrySize = 0;
    };

    void readSegments(std::span<const char> header);
    void readSections(std::span<const char> header);
    void readBuildId(const Section& note);
    void readSymbols(const Section& table);
    [[nodiscard]] std::uint64_t word(std::span<const char> bytes, std::uint64_t offset) const;

    RandomAccessBytes& m_file;
    ImageNames& m_names;
    bool m_wide = true; // 64 bits
    std::vector<Section> m_sections;
};

/// Fills names from a PE file.
class PeNamesReader {
public:
    PeNamesReader(RandomAccessBytes& file, ImageNames& names)
        : m_file(file)
        , m_names(names)
    {
    }
    /// False when it is no such file.
    [[nodiscard]] bool read();

private:
    struct Section {
        std::uint64_t address = 0; // from the image's base
        std::uint64_t size = 0;
        std::uint64_t offset = 0;
        std::uint64_t fileSize = 0;
    };

    void readSections(std::span<const char> table);
    void readExports(std::uint64_t address, std::uint64_t size);
    /// Bytes that stand at an address, as far as they come from one section of the file.
    [[nodiscard]] std::vector<char> bytesAt(std::uint64_t address, std::uint64_t size);

    RandomAccessBytes& m_file;
    ImageNames& m_names;
    std::vector<Section> m_sections;
};

} // namespace vmatlas
