// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/place_search.h"

#include <algorithm>

#include "core/base/format.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// Not what the kernel calls memory without a file: "[heap]".
bool isFileName(const std::string& name)
{
    return !name.empty() && name.front() != '[';
}

/// Where a region's file begins in memory; none when it has no file.
std::optional<std::uint64_t> moduleBase(const Snapshot& snapshot, const Region& region)
{
    if (!isFileName(snapshot.nameOf(region)))
        return std::nullopt;
    return region.allocation.index < snapshot.allocations.size()
               ? snapshot.allocations[region.allocation.index].range.begin
               : region.range.begin;
}

/// Lowest address of the one file that fits a name best; none when no file does, or several do.
std::optional<std::uint64_t> baseOf(const Snapshot& snapshot, const QString& wanted)
{
    int bestFit = 0; // 3: the path or the name, 2: a part of the name of one file; 0: nothing
    const std::string* bestName = nullptr;
    std::optional<std::uint64_t> base;
    bool several = false;
    for (const Region& region : snapshot.regions) {
        const std::string& name = snapshot.nameOf(region);
        if (!isFileName(name))
            continue;
        const QString shortName = words::shortName(name);
        int fit = 0;
        if (wanted.compare(shortName, Qt::CaseInsensitive) == 0 || wanted == words::displayName(name))
            fit = 3;
        else if (shortName.contains(wanted, Qt::CaseInsensitive))
            fit = 2;
        if (fit == 0 || fit < bestFit || (bestName && fit == bestFit && name == *bestName))
            continue;
        several = fit == bestFit;
        bestFit = fit;
        bestName = &name;
        if (!several)
            base = moduleBase(snapshot, region);
    }
    return several && bestFit < 3 ? std::nullopt : base;
}

} // namespace

std::optional<std::uint64_t> addressOf(const Snapshot& snapshot, const QString& text)
{
    const QString typed = text.simplified();
    if (const std::optional<std::uint64_t> address = parseHexAddress(typed.toStdString()))
        return address;
    const qsizetype plus = typed.lastIndexOf(QLatin1Char('+'));
    if (plus <= 0)
        return std::nullopt;
    const std::optional<std::uint64_t> offset = parseHexAddress(typed.mid(plus + 1).trimmed().toStdString());
    const QString name = typed.left(plus).trimmed();
    std::optional<std::uint64_t> base = baseOf(snapshot, name);
    if (!base)
        base = parseHexAddress(name.toStdString());
    if (!offset || !base || *base + *offset < *base)
        return std::nullopt;
    return *base + *offset;
}

std::vector<AddressRange> findPlaces(const Snapshot& snapshot, const QString& text)
{
    const QString wanted = text.simplified();
    std::vector<AddressRange> found;
    if (wanted.isEmpty())
        return found;
    const auto fits = [&wanted](const QString& where) { return where.contains(wanted, Qt::CaseInsensitive); };
    for (const Region& region : snapshot.regions) {
        const bool joined = region.allocation.index < snapshot.allocations.size();
        const AddressRange range = joined ? snapshot.allocations[region.allocation.index].range : region.range;
        if (!found.empty() && found.back() == range)
            continue;
        if (fits(words::regionTitle(snapshot, region)) || fits(words::regionDetails(snapshot, region)) ||
            fits(words::typeName(region.type)) || fits(words::displayName(snapshot.nameOf(region))))
            found.push_back(range);
    }
    return found;
}

QString lastingName(const Snapshot& snapshot, std::uint64_t address)
{
    const Region* region = snapshot.regionAt(address);
    const std::optional<std::uint64_t> base = region ? moduleBase(snapshot, *region) : std::nullopt;
    if (base && *base <= address) {
        const QString name =
            QStringLiteral("%1+0x%2").arg(words::shortName(snapshot.nameOf(*region))).arg(address - *base, 0, 16);
        if (addressOf(snapshot, name) == address) // a file that is mapped twice has no name of its own
            return name;
    }
    return words::formatAddress(address);
}

} // namespace vmatlas::ui
