// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QWidget>

class QComboBox;

namespace vmatlas::ui {

class ChartView;
class FiguresModel;
class SystemWatch;

/// The checked figures of this machine over time, with the choice of how much time. GUI thread only.
class SystemChart : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive it.
    SystemChart(const SystemWatch* watch, const FiguresModel* figures, QWidget* parent = nullptr);

    [[nodiscard]] ChartView* view() const { return m_view; }
    /// Index of the time span that is shown, to be remembered; one that there is not becomes the nearest.
    [[nodiscard]] int span() const;
    void setSpan(int index);

    void refresh();
    void retranslate();

private:
    void refreshCrosshair();
    void zoom(double factor);

    const SystemWatch* m_watch;
    const FiguresModel* m_figures;
    ChartView* m_view;
    QComboBox* m_span;
    std::optional<std::chrono::seconds> m_shownSpan; // everything when unset
};

} // namespace vmatlas::ui
