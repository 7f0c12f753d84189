// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/colour_words.h"

#include <QCoreApplication>

#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(AddressMap)
};

QString protectionName(ProtectionClass protection)
{
    switch (protection) {
    case ProtectionClass::Unknown:
        return Texts::tr("Unknown");
    case ProtectionClass::NoAccess:
        return Texts::tr("No access");
    case ProtectionClass::Read:
        return Texts::tr("Read");
    case ProtectionClass::ReadWrite:
        return Texts::tr("Read/Write");
    case ProtectionClass::CopyOnWrite:
        return Texts::tr("Copy-on-write");
    case ProtectionClass::ReadExecute:
        return Texts::tr("Execute/Read");
    case ProtectionClass::Execute:
        return Texts::tr("Execute");
    case ProtectionClass::ReadWriteExecute:
        return Texts::tr("Execute/Read/Write");
    case ProtectionClass::Guard:
        return Texts::tr("Guard");
    }
    return {};
}

QString residencyName(ResidencyClass residency)
{
    switch (residency) {
    case ResidencyClass::Unknown:
        return Texts::tr("Unknown");
    case ResidencyClass::Reserved:
        return Texts::tr("Reserved");
    case ResidencyClass::NotResident:
        return Texts::tr("Not in memory");
    case ResidencyClass::Private:
        return Texts::tr("Private", "working set");
    case ResidencyClass::Shareable:
        return Texts::tr("Shareable", "working set");
    case ResidencyClass::Shared:
        return Texts::tr("Shared with others", "working set");
    case ResidencyClass::Locked:
        return Texts::tr("Locked", "working set");
    case ResidencyClass::Swapped:
        return Texts::tr("In swap");
    }
    return {};
}

} // namespace

QString colourByName(ColourBy colourBy)
{
    switch (colourBy) {
    case ColourBy::Type:
        return Texts::tr("Type");
    case ColourBy::State:
        return Texts::tr("State");
    case ColourBy::Protection:
        return Texts::tr("Protection");
    case ColourBy::WorkingSet:
        break;
    }
    return Texts::tr("Working set");
}

QString colourName(ColourBy colourBy, std::uint8_t value)
{
    switch (colourBy) {
    case ColourBy::Type:
        return words::typeName(static_cast<RegionType>(value));
    case ColourBy::State:
        return words::stateName(static_cast<RegionState>(value));
    case ColourBy::Protection:
        return protectionName(static_cast<ProtectionClass>(value));
    case ColourBy::WorkingSet:
        break;
    }
    return residencyName(static_cast<ResidencyClass>(value));
}

} // namespace vmatlas::ui
