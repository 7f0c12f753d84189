// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/address_range.h"
#include "core/source/file/file_window.h"
#include "core/source/linux/classify.h"

// The notes of an ELF core, decoded one by one: no I/O, nothing throws. Layouts are those of Linux' <linux/elfcore.h>.
namespace vmatlas {

/// Class and machine of a core: what the layouts depend on.
struct ElfKind {
    std::size_t word = 8; ///< bytes
    std::uint16_t machine = 0;
};
[[nodiscard]] std::string_view archOf(const ElfKind& kind);

enum : std::uint32_t { // note types of the owner CORE
    kNotePrstatus = 1,
    kNotePrpsinfo = 3,
    kNoteAuxv = 6,
    kNoteFile = 0x46494c45
};

/// NT_PRSTATUS: a thread with its registers. The stack pointer is 0 for machines whose layout is not known.
[[nodiscard]] std::optional<ThreadStackPointer> threadIn(const ByteView& note, const ElfKind& kind);

/// NT_PRPSINFO.
struct CoreProcess {
    std::uint32_t pid = 0;
    std::uint32_t parentPid = 0;
    std::string name;      ///< at most 15 bytes
    std::string arguments; ///< at most 79 bytes
};
[[nodiscard]] std::optional<CoreProcess> processIn(const ByteView& note);

/// NT_AUXV: what the kernel told the program at its start; 0 for what is not there.
struct CoreVector {
    std::uint64_t programHeaders = 0; ///< address inside the program
    std::uint64_t pageSize = 0;       ///< bytes
    std::uint64_t entry = 0;          ///< address inside the program
    std::uint64_t random = 0;         ///< address inside the first stack
    std::uint64_t vdso = 0;           ///< address of the vdso
};
[[nodiscard]] CoreVector vectorIn(const ByteView& note, const ElfKind& kind);

/// A line of NT_FILE.
struct CoreFile {
    AddressRange range;
    std::uint64_t offset = 0; ///< bytes
    std::string_view name;    ///< inside the note; newlines are raw
};
/// Ascending and disjoint; the others are counted in `skipped`. Nothing when the note is damaged. Some kernels write
/// words of the other size.
[[nodiscard]] std::optional<std::vector<CoreFile>> filesIn(const ByteView& note, const ElfKind& kind,
                                                           std::uint64_t& skipped);

} // namespace vmatlas
