// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QWidget>

#include "core/layout/axis_ticks.h"
#include "core/layout/timeline_layout.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

struct TimeTick {
    SteadyClock::time_point at;
    QString label;
};

struct ValueTick {
    std::uint64_t at = 0;
    QString label;
};

/// What is measured where: bytes on both sides of the plot, other units on scales of their own further out.
enum class ChartSide : std::uint8_t { Left, Right, Rate, Count };
inline constexpr std::array kChartSides{ChartSide::Left, ChartSide::Right, ChartSide::Rate, ChartSide::Count};

/// One axis; without ticks it is not shown.
struct ChartScale {
    ValueAxis axis{.min = 0, .max = 1, .ticks = {}, .logarithmic = false};
    std::vector<ValueTick> ticks;
    QString caption; ///< what is measured on it
};

struct ChartAxes {
    TimeWindow window; ///< longer than nothing
    std::vector<TimeTick> times;
    std::array<ChartScale, kChartSides.size()> scales;

    [[nodiscard]] const ChartScale& scale(ChartSide side) const { return scales[static_cast<std::size_t>(side)]; }
};

struct ChartCurve {
    ThemeRole colour = ThemeRole::Text;
    Qt::PenStyle line = Qt::SolidLine;
    ChartSide side = ChartSide::Left;
    std::vector<CurveSample> samples;
};

/// Bytes by type, one upon the other, behind the curves.
struct ChartStack {
    struct Column {
        SteadyClock::time_point at;
        std::vector<std::uint64_t> tops; ///< upper edge of each band, ascending
        bool joined = false;             ///< goes on from the column before
    };
    std::vector<Fill> bands;
    ChartSide side = ChartSide::Left;
    std::vector<Column> columns; ///< ascending
};

/// A moment with a name.
struct ChartMark {
    SteadyClock::time_point at;
    QString label;
    bool own = false; ///< made by a person: drawn as a flag
};

/// A moment with its time on a label.
struct ChartHair {
    SteadyClock::time_point at;
    QString label;
};

/// Which moments are looked at. Empty while the newest sample is followed and nothing is compared.
struct ChartMoments {
    std::optional<ChartHair> shown;    ///< an earlier moment; what comes behind it is veiled
    std::optional<ChartHair> baseline; ///< what is compared with
    std::optional<TimeWindow> range;   ///< shaded
};

/// A thin hair at the sample under the mouse, with a dot on each curve.
struct Crosshair {
    struct Dot {
        std::uint64_t value = 0;
        ThemeRole colour = ThemeRole::Text;
        ChartSide side = ChartSide::Left;
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
    void setStack(ChartStack stack);
    void setMarks(std::vector<ChartMark> marks);
    void setMoments(ChartMoments moments);
    void setCrosshair(std::optional<Crosshair> crosshair);
    /// Room for that many scales on the right, at least one.
    void setScalesOnRight(int count);
    /// False: a click shows no other moment, there is only one.
    void setScrubbable(bool scrubbable) { m_scrubbable = scrubbable; }

    [[nodiscard]] const ChartAxes& axes() const { return m_axes; }
    [[nodiscard]] const std::vector<ChartCurve>& curves() const { return m_curves; }
    [[nodiscard]] const ChartStack& stack() const { return m_stack; }
    [[nodiscard]] const std::vector<ChartMark>& marks() const { return m_marks; }
    [[nodiscard]] const ChartMoments& moments() const { return m_moments; }
    [[nodiscard]] const std::optional<Crosshair>& crosshair() const { return m_crosshair; }
    /// Where curves are drawn; does not depend on what they show.
    [[nodiscard]] const QRectF& plotArea() const { return m_plotArea; }
    [[nodiscard]] SteadyClock::time_point timeAt(double x) const;
    [[nodiscard]] double xOf(SteadyClock::time_point at) const;
    [[nodiscard]] double yOf(std::uint64_t value, ChartSide side) const;
    /// Where a scale stands on the right, or the left edge of the plot.
    [[nodiscard]] double scaleX(ChartSide side) const;
    /// Room for the labels of a scale. pixels
    [[nodiscard]] double scaleWidth() const;
    /// Moment under the mouse; none while it is elsewhere or moves the picture.
    [[nodiscard]] std::optional<SteadyClock::time_point> hoveredTime() const;
    [[nodiscard]] bool dragsRange() const { return m_gesture == Gesture::Range; }

Q_SIGNALS:
    void hoverChanged(); ///< hoveredTime() is another one
    void zoomed(double factor, vmatlas::SteadyClock::time_point anchor);
    void scrubbed(vmatlas::SteadyClock::time_point at); ///< that moment is asked for, again and again in a drag
    /// A stretch is being dragged open, in either direction; then it is left as it is.
    void rangeDragged(vmatlas::SteadyClock::time_point from, vmatlas::SteadyClock::time_point to);
    void rangeChosen(vmatlas::SteadyClock::time_point from, vmatlas::SteadyClock::time_point to);
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
    enum class Gesture : std::uint8_t { None, Scrub, Range, Pan };

    void placePlotArea();
    void setHover(std::optional<double> x);
    void showPossibleGesture(const QPointF& position);
    [[nodiscard]] Gesture gestureFor(const QMouseEvent& event) const;
    [[nodiscard]] bool insidePlot(double x) const;
    [[nodiscard]] bool onTimeAxis(const QPointF& position) const;
    [[nodiscard]] SteadyClock::time_point timeInPlot(double x) const;
    [[nodiscard]] SteadyClock::duration durationOf(double pixels) const;

    QRectF m_plotArea;
    int m_scalesOnRight = 1;
    bool m_scrubbable = true;
    ChartAxes m_axes;
    std::vector<ChartCurve> m_curves;
    ChartStack m_stack;
    std::vector<ChartMark> m_marks;
    ChartMoments m_moments;
    std::optional<Crosshair> m_crosshair;
    std::optional<double> m_hoverX;
    Gesture m_gesture = Gesture::None;
    double m_pressX = 0; // where the gesture began
    double m_dragX = 0;  // where its last step ended
};

} // namespace vmatlas::ui
