// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/elf_core_pieces.h"

#include <algorithm>
#include <unordered_map>

namespace vmatlas {

namespace {

constexpr std::uint64_t kMostHeapGap = std::uint64_t{1} << 30U; // from a program to its heap: what kernels randomise
constexpr std::uint64_t kVsyscall = 0xffffffffff600000;
constexpr std::uint16_t kX86_64 = 62;

/// Names that the kernel gives to shared memory only; a file may be mapped either way, and a core does not tell which.
bool sharedByName(std::string_view name)
{
    return name == "/dev/zero (deleted)" || (name.starts_with("/SYSV") && name.ends_with(" (deleted)"));
}

bool looksLikeLibrary(std::string_view name)
{
    const std::string_view file = name.substr(name.rfind('/') + 1); // npos + 1 is 0
    return file.ends_with(".so") || file.find(".so.") != std::string_view::npos;
}

class Joiner {
public:
    explicit Joiner(const CoreFacts& facts)
        : m_facts(facts)
    {
        if (facts.files)
            m_files = *facts.files;
    }

    CorePieces run()
    {
        m_out.pieces.reserve(m_facts.segments.size());
        for (const CoreSegment& segment : m_facts.segments) {
            addFilesBelow(segment.range.begin);
            addSegment(segment);
        }
        for (; m_next < m_files.size(); ++m_next)
            addFile(m_files[m_next], m_files[m_next].range.last());
        nameSpecial();
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool isFree(std::uint64_t address) const
    {
        return m_out.pieces.empty() || m_out.pieces.back().entry.range.last() < address;
    }

    void addFilesBelow(std::uint64_t end)
    {
        for (; m_next < m_files.size() && m_files[m_next].range.begin < end; ++m_next) {
            const std::uint64_t last = m_files[m_next].range.last();
            addFile(m_files[m_next], std::min(last, end - 1));
            if (last >= end)
                return; // goes on in the segment
        }
    }

    /// The part of a file up to `last` that no segment has.
    void addFile(const CoreFile& file, std::uint64_t last)
    {
        const std::uint64_t begin =
            isFree(file.range.begin) ? file.range.begin : m_out.pieces.back().entry.range.last() + 1;
        if (begin == 0 || begin > last)
            return;
        CorePiece& piece = m_out.pieces.emplace_back();
        piece.entry.range = AddressRange::fromFirstLast(begin, last);
        piece.entry.readable = true;
        // What nobody changed was left out, code first of all.
        piece.entry.executable = looksLikeLibrary(file.name) || file.range.contains(m_facts.vector.entry);
        nameAfter(file, piece);
    }

    void addSegment(const CoreSegment& segment)
    {
        const std::uint64_t end = segment.range.last();
        std::uint64_t at = segment.range.begin;
        for (; m_next < m_files.size() && m_files[m_next].range.begin <= end; ++m_next) {
            const CoreFile& file = m_files[m_next];
            if (file.range.begin > at)
                addPart(segment, at, file.range.begin - 1, nullptr);
            const std::uint64_t last = std::min(file.range.last(), end);
            addPart(segment, std::max(at, file.range.begin), last, &file);
            if (file.range.last() > end)
                return; // goes on behind the segment
            if (last == end) {
                ++m_next;
                return;
            }
            at = last + 1;
        }
        addPart(segment, at, end, nullptr);
    }

    void addPart(const CoreSegment& segment, std::uint64_t begin, std::uint64_t last, const CoreFile* file)
    {
        CorePiece& piece = m_out.pieces.emplace_back();
        piece.segment = true;
        piece.entry.range = AddressRange::fromFirstLast(begin, last);
        piece.entry.readable = (segment.flags & 4U) != 0;
        piece.entry.writable = (segment.flags & 2U) != 0;
        piece.entry.executable = (segment.flags & 1U) != 0;
        if (file != nullptr)
            nameAfter(*file, piece);
    }

    void nameAfter(const CoreFile& file, CorePiece& piece)
    {
        MapsEntry& entry = piece.entry;
        entry.name = file.name;
        entry.offset = file.offset + (entry.range.begin - file.range.begin);
        entry.inode = m_inodes.try_emplace(file.name, m_inodes.size() + 1).first->second;
        piece.sharingKnown = sharedByName(file.name);
        entry.shared = piece.sharingKnown || file.name.starts_with("/memfd:");
    }

    static void name(CorePiece* piece, std::string_view text)
    {
        if (piece != nullptr && piece->entry.name.empty())
            piece->entry.name = text;
    }

    void nameSpecial()
    {
        CorePiece* const vdso = m_out.at(m_facts.vector.vdso);
        name(vdso, "[vdso]");
        for (CorePiece* above = vdso; vdso != nullptr && above != m_out.pieces.data(); --above) {
            const MapsEntry& below = std::prev(above)->entry;
            const bool readOnly = below.readable && !below.writable && !below.executable;
            if (!readOnly || !below.name.empty() || below.range.last() + 1 != above->entry.range.begin)
                break;
            name(std::prev(above), "[vvar]");
        }
        if (m_facts.kind.machine == kX86_64 && m_facts.kind.word == 8)
            name(m_out.at(kVsyscall), "[vsyscall]");
        name(m_out.at(m_facts.vector.random), "[stack]");
        nameHeap();
    }

    /// Between a program and the memory that mmap() gives lies nothing but its heap.
    void nameHeap()
    {
        const CorePiece* const program = m_out.at(m_facts.vector.entry);
        if (program == nullptr || !program->entry.hasFile())
            return;
        m_out.program = program->entry.name;
        CorePiece* at = m_out.at(m_facts.vector.entry);
        const CorePiece* const end = m_out.pieces.data() + m_out.pieces.size();
        while (at + 1 != end && at[1].entry.sameFile(program->entry))
            ++at;
        const auto follows = [&](std::uint64_t mostGap) {
            if (at + 1 == end)
                return false;
            const MapsEntry& next = at[1].entry;
            return next.name.empty() && next.readable && next.writable && !next.executable &&
                   next.range.begin - at->entry.range.last() <= mostGap;
        };
        if (follows(1)) // .bss
            ++at;
        if (follows(kMostHeapGap))
            at[1].entry.name = "[heap]";
    }

    const CoreFacts& m_facts;
    std::span<const CoreFile> m_files;
    std::size_t m_next = 0; // of m_files
    CorePieces m_out;
    std::unordered_map<std::string_view, std::uint64_t> m_inodes;
};

} // namespace

CorePiece* CorePieces::at(std::uint64_t address)
{
    const auto next =
        std::ranges::upper_bound(pieces, address, {}, [](const CorePiece& piece) { return piece.entry.range.begin; });
    if (address == 0 || next == pieces.begin() || !std::prev(next)->entry.range.contains(address))
        return nullptr;
    return &*std::prev(next);
}

CorePieces piecesOf(const CoreFacts& facts)
{
    return Joiner(facts).run();
}

} // namespace vmatlas
