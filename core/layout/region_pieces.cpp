// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/region_pieces.h"

#include "core/layout/backing_palette.h"

namespace vmatlas {

CellColour colourOf(const Snapshot& snapshot, std::size_t index, const CellOptions& options)
{
    const Region& region = snapshot.regions[index];
    const bool reserved = region.state == RegionState::Reserved;
    switch (options.colourBy) {
    case ColourBy::Change:
        return {static_cast<std::uint8_t>(options.changes ? options.changes->of(index) : ChangeClass::Unknown),
                options.changes && options.changes->isFaded(index)};
    case ColourBy::State:
        return {static_cast<std::uint8_t>(region.state), false};
    case ColourBy::Protection:
        return {static_cast<std::uint8_t>(protectionClass(region.protection)), reserved};
    case ColourBy::BackingFile:
        return {options.backings ? options.backings->of(region.backing) : std::uint8_t{0}, reserved};
    case ColourBy::Type:
    case ColourBy::WorkingSet:
        break;
    }
    return {static_cast<std::uint8_t>(region.type), reserved};
}

CellColour RegionPieces::absentColour(const Region& region) const
{
    ResidencyClass residency = ResidencyClass::NotResident;
    if (region.state == RegionState::Reserved)
        residency = ResidencyClass::Reserved;
    else if (!m_snapshot.pageStatesKnown)
        residency = ResidencyClass::Unknown;
    return {static_cast<std::uint8_t>(residency), false};
}

} // namespace vmatlas
