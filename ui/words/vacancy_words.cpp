// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/vacancy_words.h"

#include <QCoreApplication>

#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Vacancy)
};

} // namespace

QString vacancyName(Vacancy vacancy)
{
    switch (vacancy) {
    case Vacancy::Free:
        return typeName(RegionType::Free);
    case Vacancy::Outside:
        return Texts::tr("Outside the user space");
    case Vacancy::Unknown:
        break;
    }
    return Texts::tr("Not known");
}

QString vacancyExplanation(Vacancy vacancy)
{
    switch (vacancy) {
    case Vacancy::Free:
        return typeExplanation(RegionType::Free);
    case Vacancy::Outside:
        return Texts::tr("Addresses that a process cannot use.");
    case Vacancy::Unknown:
        break;
    }
    return Texts::tr("What was opened does not say whether anything stood here.");
}

QString titleAt(const Snapshot& snapshot, std::uint64_t address)
{
    const Region* const region = snapshot.regionAt(address);
    return region ? regionTitle(snapshot, *region) : vacancyName(vacancyAt(snapshot, address));
}

} // namespace vmatlas::ui::words
