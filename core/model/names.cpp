// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/names.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/base/result.h"
#include "core/model/process.h"
#include "core/model/region.h"
#include "core/model/snapshot.h"

namespace vmatlas {

namespace {

template <typename Value> struct Named {
    Value value;
    std::string_view id;
};

// One table an enum, used in both directions.
template <typename Enum> constexpr int kIds = 0; // specialised below

template <> constexpr std::array kIds<RegionType> = std::to_array<Named<RegionType>>({
    {RegionType::Image, "image"},
    {RegionType::MappedFile, "mapped-file"},
    {RegionType::Shareable, "shareable"},
    {RegionType::Heap, "heap"},
    {RegionType::ManagedHeap, "managed-heap"},
    {RegionType::Stack, "stack"},
    {RegionType::PrivateData, "private-data"},
    {RegionType::PageTable, "page-table"},
    {RegionType::Kernel, "kernel"},
    {RegionType::Unusable, "unusable"},
    {RegionType::Unknown, "unknown"},
    {RegionType::Free, "free"},
});
static_assert(kIds<RegionType>.size() == kRegionTypeCount);

template <> constexpr std::array kIds<RegionState> = std::to_array<Named<RegionState>>({
    {RegionState::Unknown, "unknown"},
    {RegionState::Free, "free"},
    {RegionState::Reserved, "reserved"},
    {RegionState::Committed, "committed"},
});

template <> constexpr std::array kIds<Sharing> = std::to_array<Named<Sharing>>({
    {Sharing::Unknown, "unknown"},
    {Sharing::Private, "private"},
    {Sharing::Shared, "shared"},
});

template <> constexpr std::array kIds<RegionDetail> = std::to_array<Named<RegionDetail>>({
    {RegionDetail::None, "none"},
    {RegionDetail::MainHeap, "main-heap"},
    {RegionDetail::MallocArena, "malloc-arena"},
    {RegionDetail::ArenaReserve, "arena-reserve"},
    {RegionDetail::MainStack, "main-stack"},
    {RegionDetail::ThreadStack, "thread-stack"},
    {RegionDetail::StackGuard, "stack-guard"},
    {RegionDetail::Vdso, "vdso"},
    {RegionDetail::Vvar, "vvar"},
    {RegionDetail::Vsyscall, "vsyscall"},
    {RegionDetail::ImageBss, "image-bss"},
    {RegionDetail::Memfd, "memfd"},
    {RegionDetail::PosixSharedMemory, "posix-shared-memory"},
    {RegionDetail::SysvSharedMemory, "sysv-shared-memory"},
    {RegionDetail::SharedAnonymous, "shared-anonymous"},
    {RegionDetail::HugeTlb, "hugetlb"},
    {RegionDetail::NamedAnonymous, "named-anonymous"},
    {RegionDetail::DeletedFile, "deleted-file"},
    {RegionDetail::GuardPages, "guard-pages"},
    {RegionDetail::Jemalloc, "jemalloc"},
    {RegionDetail::Tcmalloc, "tcmalloc"},
    {RegionDetail::Mimalloc, "mimalloc"},
    {RegionDetail::PartitionAlloc, "partition-alloc"},
    {RegionDetail::V8Heap, "v8-heap"},
    {RegionDetail::JavaHeap, "java-heap"},
    {RegionDetail::JavaCodeCache, "java-code-cache"},
    {RegionDetail::GoHeap, "go-heap"},
    {RegionDetail::SanitizerShadow, "sanitizer-shadow"},
    {RegionDetail::SanitizerHeap, "sanitizer-heap"},
    {RegionDetail::ProcessHeap, "process-heap"},
    {RegionDetail::NtHeap, "nt-heap"},
    {RegionDetail::SegmentHeap, "segment-heap"},
    {RegionDetail::Teb, "teb"},
    {RegionDetail::Peb, "peb"},
    {RegionDetail::UserSharedData, "user-shared-data"},
});

template <> constexpr std::array kIds<RunState> = std::to_array<Named<RunState>>({
    {RunState::Unknown, "unknown"},
    {RunState::Running, "running"},
    {RunState::Sleeping, "sleeping"},
    {RunState::Stopped, "stopped"},
    {RunState::TracedStop, "traced-stop"},
    {RunState::Zombie, "zombie"},
    {RunState::Exited, "exited"},
});

template <> constexpr std::array kIds<ProcessAccess> = std::to_array<Named<ProcessAccess>>({
    {ProcessAccess::Full, "full"},
    {ProcessAccess::TotalsOnly, "totals-only"},
    {ProcessAccess::KernelThread, "kernel-thread"},
});

template <> constexpr std::array kIds<Accuracy> = std::to_array<Named<Accuracy>>({
    {Accuracy::Unknown, "unknown"},
    {Accuracy::Estimated, "estimated"},
    {Accuracy::Exact, "exact"},
});

template <> constexpr std::array kIds<Facet> = std::to_array<Named<Facet>>({
    {Facet::Process, "process"},
    {Facet::Counters, "counters"},
    {Facet::Regions, "regions"},
    {Facet::PageStates, "page-states"},
    {Facet::SharedPages, "shared-pages"},
    {Facet::CopyOnWritePages, "copy-on-write-pages"},
    {Facet::Threads, "threads"},
    {Facet::LockedPages, "locked-pages"},
    {Facet::File, "file"},
});

template <> constexpr std::array kIds<SourceKind> = std::to_array<Named<SourceKind>>({
    {SourceKind::Live, "live"},
    {SourceKind::SnapshotFile, "snapshot-file"},
});

template <> constexpr std::array kIds<TextKind> = std::to_array<Named<TextKind>>({
    {TextKind::User, "user"},
    {TextKind::Program, "program"},
    {TextKind::Argument, "command_line"},
    {TextKind::File, "files"},
    {TextKind::MemoryName, "memory_names"},
    {TextKind::Mark, "marks"},
    {TextKind::System, "system"},
    {TextKind::Message, "messages"},
    {TextKind::UnknownMember, "unknown_members"},
});
static_assert(kIds<TextKind>.size() == kTextKindCount);

template <> constexpr std::array kIds<PrivacyProfile> = std::to_array<Named<PrivacyProfile>>({
    {PrivacyProfile::None, "none"},
    {PrivacyProfile::Share, "share"},
});

template <> constexpr std::array kIds<ErrorCode> = std::to_array<Named<ErrorCode>>({
    {ErrorCode::AccessDenied, "access-denied"},
    {ErrorCode::ProcessGone, "process-gone"},
    {ErrorCode::NotFound, "not-found"},
    {ErrorCode::Ambiguous, "ambiguous"},
    {ErrorCode::Unsupported, "unsupported"},
    {ErrorCode::Malformed, "malformed"},
    {ErrorCode::TooLarge, "too-large"},
    {ErrorCode::Cancelled, "cancelled"},
    {ErrorCode::Io, "io"},
});

constexpr auto kAccessIds = std::to_array<Named<unsigned>>({
    {0, "---"},
    {Protection::Read, "r--"},
    {Protection::Write, "-w-"},
    {Protection::Read | Protection::Write, "rw-"},
    {Protection::Execute, "--x"},
    {Protection::Read | Protection::Execute, "r-x"},
    {Protection::Write | Protection::Execute, "-wx"},
    {Protection::Read | Protection::Write | Protection::Execute, "rwx"},
    {Protection::Unknown, "unknown"},
});
constexpr unsigned kAccessBits = Protection::Read | Protection::Write | Protection::Execute | Protection::Unknown;

constexpr auto kProtectionFlags = std::to_array<Named<Protection::Flag>>({
    {Protection::CopyOnWrite, "copy-on-write"},
    {Protection::Guard, "guard"},
    {Protection::NoCache, "no-cache"},
    {Protection::WriteCombine, "write-combine"},
});

constexpr auto kPageFlags = std::to_array<Named<PageState::Flag>>({
    {PageState::Present, "present"},
    {PageState::Swapped, "swapped"},
    {PageState::Zero, "zero"},
    {PageState::Huge, "huge"},
    {PageState::Guard, "guard"},
    {PageState::Shareable, "shareable"},
    {PageState::Shared, "shared"},
    {PageState::SharedKnown, "shared-known"},
    {PageState::Locked, "locked"},
    {PageState::HugeTlb, "hugetlb"},
});

template <typename Value, std::size_t Size>
std::string_view findId(const std::array<Named<Value>, Size>& table, Value value) noexcept
{
    const auto found = std::ranges::find(table, value, &Named<Value>::value);
    return found != table.end() ? found->id : "unknown";
}

template <typename Value, std::size_t Size>
std::optional<Value> findValue(const std::array<Named<Value>, Size>& table, std::string_view id) noexcept
{
    const auto found = std::ranges::find(table, id, &Named<Value>::id);
    return found != table.end() ? std::optional(found->value) : std::nullopt;
}

template <typename Set, typename Flag, std::size_t Size>
std::vector<std::string_view> idsOfFlags(const std::array<Named<Flag>, Size>& table, Set set)
{
    std::vector<std::string_view> ids;
    for (const auto& entry : table) {
        if (set.has(entry.value))
            ids.push_back(entry.id);
    }
    return ids;
}

} // namespace

template <typename Enum> std::string_view idOf(Enum value) noexcept
{
    return findId(kIds<Enum>, value);
}

template <typename Enum> std::optional<Enum> fromId(std::string_view id) noexcept
{
    return findValue(kIds<Enum>, id);
}

template std::string_view idOf(RegionType) noexcept;
template std::string_view idOf(RegionState) noexcept;
template std::string_view idOf(Sharing) noexcept;
template std::string_view idOf(RegionDetail) noexcept;
template std::string_view idOf(RunState) noexcept;
template std::string_view idOf(ProcessAccess) noexcept;
template std::string_view idOf(Accuracy) noexcept;
template std::string_view idOf(Facet) noexcept;
template std::string_view idOf(SourceKind) noexcept;
template std::string_view idOf(TextKind) noexcept;
template std::string_view idOf(PrivacyProfile) noexcept;
template std::string_view idOf(ErrorCode) noexcept;
template std::optional<RegionType> fromId(std::string_view) noexcept;
template std::optional<RegionState> fromId(std::string_view) noexcept;
template std::optional<Sharing> fromId(std::string_view) noexcept;
template std::optional<RegionDetail> fromId(std::string_view) noexcept;
template std::optional<RunState> fromId(std::string_view) noexcept;
template std::optional<ProcessAccess> fromId(std::string_view) noexcept;
template std::optional<Accuracy> fromId(std::string_view) noexcept;
template std::optional<Facet> fromId(std::string_view) noexcept;
template std::optional<SourceKind> fromId(std::string_view) noexcept;
template std::optional<TextKind> fromId(std::string_view) noexcept;
template std::optional<PrivacyProfile> fromId(std::string_view) noexcept;
template std::optional<ErrorCode> fromId(std::string_view) noexcept;

std::string_view accessId(Protection protection) noexcept
{
    return findId(kAccessIds, protection.bits() & kAccessBits);
}

std::vector<std::string_view> flagIds(Protection protection)
{
    return idsOfFlags(kProtectionFlags, protection);
}

std::string protectionId(Protection protection)
{
    std::string id(accessId(protection));
    for (const std::string_view flag : flagIds(protection))
        (id += '+') += flag;
    return id;
}

std::optional<Protection> protectionFromId(std::string_view id) noexcept
{
    const auto access = findValue(kAccessIds, id.substr(0, id.find('+')));
    if (!access)
        return std::nullopt;
    unsigned bits = *access;
    for (std::size_t plus = id.find('+'); plus != std::string_view::npos; plus = id.find('+', plus + 1)) {
        const std::size_t length = id.find('+', plus + 1) - plus - 1;
        const auto flag = findValue(kProtectionFlags, id.substr(plus + 1, length));
        if (!flag)
            return std::nullopt;
        bits |= *flag;
    }
    return Protection(bits);
}

std::vector<std::string_view> flagIds(PageState state)
{
    return idsOfFlags(kPageFlags, state);
}

std::optional<PageState> pageFlagFromId(std::string_view id) noexcept
{
    const auto flag = findValue(kPageFlags, id);
    return flag ? std::optional<PageState>(*flag) : std::nullopt;
}

std::string countsText(const PageBucket& bucket)
{
    std::string text;
    for (const PageBucketCount& field : kPageBucketCounts) {
        if (bucket.*field.count == 0)
            continue;
        text += text.empty() ? "" : "+";
        (text += field.id) += ':';
        text += std::to_string(bucket.*field.count);
    }
    return text;
}

} // namespace vmatlas
