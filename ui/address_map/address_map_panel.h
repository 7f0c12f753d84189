// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/layout/colour_by.h"
#include "ui/address_map/changes_since.h"
#include "ui/address_map/map_kind.h"
#include "ui/live/session.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace vmatlas::ui {

class AddressMapWidget;
class ElidedLabel;
class MapLegend;
class OverviewStrip;

/// The address map with its bar: how it is arranged, what the colours mean, the legend, and the zoom. What the window
/// embeds. GUI thread only; the session must outlive it.
class AddressMapPanel : public QWidget {
    Q_OBJECT
public:
    explicit AddressMapPanel(Session* session, QWidget* parent = nullptr);
    ~AddressMapPanel() override;

    [[nodiscard]] AddressMapWidget* map() const { return m_map; }
    [[nodiscard]] OverviewStrip* overview() const { return m_overview; }
    [[nodiscard]] ColourBy colourBy() const;
    void setColourBy(ColourBy colourBy);
    [[nodiscard]] const MapArrangement& arrangement() const;
    void setArrangement(const MapArrangement& arrangement);
    [[nodiscard]] ChangesSince changesSince() const;
    void setChangesSince(ChangesSince since);
    /// What a search found, ascending: marked on the map and beside it.
    void setFound(const std::vector<AddressRange>& found);
    /// The map with its legend as a picture; for files. `named`: the same snapshot with other names.
    [[nodiscard]] QImage renderPicture(const QSize& size, qreal pixelRatio, const SnapshotPtr& named = {}) const;

Q_SIGNALS:
    void colourByChanged(vmatlas::ColourBy colourBy);
    void arrangementChanged();
    void changesSinceChanged();
    /// What the cursor is over; `inside` is false when it left the map.
    void addressHovered(bool inside, quint64 address);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildBar();
    void retranslate();
    void refreshView();

    AddressMapWidget* m_map;
    OverviewStrip* m_overview;
    MapLegend* m_legend;
    ElidedLabel* m_bucketNote;
    QLabel* m_colourLabel;
    QComboBox* m_colourBox;
    QComboBox* m_sinceBox;
    QComboBox* m_kindBox;
    QToolButton* m_logarithmic;
    ElidedLabel* m_zoomLabel;
    QToolButton* m_zoomOut;
    QToolButton* m_zoomIn;
    QToolButton* m_fit;
};

} // namespace vmatlas::ui
