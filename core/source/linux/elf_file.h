// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace vmatlas {

/// Fills `out` with the bytes of a file from `offset` on; false when there are not that many.
using FileReader = std::function<bool(std::uint64_t offset, std::span<char> out)>;

/// What a PT_LOAD program header says.
struct ElfSegment {
    std::uint64_t offset = 0;   ///< in the file, bytes
    std::uint64_t address = 0;  ///< before the image was moved to where it is mapped
    std::uint64_t fileSize = 0; ///< bytes
    std::uint64_t size = 0;     ///< bytes in memory; address + size does not wrap
    bool writable = false;
};

/// Program headers, dynamic symbols and sections of a 64-bit ELF file of this machine's byte order (System V ABI and
/// its GNU hash table). Reads the little that a question needs, trusts nothing that it reads, and answers "not there"
/// where the file is damaged. Used by one thread.
class ElfFile {
public:
    /// Absent when it is no such file. `read` is kept.
    [[nodiscard]] static std::optional<ElfFile> open(FileReader read);

    [[nodiscard]] const std::vector<ElfSegment>& segments() const noexcept { return m_segments; }
    /// Whether its addresses are final (ET_EXEC), not relative to where it is mapped.
    [[nodiscard]] bool fixedAddress() const noexcept { return m_fixedAddress; }
    /// Value of a symbol that the file exports.
    [[nodiscard]] std::optional<std::uint64_t> symbol(std::string_view name) const;
    /// The first bytes of a section; false when there is none of that name and length.
    [[nodiscard]] bool readSection(std::string_view name, std::span<char> out) const;
    /// Bytes at an address in a segment that no program can change; false for others.
    [[nodiscard]] bool readConstant(std::uint64_t address, std::span<char> out) const;

private:
    explicit ElfFile(FileReader read)
        : m_read(std::move(read))
    {
    }
    bool readHeader();
    void readDynamic(std::uint64_t offset, std::uint64_t size);
    /// Place in the file of an address; absent when `size` bytes there do not come from the file.
    [[nodiscard]] std::optional<std::uint64_t> offsetOf(std::uint64_t address, std::uint64_t size) const;
    [[nodiscard]] bool readAt(std::uint64_t address, std::span<char> out) const;
    [[nodiscard]] bool named(std::uint64_t address, std::string_view name) const;

    FileReader m_read;
    std::vector<ElfSegment> m_segments;
    bool m_fixedAddress = false;
    std::uint64_t m_sectionHeaders = 0; ///< offset; 0 none
    std::uint16_t m_sectionCount = 0;
    std::uint16_t m_sectionNames = 0; ///< index
    std::uint64_t m_hash = 0;         ///< DT_GNU_HASH, DT_SYMTAB and DT_STRTAB; 0 none
    std::uint64_t m_symbols = 0;
    std::uint64_t m_strings = 0;
};

} // namespace vmatlas
