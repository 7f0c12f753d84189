// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/address_gutter.h"

#include <bit>

#include <QFontMetricsF>

namespace vmatlas::ui {

namespace {

constexpr int kMargin = 8;         // logical pixels on either side
constexpr double kGroupGap = 0.55; // of a digit's width
constexpr QChar kEllipsis(0x2026);

double widthOf(int groups, double digit)
{
    return groups * 4 * digit + (groups - 1) * kGroupGap * digit;
}

} // namespace

QStringList addressGroups(std::uint64_t address, int bits)
{
    QStringList groups;
    for (int shift = bits - 16; shift >= 0; shift -= 16)
        groups << QStringLiteral("%1").arg(address >> shift & 0xffff, 4, 16, QLatin1Char('0'));
    if (bits < 64 && address >> bits != 0)
        groups.front().prepend(kEllipsis);
    return groups;
}

int addressBits(const Snapshot& snapshot)
{
    std::uint64_t last = snapshot.host.userSpace.empty() ? 0 : snapshot.host.userSpace.last();
    // A page of the kernel's at the very top does not make all addresses longer; it has an ellipsis.
    for (auto region = snapshot.regions.rbegin(); last == 0 && region != snapshot.regions.rend(); ++region)
        last = region->range.last() >> 63U == 0 ? region->range.last() : 0;
    const int bits = static_cast<int>(std::bit_width(last));
    return bits <= 32 ? 32 : bits <= 48 ? 48 : 64;
}

int gutterWidth(const Snapshot& snapshot, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double digits = widthOf(addressBits(snapshot) / 16, metrics.horizontalAdvance(QLatin1Char('0')));
    return static_cast<int>(digits + metrics.horizontalAdvance(kEllipsis)) + 2 * kMargin;
}

AddressGutter::AddressGutter(const MapView& view, LabelCache& texts)
    : m_view(view)
    , m_texts(texts)
    , m_bits(addressBits(view.snapshot()))
{
    texts.begin(view.addressFont, view.pixelRatio);
    m_digit = texts.widthOf(QStringLiteral("0"));
}

void AddressGutter::add(const MapLine& line)
{
    if (m_view.lines->foldOf(line)) {
        m_before.clear();
        return;
    }
    const QString ellipsis(kEllipsis);
    const QStringList groups = addressGroups(m_view.lines->rangeOfRow(line.row).begin, m_bits);
    const auto top = static_cast<double>(line.top - m_view.scrollY);
    double x = m_view.gutter - kMargin - widthOf(static_cast<int>(groups.size()), m_digit);
    bool same = true;
    for (qsizetype i = 0; i < groups.size(); ++i) {
        same = same && m_before.size() == groups.size() && m_before[i] == groups[i];
        const QColor colour = m_view.theme->colour(same ? ThemeRole::TextMuted : ThemeRole::Text);
        const QString digits = groups[i].right(4);
        if (digits.size() < groups[i].size())
            m_texts.add(colour, x - m_texts.widthOf(ellipsis), top, line.height, ellipsis, m_view.gutter);
        m_texts.add(colour, x, top, line.height, digits, m_view.gutter);
        x += (4 + kGroupGap) * m_digit;
    }
    m_before = groups;
}

} // namespace vmatlas::ui
