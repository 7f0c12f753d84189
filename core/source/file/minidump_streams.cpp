// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/minidump_streams.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/wide_text.h"
#include "core/source/file/file_window.h"
#include "core/source/file/held_memory.h"

namespace vmatlas {

namespace {

constexpr std::string_view kSignature = "MDMP";
constexpr std::uint16_t kVersion = 0xa793;
constexpr std::uint64_t kMostAddress = std::uint64_t{1} << 57U; // of a user's memory, with five levels of page tables
constexpr std::uint32_t kMostStreams = 4096;
constexpr std::size_t kMostName = std::size_t{64} << 10U; // bytes
constexpr std::size_t kMostText = std::size_t{64} << 20U; // bytes of a text of Linux
constexpr std::size_t kMostThreads = std::size_t{1} << 16U;
constexpr std::size_t kMostModules = std::size_t{1} << 16U;
constexpr std::size_t kMostEntries = std::size_t{1} << 21U; // of a list

enum StreamType : std::uint32_t {
    kThreadList = 3,
    kModuleList = 4,
    kMemoryList = 5,
    kSystemInfo = 7,
    kThreadExList = 8,
    kMemory64List = 9,
    kMiscInfo = 15,
    kMemoryInfoList = 16,
    kProcessVmCounters = 22,
    kLinuxStatus = 0x47670004,
    kLinuxCommandLine = 0x47670006,
    kLinuxMaps = 0x47670009
};

/// Streams that tell nothing about the address space, or what is nobody's business (the environment).
bool isKnownOther(std::uint32_t type)
{
    const bool windows = type <= 24; // ThreadNames is the last
    const bool breakpad = type >= 0x47670001 && type <= 0x47670010;
    const bool crashpad = type >= 0x43500001 && type <= 0x43500002;
    return windows || breakpad || crashpad;
}

struct Location {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

class Reader {
public:
    Reader(RandomAccessBytes& file, std::uint64_t size, const std::stop_token& stop)
        : m_window(file, size, ByteOrder::Little)
        , m_stop(stop)
    {
    }

    Result<MinidumpFacts> read()
    {
        const ByteView header = m_window.at(0, 32);
        const std::uint64_t directory = header.u32(12);
        const std::uint32_t claimed = header.u32(8);
        m_facts.time = header.u32(20);
        std::size_t understood = 0;
        for (std::uint32_t i = 0; i < std::min(claimed, kMostStreams); ++i) {
            const ByteView entry = m_window.at(directory + std::uint64_t{i} * 12, 12);
            if (entry.size() < 12)
                break;
            const std::uint32_t type = entry.u32(0);
            const Location where{entry.u32(8), entry.u32(4)};
            ++understood;
            if (type == 0 || std::ranges::find(m_seen, type) != m_seen.end())
                continue; // unused, or a second one
            m_seen.push_back(type);
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            if (const Result<void> taken = take(type, where); !taken)
                return tl::unexpected(taken.error());
        }
        m_facts.skipped += claimed - understood;
        if (m_window.failure())
            return tl::unexpected(*m_window.failure());
        if (understood == 0)
            return fail(ErrorCode::Malformed, "no streams");
        m_facts.contentsMissing += arrangeContents(m_facts.contents, m_window.fileSize());
        return std::move(m_facts);
    }

private:
    Result<void> take(std::uint32_t type, const Location& where)
    {
        switch (type) {
        case kThreadList:
            return list(where, 48, [this](const ByteView& entry) { takeThread(entry); });
        case kThreadExList:
            return list(where, 64, [this](const ByteView& entry) { takeThread(entry); });
        case kModuleList:
            return list(where, 108, [this](const ByteView& entry) { takeModule(entry); });
        case kMemoryList:
            return list(where, 16, [this](const ByteView& entry) {
                hold({entry.u64(0), entry.u32(8)}, entry.u32(12));
            });
        case kMemory64List:
            return takeMemory64(where);
        case kMemoryInfoList:
            return takeMemoryInfo(where);
        case kSystemInfo:
            takeSystem(where);
            break;
        case kMiscInfo:
            takeMisc(where);
            break;
        case kProcessVmCounters:
            takeCounters(where);
            break;
        case kLinuxMaps:
            m_facts.linuxMaps = textAt(where);
            break;
        case kLinuxStatus:
            m_facts.linuxStatus = textAt(where);
            break;
        case kLinuxCommandLine:
            m_facts.linuxCommandLine = textAt(where);
            break;
        default:
            if (!isKnownOther(type))
                m_facts.unknownStreams.push_back(type);
            break;
        }
        return {};
    }

