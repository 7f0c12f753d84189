// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bytes/hex_area.h"

#include <algorithm>
#include <limits>

#include <QEvent>
#include <QFontDatabase>
#include <QScopedValueRollback>
#include <QScrollBar>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kMaxSteps = 1'000'000; // of the scroll bar; its numbers are ints

} // namespace

HexArea::HexArea(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAutoFillBackground(false);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, viewport(), [this] { viewport()->update(); });
}

int HexArea::visibleRows() const
{
    return std::max(1, viewport()->height() / fontMetrics().lineSpacing());
}

std::uint64_t HexArea::lastTop() const
{
    const std::uint64_t rows = m_layout.rowCount();
    return rows - std::min(rows, static_cast<std::uint64_t>(visibleRows()));
}

AddressRange HexArea::visibleRange() const
{
    if (range().empty())
        return {};
    const std::uint64_t begin = m_layout.addressOfRow(m_top);
    const auto rows = static_cast<std::uint64_t>(visibleRows()) + 1;
    const std::uint64_t size = rows * static_cast<std::uint64_t>(m_layout.bytesPerRow());
    return AddressRange{begin, std::min(size, std::numeric_limits<std::uint64_t>::max() - begin)}.intersect(range());
}

AddressRange HexArea::selection() const
{
    return range().empty() ? AddressRange()
                           : AddressRange::fromFirstLast(std::min(m_cursor, m_anchor), std::max(m_cursor, m_anchor));
}

void HexArea::setRange(const AddressRange& range)
{
    if (range == m_layout.range())
        return;
    const bool another = m_layout.range().begin != range.begin && m_layout.range().last() != range.last();
    const std::uint64_t top = m_layout.range().empty() ? 0 : m_layout.addressOfRow(m_top);
    m_layout = HexLayout(range, m_layout.columns());
    if (!range.contains(m_cursor) || !range.contains(m_anchor))
        m_cursor = m_anchor = range.begin;
    m_top = !another && range.contains(top) ? m_layout.rowOf(top) : 0;
    relayout();
    Q_EMIT cursorMoved();
}

void HexArea::setBytes(ByteWindow bytes)
{
    m_before = std::move(m_bytes);
    m_bytes = std::move(bytes);
    viewport()->update();
}

void HexArea::setSnapshot(SnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
    viewport()->update();
}

void HexArea::relayout()
{
    const int width = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const std::uint64_t top = range().empty() ? 0 : std::max(m_layout.addressOfRow(m_top), range().begin);
    m_layout = HexLayout(range(), viewport()->width() / std::max(1, width) - 1);
    m_top = range().empty() ? 0 : std::min(m_layout.rowOf(top), lastTop());
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, (m_layout.columns() + 1) * width - viewport()->width()));
    placeScrollBar();
    viewport()->update();
    Q_EMIT visibleChanged();
}

void HexArea::placeScrollBar()
{
    const QScopedValueRollback guard(m_placing, true);
    const std::uint64_t last = lastTop();
    const bool exact = last <= kMaxSteps;
    verticalScrollBar()->setPageStep(exact ? visibleRows() : 1);
    verticalScrollBar()->setRange(0, static_cast<int>(std::min(last, kMaxSteps)));
    const double share = last == 0 ? 0 : static_cast<double>(m_top) / static_cast<double>(last);
    verticalScrollBar()->setValue(exact ? static_cast<int>(m_top) : static_cast<int>(share * kMaxSteps));
}

void HexArea::scrollContentsBy(int /*dx*/, int dy)
{
    viewport()->update();
    if (m_placing || dy == 0)
        return;
    const std::uint64_t last = lastTop();
    const auto value = static_cast<std::uint64_t>(verticalScrollBar()->value());
    if (last <= kMaxSteps)
        m_top = value;
    else if (value == kMaxSteps)
        m_top = last;
    else
        m_top = last / kMaxSteps * value + last % kMaxSteps * value / kMaxSteps;
    Q_EMIT visibleChanged();
}

void HexArea::setTop(std::uint64_t row)
{
    row = std::min(row, lastTop());
    if (row == m_top)
        return;
    m_top = row;
    placeScrollBar();
    viewport()->update();
    Q_EMIT visibleChanged();
}

void HexArea::goTo(std::uint64_t address)
{
    if (!range().contains(address))
        return;
    const std::uint64_t row = m_layout.rowOf(address);
    if (row < m_top || row >= m_top + static_cast<std::uint64_t>(visibleRows()))
        setTop(row - std::min(row, static_cast<std::uint64_t>(visibleRows() / 3)));
    moveCursor(address, false);
}

void HexArea::select(const AddressRange& selected)
{
    const AddressRange inside = selected.intersect(range());
    if (inside.empty())
        return;
    goTo(inside.begin);
    m_cursor = inside.last();
    viewport()->update();
    Q_EMIT cursorMoved();
}

void HexArea::moveCursor(std::uint64_t address, bool extend)
{
    m_cursor = address;
    if (!extend)
        m_anchor = address;
    const std::uint64_t row = m_layout.rowOf(address);
    const auto rows = static_cast<std::uint64_t>(visibleRows());
    if (row < m_top)
        setTop(row);
    else if (row >= m_top + rows)
        setTop(row - rows + 1);
    viewport()->update();
    Q_EMIT cursorMoved();
}

std::optional<std::uint64_t> HexArea::addressAt(const QPoint& position) const
{
    if (range().empty() || position.y() < 0)
        return std::nullopt;
    const int row = position.y() / fontMetrics().lineSpacing();
    const double width = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const auto byte = m_layout.byteAt((position.x() + horizontalScrollBar()->value()) / width - 0.5);
    if (!byte)
        return std::nullopt;
    const std::uint64_t address =
        m_layout.addressOfRow(m_top + static_cast<std::uint64_t>(row)) + static_cast<std::uint64_t>(*byte);
    return range().contains(address) ? std::optional(address) : std::nullopt;
}

bool HexArea::isMarked(std::uint64_t address) const
{
    const auto now = m_bytes.at(address);
    return now && m_before.range.contains(address) && m_before.at(address) != now;
}

void HexArea::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void HexArea::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) { // text size
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(QWidget::window()->font().pointSizeF());
        setFont(fixed);
    }
    if (event->type() == QEvent::FontChange)
        relayout();
}

} // namespace vmatlas::ui
