// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/metric_words.h"

#include <QCoreApplication>

#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Metrics {
    Q_DECLARE_TR_FUNCTIONS(Metrics)
};

} // namespace

QString metricName(TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::PrivateBytes:
        return Metrics::tr("Private Bytes");
    case TimelineMetric::WorkingSet:
        return Metrics::tr("Working Set");
    case TimelineMetric::VirtualBytes:
        return Metrics::tr("Virtual Bytes");
    }
    return {};
}

QString metricExplanation(TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::PrivateBytes:
        return Metrics::tr("Memory the system has promised to this process alone, in use or not.");
    case TimelineMetric::WorkingSet:
        return Metrics::tr("Memory of this process that is in RAM now, shared memory included.");
    case TimelineMetric::VirtualBytes:
        return Metrics::tr("Address space in use, reserved ranges included; most of it may need no memory.");
    }
    return {};
}

ThemeRole metricColour(TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::PrivateBytes:
        return ThemeRole::SeriesPrivateBytes;
    case TimelineMetric::WorkingSet:
        return ThemeRole::SeriesWorkingSet;
    case TimelineMetric::VirtualBytes:
        return ThemeRole::SeriesVirtualBytes;
    }
    return ThemeRole::Text;
}

Qt::PenStyle metricLine(TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::PrivateBytes:
        return Qt::SolidLine;
    case TimelineMetric::WorkingSet:
        return Qt::DashLine;
    case TimelineMetric::VirtualBytes:
        return Qt::DotLine;
    }
    return Qt::SolidLine;
}

QString signedSize(Measured now, Measured before)
{
    if (!now.known() || !before.known())
        return words::unknown();
    if (*now == *before)
        return QStringLiteral("±") + words::formatSize(0);
    return *now > *before ? QLatin1Char('+') + words::formatSize(*now - *before)
                          : QChar(u'\u2212') + words::formatSize(*before - *now);
}

} // namespace vmatlas::ui
