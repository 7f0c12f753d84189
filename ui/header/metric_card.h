// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// One headline number: title, value and a line of small print, with its curve's colour at the edge. GUI thread only.
class MetricCard : public QWidget {
    Q_OBJECT
public:
    explicit MetricCard(ThemeRole colour, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setValue(const QString& value, const QString& smallPrint);
    [[nodiscard]] const QString& value() const { return m_value; }
    [[nodiscard]] const QString& smallPrint() const { return m_smallPrint; }
    /// Wide enough for any usual number, so that the header does not move while numbers run.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QFont valueFont() const;
    [[nodiscard]] QFont smallFont() const;

    ThemeRole m_colour;
    QString m_title;
    QString m_value;
    QString m_smallPrint;
};

} // namespace vmatlas::ui