    /// Calls `each` for the entries of a list of so many bytes each, as many as are there.
    template <typename Each> Result<void> entries(std::uint64_t begin, std::uint64_t count, std::uint64_t room,
                                                  std::size_t entryBytes, Each each)
    {
        const std::uint64_t inFile = begin < m_window.fileSize() ? m_window.fileSize() - begin : 0;
        const std::uint64_t most = std::min<std::uint64_t>(std::min(room, inFile) / entryBytes, kMostEntries);
        for (std::uint64_t i = 0; i < std::min(count, most); ++i) {
            if (i % 4096 == 0 && m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            each(m_window.at(begin + i * entryBytes, entryBytes));
        }
        m_facts.skipped += count > most ? count - most : 0;
        return {};
    }
    /// A list that begins with the number of its entries; where pointers are of 8 bytes, 4 of padding may follow that.
    template <typename Each> Result<void> list(const Location& where, std::size_t entryBytes, Each each)
    {
        const std::uint64_t count = m_window.at(where.offset, 4).u32(0);
        const bool padded = where.size == 8 + count * entryBytes;
        const std::uint64_t front = std::min<std::uint64_t>(padded ? 8 : 4, where.size);
        return entries(where.offset + front, count, where.size - front, entryBytes, each);
    }

    void hold(const AddressRange& range, std::uint64_t offset)
    {
        if (range.empty() || range.begin >= kMostAddress || range.size > kMostAddress - range.begin)
            ++m_facts.skipped;
        else
            m_facts.contents.push_back({range, offset});
    }

    void takeThread(const ByteView& entry)
    {
        if (m_facts.threads.size() == kMostThreads) {
            ++m_facts.skipped;
            return;
        }
        const AddressRange stack{entry.u64(24), entry.u32(32)};
        const bool sane = stack.begin < kMostAddress && stack.begin != 0;
        m_facts.threads.push_back({{.id = entry.u32(0), .teb = entry.u64(16)}, sane ? stack : AddressRange()});
        if (sane && !stack.empty() && entry.u32(36) != 0)
            hold(stack, entry.u32(36));
    }

    void takeModule(const ByteView& entry)
    {
        windows::ModuleRecord module{.range = {entry.u64(0), entry.u32(8)}};
        const std::uint64_t name = entry.u32(20);
        if (module.range.empty() || module.range.begin >= kMostAddress || m_facts.modules.size() == kMostModules) {
            ++m_facts.skipped;
            return;
        }
        module.path = nameAt(name);
        m_facts.modules.push_back(std::move(module));
    }

    /// UTF-16 with its length in bytes before it. Lengths may be odd or run over the file's end, surrogates may stand
    /// alone: what is there is taken.
    std::string nameAt(std::uint64_t offset)
    {
        const std::size_t length = std::min<std::size_t>(m_window.at(offset, 4).u32(0), kMostName);
        const ByteView bytes = m_window.at(offset + 4, length);
        std::u16string wide;
        for (std::size_t i = 0; i + 1 < bytes.size() && bytes.u16(i) != 0; i += 2)
            wide += static_cast<char16_t>(bytes.u16(i));
        return narrowText(wide);
    }

    Result<void> takeMemory64(const Location& where)
    {
        const ByteView header = m_window.at(where.offset, 16);
        if (header.size() < 16 || where.size < 16)
            return ++m_facts.skipped, Result<void>();
        std::uint64_t offset = header.u64(8);
        return entries(where.offset + 16, header.u64(0), where.size - 16, 16, [&](const ByteView& entry) {
            const AddressRange range{entry.u64(0), entry.u64(8)};
            hold(range, offset);
            offset += std::min(range.size, ~std::uint64_t{0} - offset); // then it is behind the end
        });
    }

    Result<void> takeMemoryInfo(const Location& where)
    {
        const ByteView header = m_window.at(where.offset, 16);
        const std::uint64_t front = header.u32(0);
        const std::uint64_t entryBytes = header.u32(4);
        if (header.size() < 16 || front < 16 || front > where.size || entryBytes < 48 || entryBytes > 4096)
            return ++m_facts.skipped, Result<void>();
        m_facts.blocks.emplace();
        std::uint64_t end = 0;
        const Result<void> taken =
            entries(where.offset + front, header.u64(8), where.size - front, entryBytes, [&](const ByteView& entry) {
                windows::MemoryBlock block{.range = {entry.u64(0), entry.u64(24)},
                                           .allocationBase = entry.u64(8),
                                           .allocationProtect = entry.u32(16),
                                           .state = entry.u32(32),
                                           .protect = entry.u32(36),
                                           .type = entry.u32(40)};
                if (block.range.empty() || block.range.begin >= kMostAddress ||
                    block.range.size > kMostAddress - block.range.begin || block.range.begin < end) {
                    ++m_facts.skipped;
                    return;
                }
                end = block.range.begin + block.range.size;
                m_facts.freeBlocks += block.state == windows::kMemFree ? 1 : 0;
                if (block.state == windows::kMemReserve)
                    block.protect = 0; // not defined
                if (block.state != windows::kMemFree)
                    m_facts.blocks->push_back(block);
            });
        m_facts.spaceEnd = m_facts.freeBlocks != 0 ? end : 0;
        return taken;
    }

    void takeSystem(const Location& where)
    {
        const ByteView info = m_window.at(where.offset, 24);
        m_facts.arch = info.u16(0);
        switch (info.u32(20)) {
        case 2:
            m_facts.system = DumpedSystem::Windows;
            break;
        case 0x8101:
        case 0x8102:
            m_facts.system = DumpedSystem::MacOs;
            break;
        case 0x8201:
        case 0x8203:
            m_facts.system = DumpedSystem::Linux;
            break;
        default:
            break;
        }
        if (info.u32(8) != 0)
            m_facts.systemVersion = fmt::format("{}.{}.{}", info.u32(8), info.u32(12), info.u32(16));
    }

    void takeMisc(const Location& where)
    {
        const ByteView info = m_window.at(where.offset, 24);
        if (info.u32(0) < 24)
            return;
        constexpr std::uint32_t kProcessId = 1;
        constexpr std::uint32_t kProcessTimes = 2;
        if ((info.u32(4) & kProcessId) != 0)
            m_facts.pid = info.u32(8);
        if ((info.u32(4) & kProcessTimes) != 0)
            m_facts.createTime = info.u32(12);
    }

    void takeCounters(const Location& where)
    {
        const ByteView info =
            m_window.at(where.offset, static_cast<std::size_t>(std::min<std::uint64_t>(where.size, 152)));
        const std::uint16_t revision = info.u16(0);
        const auto bytes = [&](std::uint64_t at) {
            return info.has(at, 8) && ~info.u64(at) != 0 ? Measured(info.u64(at)) : Measured();
        };
        Counters& counters = m_facts.counters;
        if (revision != 1 && revision != 2)
            return;
        const bool second = revision == 2;
        constexpr std::uint16_t kVirtual = 2;
        constexpr std::uint16_t kExtended = 4;
        const std::uint16_t flags = info.u16(2);
        counters.workingSetPeak = bytes(8);
        counters.workingSet = bytes(16);
        if (second && (flags & kVirtual) != 0) {
            counters.virtualPeak = bytes(72);
            counters.virtualBytes = bytes(80);
        }
        if (!second || (flags & kExtended) != 0)
            counters.privateBytes = bytes(second ? 88 : 72);
        if (counters.privateBytes)
            counters.privateBytesAccuracy = Accuracy::Exact;
    }

    std::string textAt(const Location& where)
    {
        const std::uint64_t there = where.offset < m_window.fileSize() ? m_window.fileSize() - where.offset : 0;
        const std::uint64_t size = std::min({where.size, there, std::uint64_t{kMostText}});
        m_facts.skipped += size < where.size ? 1 : 0;
        const auto bytes = m_window.copy(where.offset, static_cast<std::size_t>(size));
        return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
    }

    FileWindow m_window;
    const std::stop_token& m_stop;
    std::vector<std::uint32_t> m_seen;
    MinidumpFacts m_facts;
};

} // namespace

bool looksLikeMinidump(std::string_view head)
{
    return head.size() >= 32 && head.starts_with(kSignature) &&
           ByteView({head.data(), head.size()}, ByteOrder::Little).u16(4) == kVersion;
}

Result<MinidumpFacts> readMinidump(RandomAccessBytes& file, const std::stop_token& stop)
{
    const Result<std::uint64_t> size = file.size();
    if (!size)
        return tl::unexpected(size.error());
    return Reader(file, *size, stop).read();
}

} // namespace vmatlas
