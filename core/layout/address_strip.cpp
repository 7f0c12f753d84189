// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/address_strip.h"

#include <algorithm>
#include <cmath>

#include "core/layout/map_pyramid.h"

namespace vmatlas {

namespace {

// Positions of a page.
constexpr std::uint64_t kLinearPage = 16;
constexpr std::uint64_t kLogarithmicPage = 4096;

std::uint64_t wantedLength(std::uint64_t pages, StripScale scale)
{
    if (scale == StripScale::Linear)
        return pages * kLinearPage;
    // A page counts as one, and each doubling adds one and a half.
    return static_cast<std::uint64_t>((1 + 1.5 * std::log2(static_cast<double>(pages))) * kLogarithmicPage);
}

} // namespace

AddressStrip::AddressStrip(const MapPyramid& pyramid, StripScale scale, Gaps gaps)
{
    const Snapshot& snapshot = *pyramid.snapshot();
    const std::uint64_t pageSize = std::max<std::uint32_t>(1, snapshot.host.pageSize);
    const std::size_t count = pyramid.regionCount();
    const auto pagesOf = [pageSize](std::uint64_t begin, std::uint64_t last) { return (last - begin) / pageSize + 1; };
    std::uint64_t used = 0; // pages
    for (std::size_t i = 0; i < count; ++i)
        used += pagesOf(pyramid.begin(i), pyramid.last(i));
    const std::uint64_t longestGap = scale == StripScale::Linear ? used / kGapShare + 1 : ~std::uint64_t{0}; // pages
    const auto addGap = [&](std::uint64_t begin, std::uint64_t last) {
        if (gaps == Gaps::Shown)
            add(begin, last, wantedLength(std::min(pagesOf(begin, last), longestGap), scale));
    };
    const AddressRange& user = snapshot.host.userSpace;
    m_pieces.reserve(count * (gaps == Gaps::Shown ? 2 : 1) + 2);
    if (count != 0 && !user.empty() && user.begin < pyramid.begin(0))
        addGap(user.begin, pyramid.begin(0) - 1);
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0 && pyramid.begin(i) > pyramid.last(i - 1) + 1)
            addGap(pyramid.last(i - 1) + 1, pyramid.begin(i) - 1);
        add(pyramid.begin(i), pyramid.last(i), wantedLength(pagesOf(pyramid.begin(i), pyramid.last(i)), scale));
    }
    if (count != 0 && !user.empty() && user.last() > pyramid.last(count - 1))
        addGap(pyramid.last(count - 1) + 1, user.last());
}

void AddressStrip::add(std::uint64_t begin, std::uint64_t last, std::uint64_t wantedLength)
{
    const std::uint64_t unit = (last - begin) / std::max<std::uint64_t>(1, wantedLength) + 1;
    m_pieces.push_back({begin, last, m_length, unit});
    m_length += (last - begin) / unit + 1;
}

std::uint64_t AddressStrip::positionOf(std::uint64_t address) const
{
    auto piece = std::ranges::upper_bound(m_pieces, address, {}, &Piece::begin);
    if (piece == m_pieces.begin())
        return 0;
    --piece;
    if (address <= piece->last)
        return piece->position + (address - piece->begin) / piece->unit;
    return ++piece == m_pieces.end() ? m_length - 1 : piece->position;
}

const AddressStrip::Piece& AddressStrip::pieceAt(std::uint64_t position) const
{
    const auto next = std::ranges::upper_bound(m_pieces, std::min(position, m_length - 1), {}, &Piece::position);
    return *std::prev(next);
}

std::uint64_t AddressStrip::firstAt(std::uint64_t position) const
{
    const Piece& piece = pieceAt(position);
    return piece.begin + (std::min(position, m_length - 1) - piece.position) * piece.unit;
}

std::uint64_t AddressStrip::lastAt(std::uint64_t position) const
{
    const Piece& piece = pieceAt(position);
    const std::uint64_t first = piece.begin + (std::min(position, m_length - 1) - piece.position) * piece.unit;
    return piece.last - first < piece.unit ? piece.last : first + (piece.unit - 1);
}

} // namespace vmatlas
