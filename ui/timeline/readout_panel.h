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

        friend bool operator==(const Row&, const Row&) = default;
    };
    struct Content {
        QString title; ///< the moment
        std::vector<Row> rows;
        QStringList notes; ///< events there, plain text

        friend bool operator==(const Content&, const Content&) = default;
    };

    explicit ReadoutPanel(QWidget* parent);

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

    Content m_content;
};

} // namespace vmatlas::ui
