// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/address_map_widget.h"

#include <limits>

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QResizeEvent>
#include <QScrollBar>

#include "core/layout/backing_palette.h"
#include "ui/address_map/map_accessible.h"
#include "ui/address_map/map_text.h"
#include "ui/address_map/query_mask.h"
#include "ui/live/session_diff.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr double kLabelScale = 0.92; // of the application's font

QFont scaled(QFont font)
{
    font.setPointSizeF(font.pointSizeF() > 0 ? font.pointSizeF() * kLabelScale : 8);
    return font;
}

} // namespace

AddressMapWidget::AddressMapWidget(Session* session, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_session(session)
    , m_queryMask(new QueryMask(session, this)) // it hears of a snapshot before the map does
    , m_viewport(MapViewport::make(m_arrangement))
{
    setObjectName(QStringLiteral("addressMap"));
    setAccessibleName(tr("Address map"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // one that comes and goes would move the columns
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    applyFonts(*m_viewport);
    connect(session, &Session::snapshotChanged, this, &AddressMapWidget::takeSnapshot);
    connect(session, &Session::selectionChanged, this, &AddressMapWidget::takeSelection);
    connect(session, &Session::typeFilterChanged, this, &AddressMapWidget::takeTypeFilter);
    connect(m_queryMask, &QueryMask::changed, this, [this] { setCells(completed(m_viewport->cells())); });
    connect(session->diff(), &SessionDiff::changed, this, &AddressMapWidget::takeChanges);
    connect(session, &Session::revealRequested, this, &AddressMapWidget::reveal);
    connect(session, &Session::stateChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, viewport(), qOverload<>(&QWidget::update));
    m_fading.setSingleShot(true);
    connect(&m_fading, &QTimer::timeout, this, &AddressMapWidget::takeChanges);
    makeAccessible(this, session);
    takeTypeFilter();
    takeSnapshot();
}

AddressMapWidget::~AddressMapWidget() = default;

void AddressMapWidget::applyFonts(MapViewport& viewport) const
{
    QFont address = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    address.setPointSizeF(scaled(font()).pointSizeF());
    viewport.setFonts(scaled(font()), address);
}

void AddressMapWidget::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applyFonts(*m_viewport);
        viewMoved();
    } else if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Address map"));
        applyFonts(*m_viewport); // texts are others
        m_cacheKey = {};
        viewport()->update();
    }
}

AddressMapWidget::Where AddressMapWidget::here() const
{
    return {m_arrangement, m_viewport->currentPlace(), m_selection};
}

void AddressMapWidget::leavePlace()
{
    if (m_leftInThisAct || !m_viewport->snapshot())
        return;
    m_leftInThisAct = true;
    QMetaObject::invokeMethod(
        this, [this] { m_leftInThisAct = false; }, Qt::QueuedConnection);
    m_history.leave(here());
    Q_EMIT historyChanged();
}

void AddressMapWidget::goBack()
{
    if (m_history.canGoBack())
        goTo(m_history.back(here()));
}

void AddressMapWidget::goForward()
{
    if (m_history.canGoForward())
        goTo(m_history.forward(here()));
}

void AddressMapWidget::goTo(const Where& where)
{
    m_selecting = true; // the place that comes next is the one to see
    m_session->select(where.selection);
    m_selecting = false;
    if (where.arrangement == m_arrangement)
        m_viewport->showPlace(where.place);
    else
        m_viewport->centreOn(where.place.address);
    viewMoved();
    Q_EMIT historyChanged();
}

void AddressMapWidget::takeSnapshot()
{
    const SnapshotPtr& before = m_viewport->snapshot();
    const SnapshotPtr next = m_session->snapshot();
    if (!next || (before && before->process.identity != next->process.identity)) {
        m_history.clear();
        m_found.clear();
        Q_EMIT historyChanged();
    }
    if (m_recent)
        m_recent->take(next);
    m_viewport->setSnapshot(next, m_selection.range);
    m_selection = m_session->selection(); // it may have grown
    m_viewport->setCells(completed(m_viewport->cells()));
    fadeOn();
    viewMoved();
    if (!m_hovered.empty() && !m_pressed)
        hover(m_hoveredAt); // it may have grown, or another one is there now
}

void AddressMapWidget::takeChanges()
{
    m_session->diff()->setWanted(this, colourBy() == ColourBy::Change && !m_recent && isVisible());
    setCells(completed(m_viewport->cells()));
    fadeOn();
}

void AddressMapWidget::setChangesSince(ChangesSince since)
{
    if (since == m_since)
        return;
    m_since = since;
    m_recent.reset();
    if (since != ChangesSince::Baseline) {
        m_recent.emplace(remembered(since));
        m_recent->take(m_session->snapshot());
    }
    takeChanges();
}

SteadyClock::time_point AddressMapWidget::now() const
{
    const SnapshotPtr snapshot = m_session->snapshot();
    const bool past = m_session->moment() || m_session->state() == Session::State::File;
    return past && snapshot ? snapshot->takenAt : SteadyClock::now();
}

// A process in which nothing happens sends no snapshot, but what happened before fades all the same.
void AddressMapWidget::fadeOn()
{
    if (colourBy() == ColourBy::Change && m_recent && m_recent->fades(now()) && isVisible())
        m_fading.start(remembered(m_since) / 10);
}

