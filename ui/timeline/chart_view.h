// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "core/layout/timeline_layout.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

struct TimeTick {
    SteadyClock::time_point at;
    QString label;
};

struct ByteTick {
    std::uint64_t at = 0; ///< bytes
    QString label;
};

/// One bytes axis; without ticks it is not shown.
struct ByteScale {
    std::uint64_t min = 0;
    std::uint64_t max = 1; ///< above min
    std::vector<ByteTick> ticks;
    QString caption; ///< what is measured on it
};

struct ChartAxes {
    TimeWindow window; ///< longer than nothing
    std::vector<TimeTick> times;
    ByteScale left;
    ByteScale right;
};

struct ChartCurve {
    ThemeRole colour = ThemeRole::Text;
    Qt::PenStyle line = Qt::SolidLine;
    bool onRight = false; ///< measured on the right axis
    std::vector<CurveSample> samples;
};

/// A moment with a name.
struct ChartMark {
    SteadyClock::time_point at;
    QString label;
};

/// A vertical hair at one moment, with a dot on each curve.
struct Crosshair {
    struct Dot {
        std::uint64_t value = 0;
        ThemeRole colour = ThemeRole::Text;
        bool onRight = false;
    };
    SteadyClock::time_point at;
    std::vector<Dot> dots;
};

/// The drawing surface of the timeline: knows what is to be shown, where it stands and what the mouse wants. What
/// paints it derives from this, so that one chart library can take another's place. GUI thread only.
class ChartView : public QWidget {
    Q_OBJECT
public:
    explicit ChartView(QWidget* parent = nullptr);

    void setAxes(ChartAxes axes);
    void setCurves(std::vector<ChartCurve> curves);
    void setMarks(std::vector<ChartMark> marks);
    void setCrosshair(std::optional<Crosshair> crosshair);

    [[nodiscard]] const ChartAxes& axes() const { return m_axes; }
    [[nodiscard]] const std::vector<ChartCurve>& curves() const { return m_curves; }
    [[nodiscard]] const std::vector<ChartMark>& marks() const { return m_marks; }
    [[nodiscard]] const std::optional<Crosshair>& crosshair() const { return m_crosshair; }
    /// Where curves are drawn; does not depend on what they show.
    [[nodiscard]] const QRectF& plotArea() const { return m_plotArea; }
    [[nodiscard]] SteadyClock::time_point timeAt(double x) const;
    [[nodiscard]] double xOf(SteadyClock::time_point at) const;
    [[nodiscard]] double yOf(std::uint64_t value, bool onRight) const;
    /// Moment under the mouse; none while it is elsewhere or drags.
    [[nodiscard]] std::optional<SteadyClock::time_point> hoveredTime() const;

Q_SIGNALS:
    void hoverChanged(); ///< hoveredTime() is another one
    void zoomed(double factor, vmatlas::SteadyClock::time_point anchor);
    void panned(vmatlas::SteadyClock::duration by); ///< positive: to later moments
    void showAllRequested();
    void plotAreaChanged();

protected:
    enum class Part : std::uint8_t { Axes, Curves, Overlay };
    /// Paint this part anew; the rest stands.
    virtual void refresh(Part part) = 0;

    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void placePlotArea();
    void setHover(std::optional<double> x);
    [[nodiscard]] SteadyClock::duration durationOf(double pixels) const;

    QRectF m_plotArea;
    ChartAxes m_axes;
    std::vector<ChartCurve> m_curves;
    std::vector<ChartMark> m_marks;
    std::optional<Crosshair> m_crosshair;
    std::optional<double> m_hoverX;
    std::optional<double> m_dragX; // where the last pan step started
};

} // namespace vmatlas::ui
