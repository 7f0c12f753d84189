// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/address_gutter.h"

#include <bit>

#include <QFontMetricsF>
#include <QPainter>

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
    std::uint64_t last = 0;
    if (!snapshot.host.userSpace.empty())
        last = snapshot.host.userSpace.last();
    else if (!snapshot.regions.empty())
        last = snapshot.regions.back().range.last();
    const int bits = static_cast<int>(std::bit_width(last));
    return bits <= 32 ? 32 : bits <= 48 ? 48 : 64;
}

int gutterWidth(const Snapshot& snapshot, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double digits = widthOf(addressBits(snapshot) / 16, metrics.horizontalAdvance(QLatin1Char('0')));
    return static_cast<int>(digits + metrics.horizontalAdvance(kEllipsis)) + 2 * kMargin;
}

void paintAddressGutter(QPainter& painter, const MapView& view, const std::vector<MapLine>& lines, LabelCache& texts)
{
    texts.begin(view.addressFont, view.pixelRatio);
    const double digit = texts.widthOf(QStringLiteral("0"));
    const int bits = addressBits(view.snapshot());
    const QColor strong = view.theme->colour(ThemeRole::Text);
    const QColor faint = view.theme->colour(ThemeRole::TextMuted);
    painter.setFont(view.addressFont);
    QStringList before;
    for (const MapLine& line : lines) {
        if (view.lines->foldOf(line)) {
            before.clear();
            continue;
        }
        const QStringList groups = addressGroups(view.lines->rangeOfRow(line.row).begin, bits);
        const auto top = static_cast<double>(line.top - view.scrollY);
        double x = view.gutter - kMargin - widthOf(static_cast<int>(groups.size()), digit);
        bool same = true;
        for (qsizetype i = 0; i < groups.size(); ++i) {
            same = same && before.size() == groups.size() && before[i] == groups[i];
            painter.setPen(same ? faint : strong);
            const QString digits = groups[i].right(4);
            if (digits.size() < groups[i].size())
                texts.draw(painter, x - texts.widthOf(QString(kEllipsis)), top, line.height, QString(kEllipsis),
                           view.gutter);
            texts.draw(painter, x, top, line.height, digits, view.gutter);
            x += (4 + kGroupGap) * digit;
        }
        before = groups;
    }
}

} // namespace vmatlas::ui
