// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse and the keyboard do on the map.
#include <algorithm>
#include <span>

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/map_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr int kWheelStep = 120;    // eighths of a degree: one notch of a mouse wheel
constexpr int kSidewaysStart = 24; // logical pixels that a drag must go sideways before the columns move
constexpr int kKeyPanShare = 8;    // arrow keys move by this part of a row

} // namespace

bool AddressMapWidget::viewportEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::optional<MapHit> hit = m_viewport->hit(help->pos());
        if (hit) {
            QString text = describeHit(*m_viewport->snapshot(), *hit);
            if (colourBy() == ColourBy::Change)
                text += m_recent ? describeRecent(*m_viewport->cells().changes, *hit, m_since)
                                 : describeChange(*m_session, *hit);
            const auto found = std::ranges::lower_bound(m_found, hit->range.begin, {}, &AddressRange::last);
            if (found != m_found.end() && found->overlaps(hit->range))
                text += QLatin1Char('\n') + tr("Found by the search");
            QToolTip::showText(help->globalPos(), words::asToolTip(text), viewport());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    case QEvent::Leave:
        m_hovered = {};
        viewport()->update();
        Q_EMIT addressHovered(false, 0);
        break;
    case QEvent::NativeGesture: {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture)
            break;
        m_wheelRest += static_cast<int>(gesture->value() * 2 * kWheelStep); // a pinch to twice the size is two steps
        m_viewport->zoomAt(gesture->position().toPoint(), m_wheelRest / kWheelStep);
        m_wheelRest %= kWheelStep;
        viewMoved();
        return true;
    }
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void AddressMapWidget::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers().testFlag(Qt::ShiftModifier) || event->modifiers().testFlag(Qt::AltModifier)) {
        // Alt turns the wheel sideways on some systems, Shift on others.
        const QPoint delta = event->angleDelta();
        const int rows = 3 * (delta.y() != 0 ? delta.y() : delta.x()) * m_viewport->lineHeight() / kWheelStep;
        m_viewport->drag({0, 0}, {0, rows}, false);
        viewMoved();
        event->accept();
        return;
    }
    m_wheelRest += event->angleDelta().y(); // touchpads send many small ones
    const int steps = m_wheelRest / kWheelStep;
    m_wheelRest %= kWheelStep;
    if (steps != 0) {
        m_viewport->zoomAt(event->position().toPoint(), steps);
        viewMoved();
        hover(event->position().toPoint());
    }
    event->accept();
}

void AddressMapWidget::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::BackButton)
        goBack();
    else if (event->button() == Qt::ForwardButton)
        goForward();
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = true;
    m_dragging = false;
    m_sideways = false;
    m_pressedAt = event->pos();
    m_draggedTo = event->pos();
}

void AddressMapWidget::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->pos();
    if (!m_pressed) {
        hover(at);
        return;
    }
    if (!m_dragging && (at - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    m_sideways = m_sideways || std::abs(at.x() - m_pressedAt.x()) >= kSidewaysStart;
    m_viewport->drag(m_draggedTo, at, m_sideways);
    m_draggedTo = at;
    viewMoved();
}

void AddressMapWidget::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    m_pressed = false;
    viewport()->unsetCursor();
    if (m_dragging) {
        m_dragging = false;
        return;
    }
    const std::optional<MapHit> hit = m_viewport->hit(event->pos());
    if (!hit || !hit->region) {
        m_session->select({});
        return;
    }
    const bool again = m_session->selection() == selectionOf(*hit, false);
    select(*hit, again || event->modifiers().testFlag(Qt::AltModifier));
}

void AddressMapWidget::mouseDoubleClickEvent(QMouseEvent* event)
{
    const std::optional<MapHit> hit = m_viewport->hit(event->pos());
    if (event->button() != Qt::LeftButton || !hit || !hit->region)
        return;
    select(*hit, false);
    reveal(m_viewport->snapshot()->regions[*hit->region].range);
}

Selection AddressMapWidget::selectionOf(const MapHit& hit, bool allocation) const
{
    const Snapshot& snapshot = *m_viewport->snapshot();
    if (allocation)
        return {Selection::Kind::Allocation, m_viewport->pyramid().allocationRange(*hit.region)};
    return {Selection::Kind::Region, snapshot.regions[*hit.region].range};
}

void AddressMapWidget::select(const MapHit& hit, bool allocation)
{
    m_selecting = true; // what was clicked is in view: do not scroll
    m_session->select(selectionOf(hit, allocation));
    m_selecting = false;
}

