// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/source/file/elf_core_notes.h"
#include "core/source/file/file_window.h"

namespace vmatlas {

/// A PT_LOAD of a core: a mapping, and as much of its contents as was written.
struct CoreSegment {
    AddressRange range;
    std::uint64_t offset = 0;   ///< in the file, bytes
    std::uint64_t fileSize = 0; ///< bytes; 0 when the contents were left out
    std::uint64_t alignment = 0;
    std::uint32_t flags = 0; ///< PF_X 1, PF_W 2, PF_R 4
};

/// Program headers and notes of an ELF core, of any class, byte order and machine.
struct CoreFacts {
    ElfKind kind;
    ByteOrder order = ByteOrder::Little;
    std::vector<CoreSegment> segments; ///< ascending, disjoint
    std::vector<ThreadStackPointer> threads;
    std::optional<CoreProcess> process;
    CoreVector vector;
    std::vector<char> fileNote;                 ///< NT_FILE, which the files' names point into
    std::optional<std::vector<CoreFile>> files; ///< nothing when there is no such note, or it is damaged
    bool linuxNotes = false;                    ///< there are notes of the owner CORE
    std::uint64_t skippedHeaders = 0;           ///< of the program header table
    std::uint64_t skippedNotes = 0;
    std::uint64_t skippedFiles = 0;
    std::uint64_t headersMissing = 0; ///< that lie behind the end of the file
};

/// Whether it is an ELF file of the type ET_CORE.
[[nodiscard]] bool looksLikeElfCore(std::string_view head);
/// Malformed when there is nothing to show, TooLarge beyond the limit of regions, Cancelled when `stop` is set.
[[nodiscard]] Result<CoreFacts> readCoreFacts(RandomAccessBytes& file, const std::stop_token& stop);

} // namespace vmatlas
