// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_labels.h"

#include <QLocale>

#include "ui/timeline/metric_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

/// Local midnight before the newest sample, by both clocks; wall-clock ticks count from it.
struct Midnight {
    SteadyClock::time_point steady;
    QDateTime clock;
};

Midnight midnight(const Timeline& timeline)
{
    const SteadyClock::time_point newest = timeline.timeOf(timeline.points().size() - 1);
    const QDateTime clock = clockTime(timeline, newest);
    const std::chrono::milliseconds passed(clock.time().msecsSinceStartOfDay());
    return {newest - passed, clock.addMSecs(-passed.count())};
}

QString clockLabel(const QDateTime& clock, SteadyClock::duration step)
{
    const QLocale locale;
    const bool atMidnight = clock.time().msecsSinceStartOfDay() == 0;
    if (step >= 24h || (atMidnight && step >= 1min))
        return locale.toString(clock.date(), QLocale::ShortFormat);
    if (step >= 1min)
        return locale.toString(clock.time(), QStringLiteral("HH:mm"));
    if (step >= 1s)
        return locale.toString(clock.time(), QStringLiteral("HH:mm:ss"));
    return locale.toString(clock.time(), QStringLiteral("HH:mm:ss.zzz"));
}

QString clockText(const QDateTime& clock)
{
    const QLocale locale;
    return locale.toString(clock.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
           locale.toString(clock.time(), QStringLiteral("HH:mm:ss.zzz"));
}

/// Elapsed where nobody told the time, as in a core file.
bool elapsed(const Timeline& timeline, TimeStyle style)
{
    return style == TimeStyle::Elapsed || timeline.points().front().wallClock == WallClock::time_point();
}

} // namespace

QDateTime clockTime(const Timeline& timeline, SteadyClock::time_point at)
{
    const std::size_t nearest = timeline.nearest(at);
    const auto offset = std::chrono::round<std::chrono::milliseconds>(at - timeline.timeOf(nearest));
    const auto wall =
        std::chrono::duration_cast<std::chrono::milliseconds>(timeline.points()[nearest].wallClock.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch((wall + offset).count());
}

QString clockText(WallClock::time_point at)
{
    if (at == WallClock::time_point())
        return words::unknown();
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch());
    return clockText(QDateTime::fromMSecsSinceEpoch(ms.count()));
}

QString momentText(const Timeline& timeline, SteadyClock::time_point at, TimeStyle style)
{
    if (elapsed(timeline, style))
        return elapsedText(at - timeline.timeOf(0), 1ms);
    return clockText(clockTime(timeline, at));
}

std::vector<TimeTick> timeAxis(const Timeline& timeline, const TimeWindow& window, TimeStyle style, int maxTicks)
{
    std::vector<TimeTick> labelled;
    if (elapsed(timeline, style)) {
        const SteadyClock::time_point origin = timeline.timeOf(0);
        const TimeTicks ticks = timeTicks(window, origin, maxTicks);
        for (const SteadyClock::time_point tick : ticks.ticks)
            labelled.push_back({tick, elapsedText(tick - origin, ticks.step)});
        return labelled;
    }
    // One offset between the clocks for all ticks: with each sample's own, a tick could read 59.999 s.
    const Midnight origin = midnight(timeline);
    const TimeTicks ticks = timeTicks(window, origin.steady, maxTicks);
    for (const SteadyClock::time_point tick : ticks.ticks) {
        const auto passed = std::chrono::round<std::chrono::milliseconds>(tick - origin.steady);
        labelled.push_back({tick, clockLabel(origin.clock.addMSecs(passed.count()), ticks.step)});
    }
    return labelled;
}

QString elapsedText(SteadyClock::duration elapsed, SteadyClock::duration resolution)
{
    const bool negative = elapsed < SteadyClock::duration::zero();
    const auto ms = std::chrono::round<std::chrono::milliseconds>(negative ? -elapsed : elapsed).count();
    const QChar zero(u'0');
    QString text = QStringLiteral("%1:%2:%3")
                       .arg(ms / 3'600'000)
                       .arg(ms / 60'000 % 60, 2, 10, zero)
                       .arg(ms / 1000 % 60, 2, 10, zero);
    if (resolution < 100ms)
        text += QStringLiteral(".%1").arg(ms % 1000, 3, 10, zero);
    else if (resolution < 1s)
        text += QStringLiteral(".%1").arg(ms % 1000 / 100);
    return negative ? QChar(u'\u2212') + text : text;
}

QString shortMomentText(const Timeline& timeline, SteadyClock::time_point at, TimeStyle style)
{
    if (elapsed(timeline, style))
        return elapsedText(at - timeline.timeOf(0), 100ms);
    return QLocale().toString(clockTime(timeline, at).time(), QStringLiteral("HH:mm:ss.zzz")).chopped(2);
}

ChartScale chartScale(const std::optional<ValueRange>& range, MetricUnit unit, bool logarithmic, int maxTicks,
                      const QString& caption)
{
    const TickBase base = unit == MetricUnit::Bytes ? TickBase::Bytes : TickBase::Decimal;
    ChartScale scale{.axis = logarithmic ? logarithmicAxis(range, maxTicks, base) : linearAxis(range, maxTicks, base),
                     .ticks = {},
                     .caption = caption};
    const std::vector<std::uint64_t>& ticks = scale.axis.ticks;
    const std::uint64_t step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
    for (const std::uint64_t tick : ticks) {
        QString label = words::formatCount(tick);
        if (unit == MetricUnit::PerSecond)
            label = rateText(tick);
        else if (unit == MetricUnit::Bytes)
            label = logarithmic && tick != 0 ? words::formatSize(tick) : words::formatSizeTick(tick, step);
        scale.ticks.push_back({tick, label});
    }
    return scale;
}

} // namespace vmatlas::ui
