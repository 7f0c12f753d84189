// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "core/source/linux/classify.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

struct FileKey {
    std::uint64_t inode;
    std::uint32_t major;
    std::uint32_t minor;
    friend bool operator==(const FileKey&, const FileKey&) = default;
};
struct FileKeyHash {
    std::size_t operator()(const FileKey& key) const noexcept
    {
        return std::hash<std::uint64_t>{}(key.inode * 0x9e3779b97f4a7c15U ^
                                          (std::uint64_t{key.major} << 32U | key.minor));
    }
};
using FileSet = std::unordered_set<FileKey, FileKeyHash>;

FileKey keyOf(const MapsEntry& entry)
{
    return {entry.inode, entry.deviceMajor, entry.deviceMinor};
}

struct Kind {
    RegionType type;
    RegionDetail detail = RegionDetail::None;
};

/// Names that programs and libraries give their anonymous memory with prctl(PR_SET_VMA); longest first where one is the
/// beginning of another. glibc 2.38 (glibc.mem.decorate_maps), bionic, ART, Go 1.25, jemalloc 5.3.1 (pageid), Google's
/// tcmalloc, Chromium.
struct NamedKind {
    std::string_view prefix;
    Kind kind;
};
constexpr std::array kNamedKinds{
    NamedKind{"[anon: glibc: pthread stack", {RegionType::Stack, RegionDetail::ThreadStack}},
    NamedKind{"[anon: glibc: malloc", {RegionType::Heap, RegionDetail::NamedAnonymous}},
    NamedKind{"[anon: glibc: loader malloc", {RegionType::Heap, RegionDetail::NamedAnonymous}},
    NamedKind{"[anon:libc_malloc", {RegionType::Heap, RegionDetail::NamedAnonymous}},
    NamedKind{"[anon:scudo:", {RegionType::Heap, RegionDetail::NamedAnonymous}},
    NamedKind{"[anon:GWP-ASan", {RegionType::Heap, RegionDetail::NamedAnonymous}},
    NamedKind{"[anon:stack_and_tls", {RegionType::Stack, RegionDetail::ThreadStack}},
    NamedKind{"[anon:.bss", {RegionType::Image, RegionDetail::ImageBss}},
    NamedKind{"[anon:dalvik-", {RegionType::ManagedHeap, RegionDetail::NamedAnonymous}},
    NamedKind{"[anon: Go: heap", {RegionType::ManagedHeap, RegionDetail::GoHeap}},
    NamedKind{"[anon:jemalloc_pg", {RegionType::Heap, RegionDetail::Jemalloc}},
    NamedKind{"[anon:tcmalloc_region", {RegionType::Heap, RegionDetail::Tcmalloc}},
    NamedKind{"[anon:partition_alloc]", {RegionType::Heap, RegionDetail::PartitionAlloc}},
    NamedKind{"[anon:v8]", {RegionType::ManagedHeap, RegionDetail::V8Heap}},
    NamedKind{"[anon:blink_gc]", {RegionType::ManagedHeap, RegionDetail::NamedAnonymous}},
    NamedKind{"[anon:", {RegionType::PrivateData, RegionDetail::NamedAnonymous}}};

constexpr std::array kKernelKinds{NamedKind{"[vdso]", {RegionType::Kernel, RegionDetail::Vdso}},
                                  NamedKind{"[vvar", {RegionType::Kernel, RegionDetail::Vvar}},
                                  NamedKind{"[vsyscall]", {RegionType::Kernel, RegionDetail::Vsyscall}},
                                  NamedKind{"[vectors]", {RegionType::Kernel}},
                                  NamedKind{"[sigpage]", {RegionType::Kernel}},
                                  NamedKind{"[uprobes]", {RegionType::Kernel}}};

