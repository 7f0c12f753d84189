// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/page_run.h"
#include "core/model/protection.h"

// What the colours of the address map can stand for. Types and states have their enums in core/model/region.h.
namespace vmatlas {

enum class ColourBy : std::uint8_t { Type, State, Protection, WorkingSet, Change, BackingFile };
inline constexpr int kColourByCount = static_cast<int>(ColourBy::BackingFile) + 1;

/// Protections that a person tells apart. The order is the legend's.
enum class ProtectionClass : std::uint8_t {
    Unknown,
    NoAccess,
    Read,
    ReadWrite,
    CopyOnWrite,
    ReadExecute,
    Execute,
    ReadWriteExecute, ///< writable and executable: worth a look
    Guard
};
inline constexpr int kProtectionClassCount = static_cast<int>(ProtectionClass::Guard) + 1;

/// Where the bytes of a page are. The order is the legend's.
enum class ResidencyClass : std::uint8_t {
    Unknown,           ///< the snapshot has no page states
    Reserved,          ///< address space only
    NotResident,       ///< committed, but neither in memory nor in swap
    Private,           ///< in the working set, of this process alone by nature
    CopyOnWriteShared, ///< private, but still shared after a fork
    Shareable,         ///< in the working set, of a file or shared memory, mapped by nobody else or unknown
    Shared,            ///< in the working set and mapped by another process too
    Locked,            ///< in the working set and cannot leave it
    Swapped,
    Zero, ///< committed and read, but never written: the system's one page of zeros
    Guard ///< touching it faults
};
inline constexpr int kResidencyClassCount = static_cast<int>(ResidencyClass::Guard) + 1;

/// What happened to a region since a baseline, the one thing that a person would name first. The order is the legend's.
enum class ChangeClass : std::uint8_t {
    Unknown, ///< there is nothing to compare with
    Added,
    Gone, ///< only ever where nothing stands any more
    Grown,
    Shrunk,
    Access, ///< other protection, state or type, or cut in other pieces
    Moved,
    Usage, ///< other pages or figures
    Unchanged
};
inline constexpr int kChangeClassCount = static_cast<int>(ChangeClass::Unchanged) + 1;

[[nodiscard]] constexpr ProtectionClass protectionClass(Protection protection) noexcept
{
    if (!protection.known())
        return ProtectionClass::Unknown;
    if (protection.has(Protection::Guard))
        return ProtectionClass::Guard;
    if (protection.has(Protection::Execute)) {
        if (protection.has(Protection::Write))
            return ProtectionClass::ReadWriteExecute;
        return protection.has(Protection::Read) ? ProtectionClass::ReadExecute : ProtectionClass::Execute;
    }
    if (protection.has(Protection::CopyOnWrite))
        return ProtectionClass::CopyOnWrite;
    if (protection.has(Protection::Write))
        return ProtectionClass::ReadWrite;
    return protection.has(Protection::Read) ? ProtectionClass::Read : ProtectionClass::NoAccess;
}

/// Class of one page with a page run; the pages without one are Reserved or NotResident.
[[nodiscard]] constexpr ResidencyClass residencyClass(PageState state) noexcept
{
    if (state.has(PageState::Guard))
        return ResidencyClass::Guard;
    if (state.has(PageState::Swapped))
        return ResidencyClass::Swapped;
    if (!state.has(PageState::Present))
        return ResidencyClass::NotResident;
    if (state.has(PageState::Zero))
        return ResidencyClass::Zero;
    if (state.has(PageState::Locked))
        return ResidencyClass::Locked;
    if (state.copyOnWriteShared())
        return ResidencyClass::CopyOnWriteShared;
    if (state.has(PageState::SharedKnown) && state.has(PageState::Shared))
        return ResidencyClass::Shared;
    return state.has(PageState::Shareable) ? ResidencyClass::Shareable : ResidencyClass::Private;
}

} // namespace vmatlas
