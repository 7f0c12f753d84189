// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/map_viewport.h"

#include "ui/address_map/hilbert_viewport.h"
#include "ui/address_map/row_viewport.h"
#include "ui/address_map/strip_viewport.h"

namespace vmatlas::ui {

std::unique_ptr<MapViewport> MapViewport::make(const MapArrangement& arrangement)
{
    switch (arrangement.kind) {
    case MapKind::Proportional:
        return std::make_unique<StripViewport>(arrangement.scale);
    case MapKind::Hilbert:
        return std::make_unique<HilbertViewport>(arrangement.scale);
    case MapKind::Rows:
        break;
    }
    return std::make_unique<RowViewport>();
}

MapHit MapViewport::hitOf(std::uint64_t address, const AddressRange& range) const
{
    MapHit hit{.address = address, .range = range};
    const MapPyramid::Best best = m_pyramid.best(range);
    hit.things = best.things;
    if (best.things != 0)
        hit.region = best.region;
    return hit;
}

} // namespace vmatlas::ui
