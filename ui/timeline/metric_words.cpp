// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/metric_words.h"

#include <QCoreApplication>
#include <QLocale>

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
    case TimelineMetric::PrivateWs:
        return Metrics::tr("Private Working Set");
    case TimelineMetric::ShareableWs:
        return Metrics::tr("Shareable Working Set");
    case TimelineMetric::Swapped:
        return Metrics::tr("Swapped");
    case TimelineMetric::Regions:
        return Metrics::tr("Regions");
    case TimelineMetric::SoftFaults:
        return Metrics::tr("Soft page faults");
    case TimelineMetric::HardFaults:
        return Metrics::tr("Hard page faults");
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
    case TimelineMetric::PrivateWs:
        return Metrics::tr("The part of the Working Set that belongs to this process alone.");
    case TimelineMetric::ShareableWs:
        return Metrics::tr("The part of the Working Set that other processes could share: files and shared memory.");
    case TimelineMetric::Swapped:
        return Metrics::tr("Memory of this process that was moved out of RAM into swap space.");
    case TimelineMetric::Regions:
        return Metrics::tr("Number of regions in the address space.");
    case TimelineMetric::SoftFaults:
        return Metrics::tr("Page faults a second that needed no disk: a page touched for the first time, or shared.");
    case TimelineMetric::HardFaults:
        return Metrics::tr("Page faults a second that had to read from a disk.");
    }
    return {};
}

const char* metricId(TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::PrivateBytes:
        return "private-bytes";
    case TimelineMetric::WorkingSet:
        return "working-set";
    case TimelineMetric::VirtualBytes:
        return "virtual-bytes";
    case TimelineMetric::PrivateWs:
        return "private-working-set";
    case TimelineMetric::ShareableWs:
        return "shareable-working-set";
    case TimelineMetric::Swapped:
        return "swapped";
    case TimelineMetric::Regions:
        return "regions";
    case TimelineMetric::SoftFaults:
        return "soft-faults";
    case TimelineMetric::HardFaults:
        return "hard-faults";
    }
    return "";
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
    case TimelineMetric::PrivateWs:
        return ThemeRole::SeriesPrivateWs;
    case TimelineMetric::ShareableWs:
        return ThemeRole::SeriesShareableWs;
    case TimelineMetric::Swapped:
        return ThemeRole::SeriesSwapped;
    case TimelineMetric::Regions:
        return ThemeRole::SeriesRegions;
    case TimelineMetric::SoftFaults:
        return ThemeRole::SeriesSoftFaults;
    case TimelineMetric::HardFaults:
        return ThemeRole::SeriesHardFaults;
    }
    return ThemeRole::Text;
}

Qt::PenStyle metricLine(TimelineMetric metric)
{
    // There are fewer styles than metrics: those that are rarely seen together share one.
    switch (metric) {
    case TimelineMetric::PrivateBytes:
    case TimelineMetric::Regions:
        return Qt::SolidLine;
    case TimelineMetric::WorkingSet:
    case TimelineMetric::HardFaults:
        return Qt::DashLine;
    case TimelineMetric::VirtualBytes:
    case TimelineMetric::SoftFaults:
        return Qt::DotLine;
    case TimelineMetric::PrivateWs:
    case TimelineMetric::Swapped:
        return Qt::DashDotLine;
    case TimelineMetric::ShareableWs:
        return Qt::DashDotDotLine;
    }
    return Qt::SolidLine;
}

QString metricText(TimelineMetric metric, Measured value)
{
    switch (unitOf(metric)) {
    case MetricUnit::Bytes:
        return words::formatSize(value);
    case MetricUnit::Count:
        return words::formatCount(value);
    case MetricUnit::PerSecond:
        return value.known() ? Metrics::tr("%1/s").arg(rateText(*value)) : words::unknown();
    }
    return {};
}

QString metricChange(TimelineMetric metric, Measured now, Measured before)
{
    if (unitOf(metric) == MetricUnit::Bytes)
        return signedSize(now, before);
    if (!now.known() || !before.known())
        return words::unknown();
    const std::uint64_t size = *now > *before ? *now - *before : *before - *now;
    QString number = unitOf(metric) == MetricUnit::PerSecond ? rateText(size) : words::formatCount(size);
    if (size == 0)
        number.prepend(QStringLiteral("±"));
    else
        number.prepend(*now > *before ? QChar(u'+') : QChar(u'\u2212'));
    // The sign belongs to the number: a language may have the unit in front of it.
    return unitOf(metric) == MetricUnit::PerSecond ? Metrics::tr("%1/s").arg(number) : number;
}

QString rateText(std::uint64_t thousandths)
{
    int places = thousandths % 10 == 0 ? 2 : 3;
    if (thousandths % 1000 == 0 || thousandths >= 100'000)
        places = 0;
    else if (thousandths % 100 == 0 || thousandths >= 1000)
        places = 1;
    return QLocale().toString(static_cast<double>(thousandths) / 1000, 'f', places);
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
