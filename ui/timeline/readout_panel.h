// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// The values at one moment, in a small box beside the crosshair, or on a strip above the plot where that is low. Never
/// covers the crosshair. Takes no mouse events. GUI thread only.
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
    /// How much there is room for.
    enum class Form : std::uint8_t {
        All,        ///< every row
        Curves,     ///< without what the chart does not show
        NamedStrip, ///< a line of the curves' names and values
        Strip       ///< without names: the colours say what is what
    };
    /// Where the crosshair stands, in the parent's coordinates.
    struct Place {
        QRect plot;
        int x = 0;
        std::vector<int> dots; ///< heights of the curves there
    };

    explicit ReadoutPanel(QWidget* parent);

    void setContent(Content content);
    [[nodiscard]] const Content& content() const { return m_content; }
    /// Takes the richest form that leaves most of the plot to be seen, and the size and the place for it: a box beside
    /// `x`, on the side with more room, at the end of the plot that hides fewer curves; else a strip above the plot.
    void place(const Place& place);
    [[nodiscard]] Form form() const { return m_form; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont titleFont() const;
    /// Of the rows that a form shows.
    struct Columns {
        int rows = 0;
        int names = 0; ///< pixels, as below
        int values = 0;
        int changes = 0; ///< with the space before it; 0 without changes
    };
    [[nodiscard]] Columns columnsOf(Form form) const;
    [[nodiscard]] QSize boxSize(Form form) const;
    [[nodiscard]] int stripWidth(Form form) const;
    [[nodiscard]] int entryWidth(const Row& row, Form form) const;
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] bool placeBox(Form form, const Place& place);
    void placeStrip(const Place& place);
    void paintBox(QPainter& painter) const;
    void paintRow(QPainter& painter, const QRect& place, const Row& row, const Columns& columns) const;
    void paintStrip(QPainter& painter) const;
    void paintCurve(QPainter& painter, const Row& row, int left, int middle) const;

    Content m_content;
    Form m_form = Form::All;
};

} // namespace vmatlas::ui
