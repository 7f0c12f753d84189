// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervals.h"

#include <QCoreApplication>
#include <QLocale>

namespace vmatlas::ui {

namespace {

struct Intervals {
    Q_DECLARE_TR_FUNCTIONS(Intervals)
};

} // namespace

QString intervalText(std::chrono::milliseconds interval)
{
    const auto ms = interval.count();
    if (ms < 1000)
        return Intervals::tr("%1 ms").arg(QLocale().toString(static_cast<qlonglong>(ms)));
    return Intervals::tr("%1 s").arg(
        QLocale().toString(static_cast<double>(ms) / 1000, 'f', QLocale::FloatingPointShortest));
}

} // namespace vmatlas::ui
