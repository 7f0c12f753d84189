// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bytes/absence_words.h"

#include <QCoreApplication>

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Bytes)
};

} // namespace

QString absenceText(Absence absence)
{
    switch (absence) {
    case Absence::Free:
        return Texts::tr("free, nothing is mapped");
    case Absence::Reserved:
        return Texts::tr("reserved only");
    case Absence::Guard:
        return Texts::tr("guard page");
    case Absence::Swapped:
        return Texts::tr("swapped out");
    case Absence::NotPresent:
        return Texts::tr("not in memory");
    case Absence::NoAccess:
        return Texts::tr("not readable for the process itself");
    case Absence::NotInFile:
        return Texts::tr("not in this file");
    case Absence::Unknown:
        return Texts::tr("cannot be read");
    }
    return {};
}

} // namespace vmatlas::ui
