// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// The values at one moment, in a small box beside the crosshair. Takes no mouse events. GUI thread only.
class ReadoutPanel : public QWidget {
    Q_OBJECT
public:
    struct Row {
        ThemeRole colour = ThemeRole::Text;
        Qt::PenStyle line = Qt::SolidLine;
        QString name;
        QString value;
        QString change;      ///< since the baseline; empty without one
        bool hidden = false; ///< the chart does not show its curve

        friend bool operator==(const Row&, const Row&) = default;
    };
    struct Content {
        QString title; ///< the moment
        std::vector<Row> rows;
        QStringList notes; ///< events there, plain text

        friend bool operator==(const Content&, const Content&) = default;
    };

    explicit ReadoutPanel(QWidget* parent);

    /// Where lines have no room the rows stand in several columns. Notes and hidden curves without any are left out.
    void setRoom(const QSize& room);
    /// Takes the size the content needs.
    void setContent(Content content);
    [[nodiscard]] const Content& content() const { return m_content; }
    /// Beside `x` inside `area`, on the side with more room.
    void placeBeside(int x, const QRect& area);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont titleFont() const;
    struct Arrangement {
        int lines = 0; ///< of rows in a column
        int columns = 0;
        int notes = 0;       ///< that have room
        int columnWidth = 0; ///< pixels, as below
        int changeWidth = 0; ///< with the space before it; 0 without changes
    };
    [[nodiscard]] Arrangement arrange() const;
    [[nodiscard]] int lineHeight() const;
    void paintRow(QPainter& painter, const QRect& place, const Row& row, int changeWidth) const;

    Content m_content;
    QSize m_room{QWIDGETSIZE_MAX, QWIDGETSIZE_MAX};
};

} // namespace vmatlas::ui
