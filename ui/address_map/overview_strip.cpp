// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/overview_strip.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "core/layout/cell_walk.h"
#include "core/layout/strip_columns.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/block_styles.h"
#include "ui/live/session.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

// Logical pixels.
constexpr int kWidth = 34;
constexpr int kMarks = 6; // room for marks on either side
constexpr int kMarkHeight = 3;
constexpr int kLeastFrame = 8;
constexpr int kUnknownLines = 4; // between the lines that stand for what is not known
constexpr int kKeyPart = 20;     // an arrow key moves by this part of the height

bool hasChanged(ChangeClass change)
{
    return change != ChangeClass::Unknown && change != ChangeClass::Unchanged && change != ChangeClass::Usage;
}

} // namespace

OverviewStrip::OverviewStrip(Session* session, AddressMapWidget* map, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_map(map)
{
    setObjectName(QStringLiteral("overviewStrip"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    connect(map, &AddressMapWidget::viewChanged, this, &OverviewStrip::refresh);
    connect(session, &Session::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, qOverload<>(&QWidget::update));
    retranslate();
    refresh();
}

OverviewStrip::~OverviewStrip() = default;

QSize OverviewStrip::sizeHint() const
{
    return {kWidth, 200};
}

void OverviewStrip::retranslate()
{
    setAccessibleName(tr("Overview of the address space"));
    setAccessibleDescription(tr("Arrow keys move what the map shows"));
}

void OverviewStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OverviewStrip::refresh()
{
    const SnapshotPtr& shown = m_map->mapViewport().snapshot();
    if (shown != m_snapshot) {
        if (!shown || !m_snapshot || shown->process.identity != m_snapshot->process.identity)
            m_found.clear();
        m_snapshot = shown;
        m_strip = shown
                      ? AddressStrip(m_map->mapViewport().pyramid(), StripScale::Logarithmic, AddressStrip::Gaps::Shown)
                      : AddressStrip();
    }
    update();
}

void OverviewStrip::setFound(const std::vector<AddressRange>& found)
{
    m_found = found;
    update();
}

std::uint64_t OverviewStrip::lineLength() const
{
    return m_strip.length() / static_cast<unsigned>(std::max(1, height())) + 1;
}

int OverviewStrip::yOf(std::uint64_t address) const
{
    return m_strip.empty() ? 0 : static_cast<int>(m_strip.positionOf(address) / lineLength());
}

std::uint64_t OverviewStrip::addressAt(int y) const
{
    const auto line = static_cast<std::uint64_t>(std::clamp(y, 0, std::max(0, height() - 1)));
    return m_strip.empty() ? 0 : m_strip.firstAt(line * lineLength());
}

QRect OverviewStrip::frame() const
{
    const AddressRange seen = m_map->mapViewport().visibleRange();
    if (m_strip.empty() || seen.empty())
        return {};
    const int top = yOf(seen.begin);
    const int middle = (top + yOf(seen.last()) + 1) / 2;
    const int tall = std::max(kLeastFrame, yOf(seen.last()) + 1 - top);
    return {0, std::clamp(middle - tall / 2, 0, std::max(0, height() - tall)), width(), std::min(tall, height())};
}

void OverviewStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_drawnTheme = nullptr;
}

void OverviewStrip::paintSpace(const Theme& theme)
{
    const MapPyramid& pyramid = m_map->mapViewport().pyramid();
    m_image = QImage(1, std::max(1, height()), QImage::Format_RGB32);
    const BlockStyles styles(theme, pyramid.options().colourBy);
    m_image.fill(styles.gap());
    for (int y = 0; m_snapshot->host.userSpace.empty() && y < m_image.height(); y += kUnknownLines)
        m_image.setPixel(0, y, styles.unknownGap().ink);
    std::vector<Cell> cells;
    CellWalk(pyramid, StripColumns{m_strip, 0, lineLength()}, cells)
        .walk(AddressRange::fromFirstLast(m_strip.firstAt(0), m_strip.lastAt(m_strip.length())));
    for (const Cell& cell : cells)
        for (std::uint32_t i = 0; i < cell.columnCount; ++i)
            if (const auto y = static_cast<int>(cell.firstColumn + i); y < m_image.height())
                m_image.setPixel(0, y, styles.of(cell).fill);
    m_drawnCells = pyramid.options();
    m_drawnTheme = &theme;
    m_drawnSnapshot = m_snapshot;
}

void OverviewStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    painter.fillRect(rect(), theme.colour(ThemeRole::Surface));
    if (!m_strip.empty()) {
        if (m_drawnTheme != &theme || m_drawnSnapshot != m_snapshot ||
            m_drawnCells != m_map->mapViewport().pyramid().options())
            paintSpace(theme);
        painter.drawImage(QRect(kMarks, 0, width() - 2 * kMarks, height()), m_image);
        paintMarks(painter, theme);
        const QRect seen = frame().adjusted(1, 0, -2, -1);
        painter.setPen(QPen(theme.colour(ThemeRole::Surface), 3));
        painter.drawRect(seen);
        painter.setPen(QPen(theme.colour(ThemeRole::Text), 1));
        painter.drawRect(seen);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.colour(ThemeRole::Accent), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void OverviewStrip::paintMarks(QPainter& painter, const Theme& theme) const
{
    const auto mark = [&](std::uint64_t address, int x, const QColor& colour) {
        painter.fillRect(x, std::clamp(yOf(address) - kMarkHeight / 2, 0, height() - kMarkHeight), kMarks - 1,
                         kMarkHeight, colour);
    };
    const CellOptions& cells = m_map->mapViewport().pyramid().options();
    if (cells.changes) {
        int marked = -kMarkHeight;
        const auto markChange = [&](std::uint64_t begin, ChangeClass change) {
            if (yOf(begin) < marked + kMarkHeight)
                return;
            marked = yOf(begin);
            mark(begin, width() - kMarks + 1, theme.fill(change).colour);
        };
        for (std::size_t i = 0; i < cells.changes->regions.size() && i < m_snapshot->regions.size(); ++i)
            if (const ChangeClass change = cells.changes->of(i); hasChanged(change))
                markChange(m_snapshot->regions[i].range.begin, change);
        marked = -kMarkHeight;
        for (const AddressRange& gone : formerSpace(cells, *m_snapshot))
            markChange(gone.begin, ChangeClass::Gone);
    }
    for (const AddressRange& found : m_found)
        mark(found.begin, 0, theme.colour(ThemeRole::Warning));
    if (const Selection& selection = m_session->selection(); selection.kind != Selection::Kind::None)
        mark(selection.range.begin, 0, theme.colour(ThemeRole::SelectionOutline));
}

void OverviewStrip::moveTo(int y)
{
    m_map->centreOn(addressAt(y));
}

void OverviewStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_strip.empty())
        return;
    m_map->leavePlace();
    const QRect seen = frame();
    const bool inside = seen.contains(event->pos()) && seen.height() < height();
    m_grab = inside ? seen.center().y() - event->pos().y() : 0; // the frame does not jump to the mouse
    if (!inside)
        moveTo(event->pos().y());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(event->pos().y() + m_grab);
}

void OverviewStrip::wheelEvent(QWheelEvent* event)
{
    m_map->zoom(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void OverviewStrip::keyPressEvent(QKeyEvent* event)
{
    const int middle = frame().center().y();
    const int step = std::max(1, height() / kKeyPart);
    switch (event->key()) {
    case Qt::Key_Up:
        return moveTo(middle - step);
    case Qt::Key_Down:
        return moveTo(middle + step);
    case Qt::Key_PageUp:
        return moveTo(middle - 5 * step);
    case Qt::Key_PageDown:
        return moveTo(middle + 5 * step);
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(height());
    default:
        QWidget::keyPressEvent(event);
    }
}

bool OverviewStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_snapshot)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::uint64_t address = addressAt(help->pos().y());
    const QString text = words::formatAddress(address) + QLatin1Char('\n') + words::titleAt(*m_snapshot, address);
    QToolTip::showText(help->globalPos(), words::asToolTip(text), this);
    return true;
}

void OverviewStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void OverviewStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace vmatlas::ui
