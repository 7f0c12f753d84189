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

AddressStrip::AddressStrip(const MapPyramid& pyramid, StripScale scale, Gaps gaps, std::span<const AddressRange> also)
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
    const auto addOthersUpTo = [&](std::uint64_t address) {
        while (!also.empty() && also.front().begin <= address) {
            const std::uint64_t last = also.front().last();
            add(also.front().begin, last, wantedLength(pagesOf(also.front().begin, last), scale));
            also = also.subspan(1);
        }
    };
    const AddressRange& user = snapshot.host.userSpace;
    m_pieces.reserve(count * (gaps == Gaps::Shown ? 2 : 1) + 2);
    if (count != 0 && !user.empty() && user.begin < pyramid.begin(0))
        addGap(user.begin, pyramid.begin(0) - 1);
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0 && pyramid.begin(i) > pyramid.last(i - 1) + 1)
            addGap(pyramid.last(i - 1) + 1, pyramid.begin(i) - 1);
        addOthersUpTo(pyramid.begin(i));
        const std::uint64_t pages = pagesOf(pyramid.begin(i), pyramid.last(i));
        const std::uint64_t wanted = wantedLength(pages, scale);
        add(pyramid.begin(i), pyramid.last(i), wanted);
        allowPages(pages, wanted);
    }
    addOthersUpTo(~std::uint64_t{0});
    if (count != 0 && !user.empty() && user.last() > pyramid.last(count - 1))
        addGap(pyramid.last(count - 1) + 1, user.last());
    refine(0);
}

void AddressStrip::add(std::uint64_t begin, std::uint64_t last, std::uint64_t wantedLength)
{
    m_pieces.push_back({.begin = begin, .last = last, .wanted = wantedLength});
}

// Two positions a page: wherever they begin, one of them lies inside.
void AddressStrip::allowPages(std::uint64_t pages, std::uint64_t wantedLength)
{
    constexpr int kMostFine = 40; // a damaged file may name any size
    while (m_mostFine < kMostFine && wantedLength << m_mostFine < 2 * pages)
        ++m_mostFine;
}

void AddressStrip::refine(int fineness)
{
    m_fineness = std::clamp(fineness, 0, m_mostFine);
    m_length = 0;
    for (Piece& piece : m_pieces) {
        const std::uint64_t distance = piece.last - piece.begin;
        piece.unit = distance / std::max<std::uint64_t>(1, piece.wanted << m_fineness) + 1;
        piece.position = m_length;
        m_length += distance / piece.unit + 1;
    }
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
