// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

#include "core/contents/absence.h"
#include "ui/bytes/byte_window.h"
#include "ui/bytes/hex_layout.h"

namespace vmatlas::ui {

/// Bytes of a range as hexadecimal numbers and text, with a cursor and a selection. Shows what it is given and tells
/// what it would like to show. Ranges of any size; only what is visible costs. GUI thread only.
class HexArea : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HexArea(QWidget* parent = nullptr);

    /// Keeps cursor and place as far as they are in the new range; an empty range shows nothing.
    void setRange(const AddressRange& range);
    [[nodiscard]] const AddressRange& range() const { return m_layout.range(); }
    /// Bytes that differ from those shown at the same place before are marked.
    void setBytes(ByteWindow bytes);
    [[nodiscard]] const ByteWindow& bytes() const { return m_bytes; }
    /// Says why bytes are absent; may be null.
    void setSnapshot(SnapshotPtr snapshot);

    /// What can be seen, and a little more.
    [[nodiscard]] AddressRange visibleRange() const;
    [[nodiscard]] std::uint64_t cursor() const { return m_cursor; }
    /// The bytes selected; the one at the cursor when there is no selection.
    [[nodiscard]] AddressRange selection() const;
    /// Sets the cursor and brings it into view.
    void goTo(std::uint64_t address);
    void select(const AddressRange& range);

    [[nodiscard]] const HexLayout& geometry() const { return m_layout; }
    /// Text of a visible row, for tests and screen readers.
    [[nodiscard]] QString rowText(std::uint64_t row) const;
    [[nodiscard]] bool isMarked(std::uint64_t address) const;

Q_SIGNALS:
    void visibleChanged(); ///< bytes() do not hold all that is visible any more
    void cursorMoved();
    void copyRequested();
    void followRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void relayout();
    void setTop(std::uint64_t row);
    void placeScrollBar();
    void moveCursor(std::uint64_t address, bool extend);
    void paintRow(QPainter& painter, std::uint64_t row, int y) const;
    void paintAbsence(QPainter& painter, std::uint64_t begin, int y, const QString& why) const;
    [[nodiscard]] std::optional<std::uint64_t> addressAt(const QPoint& position) const;
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] std::uint64_t lastTop() const;
    /// Why a row without any byte is empty; nothing where the row above says it.
    [[nodiscard]] QString absenceOf(std::uint64_t row) const;

    HexLayout m_layout;
    ByteWindow m_bytes;
    ByteWindow m_before; // what changed since is marked
    SnapshotPtr m_snapshot;
    std::uint64_t m_top = 0; // row
    std::uint64_t m_cursor = 0;
    std::uint64_t m_anchor = 0; // other end of the selection
    bool m_placing = false;     // the scroll bar is moved by us
    int m_wheel = 0;            // eighths of a degree that made no row yet
};

} // namespace vmatlas::ui
