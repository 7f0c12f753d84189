// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/elf_core_file.h"

#include <algorithm>

#include "core/base/format.h"
#include "core/model/snapshot_checks.h"

namespace vmatlas {

namespace {

constexpr std::string_view kMagic = "\x7f"
                                    "ELF";
constexpr std::uint16_t kTypeCore = 4;                        // ET_CORE
constexpr std::uint32_t kLoad = 1;                            // PT_LOAD
constexpr std::uint32_t kNote = 4;                            // PT_NOTE
constexpr std::uint16_t kManyHeaders = 0xffff;                // PN_XNUM
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 62U; // of a mapping
constexpr std::size_t kMostNote = std::size_t{64} << 20U;     // bytes; the kernel's own limit is 4 MiB

ByteOrder orderOf(std::string_view head)
{
    return head.size() > 5 && head[5] == 2 ? ByteOrder::Big : ByteOrder::Little; // EI_DATA
}

/// Where the fields of the two classes stand.
struct Layout {
    std::size_t word;
    std::size_t headerOffset; // of e_phoff
    std::size_t sectionOffset;
    std::size_t entrySize; // of e_phentsize, before e_phnum
    std::size_t header;    // bytes a program header
    std::size_t flags;     // in it, and so on
    std::size_t offset;
    std::size_t address;
    std::size_t fileSize;
    std::size_t memorySize;
    std::size_t alignment;
    std::size_t sectionCount; // of sh_info in a section header
};
constexpr Layout kLayout64{8, 32, 40, 54, 56, 4, 8, 16, 32, 40, 48, 44};
constexpr Layout kLayout32{4, 28, 32, 42, 32, 24, 4, 8, 16, 20, 28, 28};

class Reader {
public:
    Reader(RandomAccessBytes& file, std::uint64_t size, std::string_view head, const std::stop_token& stop)
        : m_window(file, size, orderOf(head))
        , m_layout(head[4] == 1 ? kLayout32 : kLayout64) // EI_CLASS
        , m_stop(stop)
    {
        m_facts.order = orderOf(head);
    }

    Result<CoreFacts> read()
    {
        const ByteView header = m_window.at(0, 64);
        m_facts.kind = {.word = m_layout.word, .machine = header.u16(18)};
        const std::uint64_t table = header.word(m_layout.headerOffset, m_layout.word);
        const std::uint64_t sections = header.word(m_layout.sectionOffset, m_layout.word);
        const std::uint64_t entry = header.u16(m_layout.entrySize);
        std::uint64_t count = header.u16(m_layout.entrySize + 2);
        if (entry < m_layout.header || table < m_layout.word || table >= m_window.fileSize())
            return fail(ErrorCode::Malformed, "no program headers");
        if (count == kManyHeaders)
            count = countOf(sections, table, entry);
        const std::uint64_t there = (m_window.fileSize() - table) / entry;
        m_facts.headersMissing = count > there ? count - there : 0;
        count = std::min(count, there);
        if (count > kMaxSnapshotRegions)
            return fail(ErrorCode::TooLarge, "more than " + formatCount(kMaxSnapshotRegions) + " segments");
        return readHeaders(table, entry, count)
            .and_then([&] { return readNotes(); })
            .and_then([&]() -> Result<CoreFacts> {
                if (m_window.failure())
                    return tl::unexpected(*m_window.failure());
                arrange();
                if (m_facts.segments.empty() && (!m_facts.files || m_facts.files->empty()))
                    return fail(ErrorCode::Malformed, "no mapping of a process");
                return std::move(m_facts);
            });
    }

private:
    /// More headers than e_phnum can say: their number stands in the first section header, at the file's end. Where
    /// that was cut off, the notes follow the headers, and tell where these end.
    std::uint64_t countOf(std::uint64_t sections, std::uint64_t table, std::uint64_t entry)
    {
        const ByteView section = m_window.at(sections, m_layout.sectionCount + 4);
        if (sections != 0 && section.has(m_layout.sectionCount, 4))
            return section.u32(m_layout.sectionCount);
        for (std::uint64_t i = 0; i < kManyHeaders; ++i) {
            const ByteView header = m_window.at(table + i * entry, m_layout.header);
            if (header.size() < m_layout.header)
                break;
            const std::uint64_t offset = header.word(m_layout.offset, m_layout.word);
            if (header.u32(0) == kNote && offset > table)
                return (offset - table) / entry;
        }
        return kManyHeaders;
    }

