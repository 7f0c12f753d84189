// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/model/snapshot.h"
#include "core/model/timeline_point.h"

// Numbers that stand in recordings for enumerators: their place in these lists, whatever their order in the program.
// Files depend on them, and docs/formats.md lists them: a list only ever grows at its end.
namespace vmatlas {

template <typename Enum> inline constexpr std::array<Enum, 0> kRecordingCodes{};

template <> inline constexpr auto kRecordingCodes<RegionType> =
    std::to_array<RegionType>({RegionType::Image, RegionType::MappedFile, RegionType::Shareable, RegionType::Heap,
                               RegionType::ManagedHeap, RegionType::Stack, RegionType::PrivateData,
                               RegionType::PageTable, RegionType::Kernel, RegionType::Unusable, RegionType::Unknown});
template <> inline constexpr auto kRecordingCodes<RegionState> = std::to_array<RegionState>(
    {RegionState::Unknown, RegionState::Reserved, RegionState::Committed, RegionState::Free});
template <> inline constexpr auto kRecordingCodes<Sharing> = std::to_array<Sharing>({Sharing::Unknown, Sharing::Private,
                                                                                     Sharing::Shared});
template <>
inline constexpr auto kRecordingCodes<RegionDetail> = std::to_array<RegionDetail>({RegionDetail::None,
                                                                                   RegionDetail::MainHeap,
                                                                                   RegionDetail::MallocArena,
                                                                                   RegionDetail::ArenaReserve,
                                                                                   RegionDetail::MainStack,
                                                                                   RegionDetail::ThreadStack,
                                                                                   RegionDetail::StackGuard,
                                                                                   RegionDetail::Vdso,
                                                                                   RegionDetail::Vvar,
                                                                                   RegionDetail::Vsyscall,
                                                                                   RegionDetail::ImageBss,
                                                                                   RegionDetail::Memfd,
                                                                                   RegionDetail::PosixSharedMemory,
                                                                                   RegionDetail::SysvSharedMemory,
                                                                                   RegionDetail::SharedAnonymous,
                                                                                   RegionDetail::HugeTlb,
                                                                                   RegionDetail::NamedAnonymous,
                                                                                   RegionDetail::DeletedFile,
                                                                                   RegionDetail::GuardPages,
                                                                                   RegionDetail::Jemalloc,
                                                                                   RegionDetail::Tcmalloc,
                                                                                   RegionDetail::Mimalloc,
                                                                                   RegionDetail::PartitionAlloc,
                                                                                   RegionDetail::V8Heap,
                                                                                   RegionDetail::JavaHeap,
                                                                                   RegionDetail::JavaCodeCache,
                                                                                   RegionDetail::GoHeap,
                                                                                   RegionDetail::SanitizerShadow,
                                                                                   RegionDetail::SanitizerHeap,
                                                                                   RegionDetail::ProcessHeap,
                                                                                   RegionDetail::NtHeap,
                                                                                   RegionDetail::SegmentHeap,
                                                                                   RegionDetail::Teb,
                                                                                   RegionDetail::Peb,
                                                                                   RegionDetail::UserSharedData});
template <> inline constexpr auto kRecordingCodes<RunState> =
    std::to_array<RunState>({RunState::Unknown, RunState::Running, RunState::Sleeping, RunState::Stopped,
                             RunState::TracedStop, RunState::Zombie, RunState::Exited});
template <>
inline constexpr auto kRecordingCodes<Answer> = std::to_array<Answer>({Answer::Unknown, Answer::No, Answer::Yes});
template <> inline constexpr auto
    kRecordingCodes<PrivacyProfile> = std::to_array<PrivacyProfile>({PrivacyProfile::None, PrivacyProfile::Share});
template <> inline constexpr auto kRecordingCodes<TextKind> = std::to_array<TextKind>(
    {TextKind::User, TextKind::Program, TextKind::Argument, TextKind::File, TextKind::MemoryName, TextKind::Mark,
     TextKind::System, TextKind::Message, TextKind::UnknownMember});
template <> inline constexpr auto
    kRecordingCodes<Accuracy> = std::to_array<Accuracy>({Accuracy::Unknown, Accuracy::Estimated, Accuracy::Exact});
template <> inline constexpr auto kRecordingCodes<Facet> =
    std::to_array<Facet>({Facet::Process, Facet::Counters, Facet::Regions, Facet::PageStates, Facet::SharedPages,
                          Facet::Threads, Facet::LockedPages, Facet::File, Facet::CopyOnWritePages});
template <> inline constexpr auto kRecordingCodes<ErrorCode> = std::to_array<ErrorCode>(
    {ErrorCode::AccessDenied, ErrorCode::ProcessGone, ErrorCode::NotFound, ErrorCode::Ambiguous, ErrorCode::Unsupported,
     ErrorCode::Malformed, ErrorCode::TooLarge, ErrorCode::Cancelled, ErrorCode::Io});
template <> inline constexpr auto kRecordingCodes<TargetEventKind> = std::to_array<TargetEventKind>(
    {TargetEventKind::Attached, TargetEventKind::Exec, TargetEventKind::Exited, TargetEventKind::AccessLost,
     TargetEventKind::AccessRegained, TargetEventKind::Paused, TargetEventKind::Resumed, TargetEventKind::Mark,
     TargetEventKind::ModuleLoaded, TargetEventKind::ModuleUnloaded, TargetEventKind::Jump});

/// The number of an enumerator; one behind the list when it has none, which readers take for unknown.
template <typename Enum> [[nodiscard]] constexpr std::uint64_t recordingCode(Enum value) noexcept
{
    const auto& codes = kRecordingCodes<Enum>;
    return static_cast<std::uint64_t>(std::ranges::find(codes, value) - codes.begin());
}

/// The enumerator of a number; `fallback` for one that a newer version added.
template <typename Enum> [[nodiscard]] constexpr Enum fromRecordingCode(std::uint64_t code, Enum fallback) noexcept
{
    const auto& codes = kRecordingCodes<Enum>;
    return code < codes.size() ? codes[static_cast<std::size_t>(code)] : fallback;
}

} // namespace vmatlas