CellOptions AddressMapWidget::completed(CellOptions cells) const
{
    cells.shownRegions = m_queryMask->shown();
    cells.changes = nullptr;
    if (cells.colourBy == ColourBy::Change)
        cells.changes = m_recent ? m_recent->overlay(now()) : m_session->diff()->overlay();
    const SnapshotPtr snapshot = m_session->snapshot();
    if (cells.colourBy != ColourBy::BackingFile || !snapshot)
        cells.backings = nullptr;
    else if (BackingPalette next = backingPalette(*snapshot, cells.backings.get());
             !cells.backings || next != *cells.backings)
        cells.backings = std::make_shared<const BackingPalette>(std::move(next));
    return cells;
}

void AddressMapWidget::takeSelection()
{
    if (const AddressRange& range = m_session->selection().range;
        !m_selecting && m_session->selection().kind != Selection::Kind::None) {
        if (m_viewport->rectsOf(range).empty())
            leavePlace();
        m_viewport->ensureVisible(range);
    }
    m_selection = m_session->selection();
    viewMoved();
}

void AddressMapWidget::takeTypeFilter()
{
    CellOptions cells = m_viewport->cells();
    cells.shownTypes = 0;
    for (int i = 0; i < kRegionTypeCount; ++i)
        if (m_session->typeFilter().shows(static_cast<RegionType>(i)))
            cells.shownTypes |= 1u << i;
    setCells(cells);
}

void AddressMapWidget::setColourBy(ColourBy colourBy)
{
    CellOptions cells = m_viewport->cells();
    cells.colourBy = colourBy;
    cells.shownValues = ~0U;
    setCells(completed(cells));
    takeChanges();
}

void AddressMapWidget::setArrangement(const MapArrangement& arrangement)
{
    if (arrangement == m_arrangement)
        return;
    const AddressRange seen = m_viewport->fitted() ? AddressRange{} : m_viewport->visibleRange();
    const AddressRange selected = m_session->selection().range;
    const bool selectionSeen = seen.overlaps(selected);
    m_arrangement = arrangement;
    std::unique_ptr<MapViewport> next = MapViewport::make(arrangement);
    applyFonts(*next);
    next->setSize(viewport()->size());
    next->setCells(m_viewport->cells());
    next->setSnapshot(m_viewport->snapshot());
    m_viewport = std::move(next);
    m_hovered = {};
    m_cacheKey = {};
    if (selectionSeen || !seen.empty())
        m_viewport->zoomTo(selectionSeen ? selected : seen); // who looked at a place goes on looking at it
    viewMoved();
}

void AddressMapWidget::setShownValues(std::uint32_t values)
{
    CellOptions cells = m_viewport->cells();
    cells.shownValues = values;
    setCells(cells);
}

void AddressMapWidget::setCells(const CellOptions& cells)
{
    if (cells == m_viewport->cells())
        return;
    m_viewport->setCells(cells);
    viewMoved();
}

void AddressMapWidget::reveal(const AddressRange& range)
{
    leavePlace();
    m_viewport->zoomTo(range);
    viewMoved();
}

void AddressMapWidget::fit()
{
    leavePlace();
    m_viewport->fit();
    viewMoved();
}

void AddressMapWidget::zoom(int steps)
{
    QPoint at = viewport()->rect().center();
    if (m_session->selection().kind != Selection::Kind::None)
        if (const auto rects = m_viewport->rectsOf(m_session->selection().range); !rects.empty())
            at = rects.front().center();
    m_viewport->zoomAt(at, steps);
    viewMoved();
}

void AddressMapWidget::centreOn(std::uint64_t address)
{
    m_viewport->centreOn(address);
    viewMoved();
}

void AddressMapWidget::zoomToSelection()
{
    if (m_session->selection().kind != Selection::Kind::None)
        reveal(m_session->selection().range);
}

void AddressMapWidget::setFound(const std::vector<AddressRange>& found)
{
    m_found = found;
    viewport()->update();
}

void AddressMapWidget::copySelection() const
{
    const SnapshotPtr snapshot = m_viewport->snapshot();
    const QString text = snapshot ? copyText(*snapshot, m_session->selection()) : QString();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void AddressMapWidget::viewMoved()
{
    updateScrollBar();
    showsAnotherPart();
}

void AddressMapWidget::showsAnotherPart()
{
    viewport()->update();
    // A map of everything has no part that could go before the rest.
    m_session->setVisible(m_viewport->fitted() ? AddressRange{} : m_viewport->visibleRange());
    Q_EMIT viewChanged();
}

void AddressMapWidget::updateScrollBar()
{
    const std::int64_t least = std::min<std::int64_t>(0, m_viewport->scrollY());
    const std::int64_t most = std::max(m_viewport->lastScroll(), m_viewport->scrollY());
    m_barScale = (most - least) / (std::numeric_limits<int>::max() / 2) + 1;
    const auto steps = [this](std::int64_t pixels) { return static_cast<int>(pixels / m_barScale); };
    m_updatingBar = true;
    QScrollBar* bar = verticalScrollBar();
    bar->setRange(steps(least), steps(most));
    bar->setPageStep(std::max(1, steps(viewport()->height())));
    bar->setSingleStep(std::max(1, steps(m_viewport->lineHeight())));
    bar->setValue(steps(m_viewport->scrollY()));
    m_updatingBar = false;
}

void AddressMapWidget::scrollContentsBy(int, int)
{
    if (m_updatingBar)
        return;
    m_viewport->scrollTo(verticalScrollBar()->value() * m_barScale);
    showsAnotherPart();
}

void AddressMapWidget::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    takeChanges();
}

void AddressMapWidget::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    m_session->diff()->setWanted(this, false); // nobody looks
    m_fading.stop();
}

void AddressMapWidget::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_viewport->setSize(viewport()->size());
    viewMoved();
}

} // namespace vmatlas::ui
