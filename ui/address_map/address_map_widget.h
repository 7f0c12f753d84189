// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QAbstractScrollArea>
#include <QImage>
#include <QTimer>

#include "core/layout/recent_changes.h"
#include "ui/address_map/changes_since.h"
#include "ui/address_map/map_viewport.h"
#include "ui/address_map/place_history.h"
#include "ui/live/session.h"

class QMenu;

namespace vmatlas::ui {

class QueryMask;

/// The address map of a session, arranged in one of several ways on the same pyramid. The wheel zooms around the
/// cursor, a drag pans, a click selects; keys do the same. GUI thread only; the session must outlive it.
class AddressMapWidget : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit AddressMapWidget(Session* session, QWidget* parent = nullptr);
    ~AddressMapWidget() override;

    [[nodiscard]] const Session* session() const { return m_session; }
    void setColourBy(ColourBy colourBy);
    /// Bit per value of what the colours stand for: the others are dimmed. All again when the colours are others.
    void setShownValues(std::uint32_t values);
    [[nodiscard]] ColourBy colourBy() const { return m_viewport->cells().colourBy; }
    void setArrangement(const MapArrangement& arrangement);
    void setChangesSince(ChangesSince since);
    [[nodiscard]] ChangesSince changesSince() const { return m_since; }
    [[nodiscard]] const MapArrangement& arrangement() const { return m_arrangement; }
    [[nodiscard]] const MapViewport& mapViewport() const { return *m_viewport; }

    void fit();
    /// Zooms around the middle of the map, or around what is selected when that is in view.
    void zoom(int steps);
    void zoomToSelection();
    /// Puts an address into the middle; zoom stays.
    void centreOn(std::uint64_t address);
    void copySelection() const;
    /// Back to where the map was before it went somewhere at once, and forward again, as a browser does.
    void goBack();
    void goForward();
    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }
    /// What a search found, ascending: marked wherever it is in view.
    void setFound(const std::vector<AddressRange>& found);
    /// Remembers where the map is, which is about to go elsewhere. Several times in one act count once.
    void leavePlace();
    /// The map as it would look in a picture of that size, at the zoom and place of the widget. `named`: the same
    /// snapshot with other names.
    [[nodiscard]] QImage renderPicture(const QSize& size, qreal pixelRatio, const SnapshotPtr& named = {}) const;

Q_SIGNALS:
    void viewChanged(); ///< zoom, place or colours are other ones
    void historyChanged();
    /// What the cursor is over; `inside` is false when it left the map.
    void addressHovered(bool inside, quint64 address);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// Everything that the cached picture depends on.
    struct CacheKey {
        std::uint64_t layoutVersion = 0;
        std::int64_t scrollY = 0;
        CellOptions cells;
        QSize size;
        qreal pixelRatio = 0;
        const Theme* theme = nullptr;

        friend bool operator==(const CacheKey&, const CacheKey&) = default;
    };

    /// A place with all that belongs to it.
    struct Where {
        MapArrangement arrangement;
        MapPlace place;
        Selection selection;

        friend bool operator==(const Where&, const Where&) = default;
    };

    [[nodiscard]] Where here() const;
    void goTo(const Where& where);
    void takeSnapshot();
    void takeSelection();
    void takeTypeFilter();
    void takeChanges();
    /// The time of what is shown.
    [[nodiscard]] SteadyClock::time_point now() const;
    void fadeOn();
    void reveal(const AddressRange& range);
    void applyFonts(MapViewport& viewport) const;
    void setCells(const CellOptions& cells);
    [[nodiscard]] CellOptions completed(CellOptions cells) const; // of the snapshot that the session shows
    void viewMoved();
    void showsAnotherPart();
    void updateScrollBar();
    void paintFound(QPainter& painter) const;
    void paintOutline(QPainter& painter, const AddressRange& range, const QColor& colour, int width) const;
    void paintMessage(QPainter& painter, const QString& text) const;
    void hover(const QPoint& at);
    void select(const MapHit& hit, bool allocation);
    void selectNeighbour(int step);
    [[nodiscard]] Selection selectionOf(const MapHit& hit, bool allocation) const;
    [[nodiscard]] QString messageText() const;
    void fillMenu(QMenu& menu, const std::optional<MapHit>& hit);
    bool pan(int key);

    Session* m_session;
    QueryMask* m_queryMask; // child
    MapArrangement m_arrangement;
    std::unique_ptr<MapViewport> m_viewport;
    QImage m_image;
    CacheKey m_cacheKey; // of m_image
    ChangesSince m_since = ChangesSince::Baseline;
    std::optional<RecentChanges> m_recent; // none: changes are those since the baseline
    QTimer m_fading;
    PlaceHistory<Where> m_history;
    Selection m_selection;        // that the map shows; the session's is newer while it changes
    bool m_leftInThisAct = false; // leavePlace() was called since the event loop was last reached
    std::vector<AddressRange> m_found;
    AddressRange m_hovered; // the region under the pointer
    QPoint m_hoveredAt;     // the pointer, while there is one
    QPoint m_pressedAt;
    QPoint m_draggedTo;
    bool m_pressed = false;
    bool m_dragging = false;
    bool m_sideways = false;     // the drag has left its first column
    bool m_selecting = false;    // the selection being made is this map's own
    bool m_updatingBar = false;  // the scroll bar follows, it does not lead
    std::int64_t m_barScale = 1; // map pixels a step of the scroll bar, which counts in int
    int m_wheelRest = 0;         // eighths of a degree that make no full step yet
};

/// What the map shows beside a snapshot, for the same one with other names.
[[nodiscard]] CellOptions withNamesOf(const Snapshot& named, CellOptions cells);

} // namespace vmatlas::ui
