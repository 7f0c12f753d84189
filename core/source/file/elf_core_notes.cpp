// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/elf_core_notes.h"

#include <algorithm>
#include <array>

namespace vmatlas {

namespace {

/// Machines as uname names them, with the place of the stack pointer in NT_PRSTATUS; 0 where it is not known.
struct Machine {
    std::uint16_t number; ///< EM_*
    std::size_t word;
    std::string_view arch;
    std::size_t stackPointer; ///< bytes
};
constexpr std::array kMachines = std::to_array<Machine>({
    {3, 4, "i686", 132},
    {8, 4, "mips", 212},
    {8, 8, "mips64", 344},
    {20, 4, "ppc", 76},
    {21, 8, "ppc64", 120},
    {22, 4, "s390", 0},
    {22, 8, "s390x", 248},
    {40, 4, "armv7l", 124},
    {62, 8, "x86_64", 264},
    {62, 4, "x86_64", 0}, // x32
    {183, 8, "aarch64", 360},
    {243, 8, "riscv64", 128},
    {243, 4, "riscv32", 80},
    {258, 8, "loongarch64", 136},
});

const Machine* machineOf(const ElfKind& kind)
{
    const auto* const found = std::ranges::find_if(
        kMachines, [&](const Machine& m) { return m.number == kind.machine && m.word == kind.word; });
    return found == kMachines.end() ? nullptr : found;
}

std::optional<std::vector<CoreFile>> filesWith(const ByteView& note, std::size_t word, std::uint64_t& skipped)
{
    const std::uint64_t count = note.word(0, word);
    const std::uint64_t unit = note.word(word, word);
    const std::uint64_t row = 3 * word;
    if (note.size() < 2 * word || unit == 0 || unit > 1U << 24U || count > (note.size() - 2 * word) / (row + 1))
        return std::nullopt;
    if (count == 0 && note.size() > 2 * word) // the upper half of a longer word
        return std::nullopt;
    std::uint64_t name = 2 * word + count * row;
    std::vector<CoreFile> files;
    files.reserve(static_cast<std::size_t>(count));
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t at = 2 * word + i * row;
        const std::uint64_t begin = note.word(at, word);
        const std::uint64_t end = note.word(at + word, word);
        const std::uint64_t offset = note.word(at + 2 * word, word);
        const std::string_view text = note.textAt(name, note.size());
        name += text.size() + 1;
        if (begin >= end && i == 0)
            return std::nullopt; // the other size of words, most likely
        const bool follows = files.empty() || files.back().range.last() < begin;
        if (begin >= end || !follows || offset > ~std::uint64_t{0} / unit || name > note.size()) {
            ++skipped;
            continue;
        }
        files.push_back({.range = {begin, end - begin}, .offset = offset * unit, .name = text});
    }
    return files;
}

} // namespace

std::string_view archOf(const ElfKind& kind)
{
    const Machine* const machine = machineOf(kind);
    return machine == nullptr ? std::string_view() : machine->arch;
}

std::optional<ThreadStackPointer> threadIn(const ByteView& note, const ElfKind& kind)
{
    const std::size_t pid = kind.word == 8 ? 32 : 24;
    if (!note.has(pid, 4))
        return std::nullopt;
    const Machine* const machine = machineOf(kind);
    const std::size_t place = machine == nullptr ? 0 : machine->stackPointer;
    return ThreadStackPointer{.threadId = note.u32(pid), .stackPointer = place == 0 ? 0 : note.word(place, kind.word)};
}

std::optional<CoreProcess> processIn(const ByteView& note)
{
    struct Layout {
        std::size_t size;
        std::size_t pid;
        std::size_t name;
    };
    // 64-bit; 32-bit with user ids of 16 bits; of 32 bits.
    constexpr std::array kLayouts = std::to_array<Layout>({{136, 24, 40}, {124, 12, 28}, {128, 16, 32}});
    const auto* const layout = std::ranges::find(kLayouts, note.size(), &Layout::size);
    if (layout == kLayouts.end())
        return std::nullopt;
    constexpr std::size_t kNameBytes = 16;
    constexpr std::size_t kArgumentBytes = 80;
    CoreProcess process{.pid = note.u32(layout->pid),
                        .parentPid = note.u32(layout->pid + 4),
                        .name = std::string(note.textAt(layout->name, kNameBytes)),
                        .arguments = std::string(note.textAt(layout->name + kNameBytes, kArgumentBytes))};
    if (process.arguments.ends_with(' ')) // the kernel turns the NUL behind every argument into a blank
        process.arguments.pop_back();
    return process;
}

CoreVector vectorIn(const ByteView& note, const ElfKind& kind)
{
    CoreVector vector;
    for (std::uint64_t at = 0; note.has(at, 2 * kind.word); at += 2 * kind.word) {
        const std::uint64_t value = note.word(at + kind.word, kind.word);
        switch (note.word(at, kind.word)) { // AT_*
        case 3:
            vector.programHeaders = value;
            break;
        case 6:
            vector.pageSize = value;
            break;
        case 9:
            vector.entry = value;
            break;
        case 25:
            vector.random = value;
            break;
        case 33:
            vector.vdso = value;
            break;
        default:
            break;
        }
    }
    return vector;
}

std::optional<std::vector<CoreFile>> filesIn(const ByteView& note, const ElfKind& kind, std::uint64_t& skipped)
{
    std::uint64_t here = 0;
    auto files = filesWith(note, kind.word, here);
    if (!files) {
        here = 0;
        files = filesWith(note, 12 - kind.word, here);
    }
    skipped += here;
    return files;
}

} // namespace vmatlas