Kind withoutFile(const MapsEntry& entry)
{
    const std::string_view name = entry.name;
    if (name.empty())
        return entry.shared ? Kind{RegionType::Shareable, RegionDetail::SharedAnonymous}
                            : Kind{RegionType::PrivateData};
    if (name == "[heap]")
        return {RegionType::Heap, RegionDetail::MainHeap};
    if (name == "[stack]")
        return {RegionType::Stack, RegionDetail::MainStack};
    if (name.starts_with("[stack:"))
        return {RegionType::Stack, RegionDetail::ThreadStack};
    for (const auto& [prefix, kind] : kKernelKinds) {
        if (name.starts_with(prefix))
            return kind;
    }
    for (const auto& [prefix, kind] : kNamedKinds) {
        if (name.starts_with(prefix))
            return kind;
    }
    return {entry.shared ? RegionType::Shareable : RegionType::PrivateData};
}

Kind withFile(const MapsEntry& entry, const FileSet& images)
{
    constexpr std::string_view kDeleted = " (deleted)";
    const std::string_view name = entry.name;
    const bool deleted = name.ends_with(kDeleted);
    const bool image = !entry.shared && images.contains(keyOf(entry));
    if (entry.hugeTlb)
        return {entry.shared ? RegionType::Shareable : RegionType::PrivateData, RegionDetail::HugeTlb};
    if (name.starts_with("/memfd:"))
        return {image ? RegionType::Image : RegionType::Shareable, RegionDetail::Memfd};
    if (name.starts_with("/dev/zero"))
        return entry.shared ? Kind{RegionType::Shareable, RegionDetail::SharedAnonymous}
                            : Kind{RegionType::PrivateData};
    if (name.starts_with("/SYSV") && deleted)
        return {RegionType::Shareable, RegionDetail::SysvSharedMemory};
    if (name.starts_with("/dev/shm/"))
        return {RegionType::Shareable, RegionDetail::PosixSharedMemory};
    if (name.starts_with("[anon_shmem:"))
        return {RegionType::Shareable, RegionDetail::SharedAnonymous};
    // Buffers that drivers and the kernel lend by a descriptor; they have no path.
    if (!name.starts_with('/') || name.starts_with("/dmabuf:") || name.starts_with("/[aio]"))
        return {RegionType::Shareable};
    return {images.contains(keyOf(entry)) ? RegionType::Image : RegionType::MappedFile,
            deleted ? RegionDetail::DeletedFile : RegionDetail::None};
}

/// Files that are executed from anywhere in the address space.
FileSet executedFiles(std::span<const MapsEntry> entries)
{
    FileSet files;
    for (const MapsEntry& entry : entries) {
        if (entry.executable && entry.hasFile())
            files.insert(keyOf(entry));
    }
    return files;
}

Protection protectionOf(const MapsEntry& entry)
{
    unsigned bits = 0;
    if (entry.readable)
        bits |= Protection::Read;
    if (entry.writable)
        bits |= Protection::Write;
    if (entry.executable)
        bits |= Protection::Execute;
    if (entry.writable && entry.hasFile() && !entry.shared)
        bits |= Protection::CopyOnWrite;
    return bits;
}

/// The thread id of "[stack:1234]" (Linux 3.4 to 4.4), "[anon: glibc: pthread stack: 1234]" and
/// "[anon:stack_and_tls:1234]".
std::uint32_t threadOf(std::string_view name)
{
    const std::size_t colon = name.rfind(':');
    if (colon == std::string_view::npos)
        return 0;
    linux_text::TextCursor cursor(name.substr(colon + 1));
    cursor.skipBlanks();
    std::uint64_t id = 0;
    return cursor.decimal(id) && id <= 0xffffffffU ? static_cast<std::uint32_t>(id) : 0;
}

} // namespace

void classifyByName(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    const FileSet images = executedFiles(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const MapsEntry& entry = entries[i];
        Region& region = regions[i];
        Kind kind = entry.hasFile() ? withFile(entry, images) : withoutFile(entry);
        if (kind.detail == RegionDetail::DeletedFile && std::ranges::binary_search(facts.trueDeletedNames, entry.name))
            kind.detail = RegionDetail::None;
        region.type = kind.type;
        region.detail = kind.detail;
        region.protection = protectionOf(entry);
        region.sharing = entry.shared ? Sharing::Shared : Sharing::Private;
        region.fileOffset = entry.offset;
        if (kind.detail == RegionDetail::ThreadStack)
            region.threadId = threadOf(entry.name);
    }
}

} // namespace vmatlas
