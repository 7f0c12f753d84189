// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/colour_ranks.h"

#include <array>
#include <cassert>
#include <span>

#include "core/layout/backing_palette.h"
#include "core/model/region.h"

namespace vmatlas {

namespace {

template <std::size_t N> using Values = std::array<std::uint8_t, N>;

/// Both directions of an order: the value of each rank, and the rank of each value.
template <std::size_t N> struct Order {
    Values<N> values{};
    Values<N> ranks{};
};

template <typename Enum, std::size_t N> constexpr Order<N> orderOf(const std::array<Enum, N>& ascending)
{
    Order<N> order;
    for (std::size_t i = 0; i < N; ++i) {
        order.values[i] = static_cast<std::uint8_t>(ascending[i]);
        order.ranks[static_cast<std::size_t>(ascending[i])] = static_cast<std::uint8_t>(i);
    }
    return order;
}

constexpr auto kTypes =
    orderOf(std::array{RegionType::Free, RegionType::Unusable, RegionType::Unknown, RegionType::PrivateData,
                       RegionType::MappedFile, RegionType::Image, RegionType::Shareable, RegionType::Heap,
                       RegionType::ManagedHeap, RegionType::PageTable, RegionType::Stack, RegionType::Kernel});
constexpr auto kStates =
    orderOf(std::array{RegionState::Free, RegionState::Unknown, RegionState::Reserved, RegionState::Committed});
constexpr auto kProtections =
    orderOf(std::array{ProtectionClass::Unknown, ProtectionClass::NoAccess, ProtectionClass::Read,
                       ProtectionClass::ReadWrite, ProtectionClass::CopyOnWrite, ProtectionClass::ReadExecute,
                       ProtectionClass::Execute, ProtectionClass::Guard, ProtectionClass::ReadWriteExecute});
constexpr auto kResidencies = orderOf(std::array{
    ResidencyClass::Reserved, ResidencyClass::Unknown, ResidencyClass::NotResident, ResidencyClass::Zero,
    ResidencyClass::Guard, ResidencyClass::Shared, ResidencyClass::Shareable, ResidencyClass::CopyOnWriteShared,
    ResidencyClass::Private, ResidencyClass::Locked, ResidencyClass::Swapped});
constexpr auto kChanges = orderOf(std::array{ChangeClass::Unknown, ChangeClass::Unchanged, ChangeClass::Usage,
                                             ChangeClass::Moved, ChangeClass::Access, ChangeClass::Shrunk,
                                             ChangeClass::Grown, ChangeClass::Gone, ChangeClass::Added});
static_assert(kTypes.values.size() == kRegionTypeCount && kProtections.values.size() == kProtectionClassCount &&
              kResidencies.values.size() == kResidencyClassCount && kChanges.values.size() == kChangeClassCount);

/// A file with a colour of its own before the others, in the order of colours.
constexpr Order<kBackingClassCount> backingOrder()
{
    Order<kBackingClassCount> order;
    for (std::uint8_t i = 0; i < kBackingClassCount; ++i)
        order.values[i] = order.ranks[i] = i;
    return order;
}
constexpr auto kBackings = backingOrder();

struct OrderView {
    std::span<const std::uint8_t> values;
    std::span<const std::uint8_t> ranks;
};

OrderView orderFor(ColourBy colourBy)
{
    switch (colourBy) {
    case ColourBy::Type:
        return {kTypes.values, kTypes.ranks};
    case ColourBy::State:
        return {kStates.values, kStates.ranks};
    case ColourBy::Protection:
        return {kProtections.values, kProtections.ranks};
    case ColourBy::Change:
        return {kChanges.values, kChanges.ranks};
    case ColourBy::BackingFile:
        return {kBackings.values, kBackings.ranks};
    case ColourBy::WorkingSet:
        break;
    }
    return {kResidencies.values, kResidencies.ranks};
}

} // namespace

std::size_t valueCount(ColourBy colourBy)
{
    return orderFor(colourBy).values.size();
}

int rankOf(ColourBy colourBy, std::uint8_t value)
{
    return orderFor(colourBy).ranks[value];
}

std::uint8_t valueOf(ColourBy colourBy, int rank)
{
    return orderFor(colourBy).values[static_cast<std::size_t>(rank)];
}

Importance::Importance(ColourBy colourBy, const CellColour& colour, bool shown)
    : m_bits(static_cast<std::uint8_t>((shown ? kShown : 0U) | (colour.reserved ? 0U : kCommitted) |
                                       (static_cast<unsigned>(rankOf(colourBy, colour.value)) + 1)))
{
}

CellColour Importance::colour(ColourBy colourBy) const
{
    assert((m_bits & kRank) != 0);
    return {valueOf(colourBy, static_cast<int>(m_bits & kRank) - 1), (m_bits & kCommitted) == 0};
}

} // namespace vmatlas
