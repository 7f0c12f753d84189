// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and mouse of HexArea.
#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include "ui/bytes/hex_area.h"

namespace vmatlas::ui {

void HexArea::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    if (range().empty())
        return QAbstractScrollArea::keyPressEvent(event);
    const auto row = static_cast<std::uint64_t>(m_layout.bytesPerRow());
    const std::uint64_t page = row * static_cast<std::uint64_t>(visibleRows());
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool whole = event->modifiers().testFlag(Qt::ControlModifier);
    const auto back = [&](std::uint64_t bytes) {
        moveCursor(m_cursor - std::min(bytes, m_cursor - range().begin), extend);
    };
    const auto forward = [&](std::uint64_t bytes) {
        moveCursor(m_cursor + std::min(bytes, range().last() - m_cursor), extend);
    };
    const std::uint64_t inRow = (m_cursor - m_layout.addressOfRow(0)) % row;
    switch (event->key()) {
    case Qt::Key_Left:
        return back(1);
    case Qt::Key_Right:
        return forward(1);
    case Qt::Key_Up:
        return back(row);
    case Qt::Key_Down:
        return forward(row);
    case Qt::Key_PageUp:
        return back(page);
    case Qt::Key_PageDown:
        return forward(page);
    case Qt::Key_Home:
        return back(whole ? range().size : inRow);
    case Qt::Key_End:
        return forward(whole ? range().size : row - 1 - inRow);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT followRequested();
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexArea::mousePressEvent(QMouseEvent* event)
{
    const auto address = addressAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && address)
        moveCursor(*address, event->modifiers().testFlag(Qt::ShiftModifier));
    else if (event->button() == Qt::RightButton && address && !selection().contains(*address))
        moveCursor(*address, false);
}

void HexArea::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    if (const auto address = addressAt(event->position().toPoint()))
        moveCursor(*address, true);
}

void HexArea::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && addressAt(event->position().toPoint()))
        Q_EMIT followRequested();
}

void HexArea::wheelEvent(QWheelEvent* event)
{
    constexpr int kRowsANotch = 3;
    constexpr int kNotch = 120;
    if (event->angleDelta().y() == 0)
        return QAbstractScrollArea::wheelEvent(event);
    m_wheel += event->angleDelta().y() * kRowsANotch;
    const int rows = m_wheel / kNotch;
    m_wheel -= rows * kNotch;
    const auto steps = static_cast<std::uint64_t>(std::abs(rows));
    setTop(rows > 0 ? m_top - std::min(steps, m_top) : m_top + steps);
    event->accept();
}

} // namespace vmatlas::ui
