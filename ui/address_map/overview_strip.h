// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QWidget>

#include "core/layout/address_strip.h"
#include "core/layout/row_cells.h"
#include "core/model/snapshot.h"

namespace vmatlas::ui {

class AddressMapWidget;
class Session;
class Theme;

/// The whole address space from top to bottom beside the map, with a frame around what the map shows: drag it to move
/// there. Marks on its left stand for what is selected and what was found, those on its right for what changed. GUI
/// thread only; both must outlive it.
class OverviewStrip : public QWidget {
    Q_OBJECT
public:
    OverviewStrip(Session* session, AddressMapWidget* map, QWidget* parent = nullptr);
    ~OverviewStrip() override;

    /// What a search found, ascending.
    void setFound(const std::vector<AddressRange>& found);
    /// Distance from the top of what stands at an address; the first line of it.
    [[nodiscard]] int yOf(std::uint64_t address) const;
    [[nodiscard]] std::uint64_t addressAt(int y) const;
    /// Around what the map shows.
    [[nodiscard]] QRect frame() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();
    void paintSpace(const Theme& theme);
    void paintMarks(QPainter& painter, const Theme& theme) const;
    void moveTo(int y);
    /// Of the strip on a pixel.
    [[nodiscard]] std::uint64_t lineLength() const;

    Session* m_session;
    AddressMapWidget* m_map;
    SnapshotPtr m_snapshot; // that m_strip is of
    AddressStrip m_strip;
    QImage m_image;
    CellOptions m_drawnCells; // these three: what m_image was drawn for
    const Theme* m_drawnTheme = nullptr;
    SnapshotPtr m_drawnSnapshot;
    std::vector<AddressRange> m_found;
    int m_grab = 0; // of the frame's middle while it is dragged, pixels from the mouse
};

} // namespace vmatlas::ui
