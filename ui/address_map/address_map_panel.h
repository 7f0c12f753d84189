// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/layout/colour_by.h"
#include "ui/live/session.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace vmatlas::ui {

class AddressMapWidget;
class ElidedLabel;
class MapLegend;

/// The address map with its bar: what the colours mean, the legend, and the zoom. What the window embeds. GUI thread
/// only; the session must outlive it.
class AddressMapPanel : public QWidget {
    Q_OBJECT
public:
    explicit AddressMapPanel(Session* session, QWidget* parent = nullptr);
    ~AddressMapPanel() override;

    [[nodiscard]] AddressMapWidget* map() const { return m_map; }
    [[nodiscard]] ColourBy colourBy() const;
    void setColourBy(ColourBy colourBy);
    /// The map with its legend as a picture; for files.
    [[nodiscard]] QImage renderPicture(const QSize& size, qreal pixelRatio) const;

Q_SIGNALS:
    void colourByChanged(vmatlas::ColourBy colourBy);
    /// What the cursor is over; `inside` is false when it left the map.
    void addressHovered(bool inside, quint64 address);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildBar();
    void retranslate();
    void refreshView();

    AddressMapWidget* m_map;
    MapLegend* m_legend;
    ElidedLabel* m_bucketNote;
    QLabel* m_colourLabel;
    QComboBox* m_colourBox;
    ElidedLabel* m_zoomLabel;
    QToolButton* m_zoomOut;
    QToolButton* m_zoomIn;
    QToolButton* m_fit;
};

} // namespace vmatlas::ui