void AddressMapWidget::selectNeighbour(int step)
{
    const SnapshotPtr& snapshot = m_viewport->snapshot();
    if (!snapshot || snapshot->regions.empty())
        return;
    const std::span<const Region> regions = snapshot->regions;
    std::size_t index = 0;
    if (m_session->selection().kind != Selection::Kind::None) {
        const std::uint64_t begin = m_session->selection().range.begin;
        const auto next = std::partition_point(regions.begin(), regions.end(),
                                               [begin](const Region& r) { return r.range.begin < begin; });
        const auto at = static_cast<std::ptrdiff_t>(next - regions.begin()) + step;
        index = static_cast<std::size_t>(
            std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(regions.size()) - 1));
    }
    m_session->select({Selection::Kind::Region, regions[index].range});
}

void AddressMapWidget::hover(const QPoint& at)
{
    m_hoveredAt = at;
    const std::optional<MapHit> hit = m_viewport->hit(at);
    const AddressRange hovered =
        hit && hit->region ? m_viewport->snapshot()->regions[*hit->region].range : AddressRange{};
    if (hovered != m_hovered) {
        m_hovered = hovered;
        viewport()->update();
    }
    Q_EMIT addressHovered(hit.has_value(), hit ? hit->address : 0);
}

bool AddressMapWidget::pan(int key)
{
    const int row = m_viewport->lineHeight();
    const int page = std::max(row, viewport()->height() - row);
    const int across = viewport()->width() / kKeyPanShare;
    const QPoint middle = viewport()->rect().center();
    switch (key) {
    case Qt::Key_Up:
        m_viewport->drag({0, 0}, {0, row}, false);
        break;
    case Qt::Key_Down:
        m_viewport->drag({0, 0}, {0, -row}, false);
        break;
    case Qt::Key_PageUp:
        m_viewport->drag({0, 0}, {0, page}, false);
        break;
    case Qt::Key_PageDown:
        m_viewport->drag({0, 0}, {0, -page}, false);
        break;
    case Qt::Key_Left:
        m_viewport->drag(middle, middle + QPoint(across, 0), true);
        break;
    case Qt::Key_Right:
        m_viewport->drag(middle, middle - QPoint(across, 0), true);
        break;
    case Qt::Key_Home:
        m_viewport->scrollTo(0);
        break;
    case Qt::Key_End:
        m_viewport->scrollTo(m_viewport->lastScroll());
        break;
    default:
        return false;
    }
    viewMoved();
    return true;
}

void AddressMapWidget::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
            selectNeighbour(event->key() == Qt::Key_Left ? -1 : 1);
            return;
        }
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        zoom(1);
        return;
    case Qt::Key_Minus:
        zoom(-1);
        return;
    case Qt::Key_0:
        fit();
        return;
    case Qt::Key_Escape:
        if (m_session->selection().kind == Selection::Kind::None)
            break;
        m_session->select({});
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        zoomToSelection();
        return;
    default:
        if (pan(event->key()))
            return;
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void AddressMapWidget::contextMenuEvent(QContextMenuEvent* event)
{
    std::optional<MapHit> hit = m_viewport->hit(event->pos());
    if (event->reason() == QContextMenuEvent::Keyboard && m_session->selection().kind != Selection::Kind::None) {
        const std::vector<QRect> rects = m_viewport->rectsOf(m_session->selection().range);
        hit = rects.empty() ? std::nullopt : m_viewport->hit(rects.front().center());
    }
    QMenu menu(this);
    fillMenu(menu, hit);
    if (!menu.isEmpty())
        menu.exec(event->globalPos());
}

void AddressMapWidget::fillMenu(QMenu& menu, const std::optional<MapHit>& hit)
{
    const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };
    if (hit) {
        const AddressRange range = hit->region ? m_viewport->snapshot()->regions[*hit->region].range : hit->range;
        menu.addAction(tr("Copy &address"), this, copy(words::formatAddress(hit->address)));
        menu.addAction(tr("Copy &range"), this, copy(words::formatRange(range)));
        if (hit->region) {
            const Snapshot& snapshot = *m_viewport->snapshot();
            const Region& region = snapshot.regions[*hit->region];
            menu.addAction(tr("Copy as &text"), this, copy(words::regionTooltip(snapshot, region)));
            menu.addAction(tr("Copy as &JSON"), this, copy(jsonText(snapshot, {Selection::Kind::Region, range})));
            menu.addSeparator();
            menu.addAction(tr("&Zoom to region"), this, [this, range] { reveal(range); });
            menu.addAction(tr("&Select allocation"), this, [this, chosen = *hit] { select(chosen, true); });
        }
        menu.addSeparator();
    }
    menu.addAction(tr("Show the &whole map"), this, &AddressMapWidget::fit);
}

void AddressMapWidget::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void AddressMapWidget::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace vmatlas::ui