    Result<void> readHeaders(std::uint64_t table, std::uint64_t entry, std::uint64_t count)
    {
        constexpr std::uint64_t kLook = 4096;
        for (std::uint64_t i = 0; i < count; ++i) {
            if (i % kLook == 0 && m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            const ByteView header = m_window.at(table + i * entry, m_layout.header);
            const auto field = [&](std::size_t at) { return header.word(at, m_layout.word); };
            const CoreSegment segment{.range = {field(m_layout.address), field(m_layout.memorySize)},
                                      .offset = field(m_layout.offset),
                                      .fileSize = field(m_layout.fileSize),
                                      .alignment = field(m_layout.alignment),
                                      .flags = header.u32(m_layout.flags)};
            if (header.u32(0) == kNote)
                m_notes.push_back({segment.offset, segment.fileSize});
            else if (header.u32(0) == kLoad)
                take(segment);
        }
        return {};
    }

    void take(const CoreSegment& segment)
    {
        const bool fits = segment.range.size <= kMostBytes && segment.range.last() >= segment.range.begin;
        const bool fits32 = m_layout.word == 8 || segment.range.last() >> 32U == 0;
        if (segment.range.empty() || !fits || !fits32)
            ++m_facts.skippedHeaders;
        else
            m_facts.segments.push_back(segment);
    }

    Result<void> readNotes()
    {
        constexpr std::uint64_t kHeader = 12;
        for (const auto& [begin, size] : m_notes) {
            if (begin >= m_window.fileSize())
                continue;
            const std::uint64_t end = begin + std::min(size, m_window.fileSize() - begin);
            for (std::uint64_t at = begin; end - at >= kHeader;) {
                if (m_stop.stop_requested())
                    return fail(ErrorCode::Cancelled, {});
                const ByteView header = m_window.at(at, kHeader);
                const std::uint64_t name = header.u32(0);
                const std::uint64_t bytes = header.u32(4);
                const std::uint32_t type = header.u32(8);
                const std::uint64_t content = at + kHeader + padded(name);
                if (content > end || bytes > end - content) {
                    ++m_facts.skippedNotes;
                    break; // nothing tells where the next one begins
                }
                constexpr std::string_view kOwner{"CORE"};
                if (m_window.at(at + kHeader, static_cast<std::size_t>(std::min<std::uint64_t>(name, 16)))
                        .textAt(0, 16) == kOwner)
                    takeNote(type, content, static_cast<std::size_t>(bytes));
                at = content + std::min(padded(bytes), end - content);
            }
        }
        return {};
    }
    static std::uint64_t padded(std::uint64_t bytes) { return (bytes + 3) / 4 * 4; }

    void takeNote(std::uint32_t type, std::uint64_t at, std::size_t bytes)
    {
        m_facts.linuxNotes = true;
        const ByteView note = m_window.at(at, bytes);
        if (type == kNotePrstatus) {
            if (const auto thread = threadIn(note, m_facts.kind))
                m_facts.threads.push_back(*thread);
        } else if (type == kNotePrpsinfo && !m_facts.process) {
            m_facts.process = processIn(note);
            m_facts.skippedNotes += m_facts.process ? 0 : 1;
        } else if (type == kNoteAuxv) {
            m_facts.vector = vectorIn(note, m_facts.kind);
        } else if (type == kNoteFile && !m_facts.files) {
            takeFiles(at, bytes);
        }
    }

    void takeFiles(std::uint64_t at, std::size_t bytes)
    {
        std::optional<std::vector<char>> note;
        if (bytes <= kMostNote)
            note = m_window.copy(at, bytes);
        if (note) {
            m_facts.fileNote = std::move(*note);
            m_facts.files = filesIn({m_facts.fileNote, m_facts.order}, m_facts.kind, m_facts.skippedFiles);
        }
        if (m_facts.files)
            m_facts.skippedFiles +=
                std::erase_if(*m_facts.files, [](const CoreFile& file) { return file.range.size > kMostBytes; });
        else
            ++m_facts.skippedNotes;
    }

    void arrange()
    {
        std::vector<CoreSegment>& all = m_facts.segments;
        std::ranges::stable_sort(all, {}, [](const CoreSegment& segment) { return segment.range.begin; });
        std::size_t kept = 0;
        for (const CoreSegment& segment : all) {
            if (kept == 0 || all[kept - 1].range.last() < segment.range.begin)
                all[kept++] = segment;
        }
        m_facts.skippedHeaders += all.size() - kept;
        all.resize(kept);
    }

    struct Notes {
        std::uint64_t offset;
        std::uint64_t size;
    };
    FileWindow m_window;
    const Layout& m_layout;
    const std::stop_token& m_stop;
    std::vector<Notes> m_notes;
    CoreFacts m_facts;
};

} // namespace

bool looksLikeElfCore(std::string_view head)
{
    const bool elf = head.size() >= 20 && head.starts_with(kMagic) && (head[4] == 1 || head[4] == 2);
    return elf && ByteView({head.data(), head.size()}, orderOf(head)).u16(16) == kTypeCore;
}

Result<CoreFacts> readCoreFacts(RandomAccessBytes& file, const std::stop_token& stop)
{
    const Result<std::uint64_t> size = file.size();
    if (!size)
        return tl::unexpected(size.error());
    std::vector<char> head(64);
    const Result<std::size_t> got = file.readAt(0, head);
    if (!got)
        return tl::unexpected(got.error());
    const std::string_view start(head.data(), *got);
    if (!looksLikeElfCore(start))
        return fail(ErrorCode::Malformed, "no ELF core");
    return Reader(file, *size, start, stop).read();
}

} // namespace vmatlas
