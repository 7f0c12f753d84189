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
    case ResidencyClass::CopyOnWriteShared:
        return Texts::tr("Copy-on-write shared", "working set");
    case ResidencyClass::Shareable:
        return Texts::tr("Shareable", "working set");
    case ResidencyClass::Shared:
        return Texts::tr("Shared with others", "working set");
    case ResidencyClass::Locked:
        return Texts::tr("Locked", "working set");
    case ResidencyClass::Swapped:
        return Texts::tr("In swap");
    case ResidencyClass::Zero:
        return Texts::tr("Zero page");
    case ResidencyClass::Guard:
        return Texts::tr("Guard");
    }
    return {};
}

QString changeName(ChangeClass change)
{
    switch (change) {
    case ChangeClass::Unknown:
        return Texts::tr("Unknown");
    case ChangeClass::Added:
        return Texts::tr("Added");
    case ChangeClass::Gone:
        return Texts::tr("Gone");
    case ChangeClass::Grown:
        return Texts::tr("Grown");
    case ChangeClass::Shrunk:
        return Texts::tr("Shrunk");
    case ChangeClass::Access:
        return Texts::tr("Other protection");
    case ChangeClass::Moved:
        return Texts::tr("Moved");
    case ChangeClass::Usage:
        return Texts::tr("Usage");
    case ChangeClass::Unchanged:
        return Texts::tr("Unchanged");
    }
    return {};
}

QString backingName(BackingClass backing, const BackingPalette* palette)
{
    if (backing == BackingClass::NoFile)
        return Texts::tr("No file");
    const std::string name = palette ? palette->names[static_cast<std::size_t>(backing)] : std::string();
    return name.empty() ? Texts::tr("Other files") : words::shortName(name);
}

} // namespace

QString changeExplanation(ChangeClass change)
{
    switch (change) {
    case ChangeClass::Unknown:
        return Texts::tr("There is nothing to compare with.");
    case ChangeClass::Added:
        return Texts::tr("It was not there at the baseline.");
    case ChangeClass::Gone:
        return Texts::tr("It was there at the baseline; drawn where nothing stands now.");
    case ChangeClass::Grown:
        return Texts::tr("It takes up more addresses than at the baseline.");
    case ChangeClass::Shrunk:
        return Texts::tr("It takes up fewer addresses than at the baseline.");
    case ChangeClass::Access:
        return Texts::tr("Its protection, state or type is another one, or it was cut in other pieces.");
    case ChangeClass::Moved:
        return Texts::tr("The same part of a file stood elsewhere at the baseline.");
    case ChangeClass::Usage:
        return Texts::tr("Other pages are in memory, private or swapped out than at the baseline.");
    case ChangeClass::Unchanged:
        return Texts::tr("It is as it was at the baseline.");
    }
    return {};
}

QString colourByName(ColourBy colourBy)
{
    switch (colourBy) {
    case ColourBy::Type:
        return Texts::tr("Type");
    case ColourBy::State:
        return Texts::tr("State");
    case ColourBy::Protection:
        return Texts::tr("Protection");
    case ColourBy::Change:
        return Texts::tr("Change");
    case ColourBy::BackingFile:
        return Texts::tr("Backing file");
    case ColourBy::WorkingSet:
        break;
    }
    return Texts::tr("Working set");
}

QString colourName(ColourBy colourBy, std::uint8_t value, const BackingPalette* backings)
{
    switch (colourBy) {
    case ColourBy::Type:
        return words::typeName(static_cast<RegionType>(value));
    case ColourBy::State:
        return words::stateName(static_cast<RegionState>(value));
    case ColourBy::Protection:
        return protectionName(static_cast<ProtectionClass>(value));
    case ColourBy::Change:
        return changeName(static_cast<ChangeClass>(value));
    case ColourBy::BackingFile:
        return backingName(static_cast<BackingClass>(value), backings);
    case ColourBy::WorkingSet:
        break;
    }
    return residencyName(static_cast<ResidencyClass>(value));
}

} // namespace vmatlas::ui
