// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector_rows.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/live/image_catalogue.h"
#include "ui/regions/region_columns.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

/// Collects the rows of one section; what says nothing is left out.
class Rows {
public:
    Rows(const char* key, const QString& title)
        : m_section{QLatin1String(key), title, {}}
    {
    }
    void text(const char* key, const QString& name, const QString& value, const QString& toolTip = {})
    {
        if (!value.isEmpty())
            m_section.rows.push_back({QLatin1String(key), name, value, toolTip, {}, false});
    }
    void bytes(const char* key, const QString& name, Measured value, const QString& toolTip = {})
    {
        const QString exact = value ? words::formatSizeExact(value) : QString();
        const QString lines =
            toolTip.isEmpty() || exact.isEmpty() ? toolTip + exact : toolTip + QLatin1Char('\n') + exact;
        m_section.rows.push_back({QLatin1String(key), name, words::formatSize(value), lines, value.toOptional(), true});
    }
    void column(const char* key, RegionColumn column, Measured value)
    {
        bytes(key, columnTitle(column), value, columnExplanation(column));
    }
    [[nodiscard]] InspectorSection section() { return std::move(m_section); }

private:
    InspectorSection m_section;
};

void addBacking(Rows& rows, const Snapshot& snapshot, const Region& region)
{
    if (!region.backing.valid())
        return;
    const Backing& backing = snapshot.backings[region.backing.index];
    const QString name = words::displayName(backing.name);
    if (backing.inode == 0) {
        rows.text("name", Texts::tr("Name"), name, Texts::tr("Name that the system gives the memory."));
        return;
    }
    rows.text("file", Texts::tr("File"), name, name);
    constexpr std::string_view kDeleted = " (deleted)";
    const bool object = region.detail == RegionDetail::Memfd || region.detail == RegionDetail::SharedAnonymous ||
                        region.detail == RegionDetail::SysvSharedMemory || region.detail == RegionDetail::HugeTlb;
    if (region.detail == RegionDetail::DeletedFile || (!object && backing.name.ends_with(kDeleted)))
        rows.text("deleted", Texts::tr("State of the file"), Texts::tr("Deleted"),
                  Texts::tr("The file no longer exists under this name. Its content stays until nothing maps it."));
    if (region.detail == RegionDetail::ImageBss)
        return; // belongs to the file, but does not show it
    rows.text("offset", Texts::tr("Offset in the file"), words::formatAddress(region.fileOffset),
              words::formatSizeExact(region.fileOffset));
    rows.text("inode", Texts::tr("Inode"), QString::number(backing.inode),
              Texts::tr("Number of the file on its file system."));
    rows.text("device", Texts::tr("Device"),
              QStringLiteral("%1:%2")
                  .arg(backing.deviceMajor, 2, 16, QLatin1Char('0'))
                  .arg(backing.deviceMinor, 2, 16, QLatin1Char('0')),
              Texts::tr("The file system's device, major and minor number in hexadecimal as in /proc/PID/maps."));
}

void addRegion(Rows& rows, const Snapshot& snapshot, const Region& region)
{
    if (const QString use = words::detailText(region.detail, region.threadId); use != words::typeName(region.type))
        rows.text("detail", Texts::tr("Use"), use);
    if (region.state != RegionState::Unknown)
        rows.text("state", columnTitle(RegionColumn::State), words::stateName(region.state),
                  columnExplanation(RegionColumn::State));
    if (region.sharing != Sharing::Unknown)
        rows.text("sharing", Texts::tr("Sharing"), words::sharingName(region.sharing),
                  Texts::tr("Whether what is written here can be seen by others who map the same."));
    rows.text("protection", columnTitle(RegionColumn::Protection), words::protectionText(region.protection),
              words::protectionText(region.protection, words::ProtectionStyle::Rwx));
    addBacking(rows, snapshot, region);
    if (const Allocation* allocation = snapshot.allocationAt(region.range.begin);
        allocation && allocation->regionCount > 1)
        rows.text("allocation", Texts::tr("Part of"),
                  Texts::tr("%1, %2 blocks")
                      .arg(words::allocationTitle(snapshot, *allocation),
                           words::formatCount(std::uint64_t{allocation->regionCount})),
                  words::formatRange(allocation->range) + QLatin1Char('\n') +
                      words::formatSizeExact(allocation->range.size));
}

InspectorSection memorySection(const MemoryMetrics& metrics)
{
    Rows rows("memory", Texts::tr("Memory"));
    rows.column("committed", RegionColumn::Committed, metrics.committed);
    rows.column("private", RegionColumn::Private, metrics.privateBytes);
    rows.column("workingSet", RegionColumn::TotalWs, metrics.workingSet);
    rows.column("privateWs", RegionColumn::PrivateWs, metrics.privateWs);
    rows.column("copyOnWriteShared", RegionColumn::CopyOnWriteShared, metrics.copyOnWriteShared);
    rows.column("shareableWs", RegionColumn::ShareableWs, metrics.shareableWs);
    rows.column("sharedWs", RegionColumn::SharedWs, metrics.sharedWs);
    rows.column("lockedWs", RegionColumn::LockedWs, metrics.lockedWs);
    rows.column("swapped", RegionColumn::Swapped, metrics.swapped);
    return rows.section();
}

MemoryMetrics metricsOf(const Snapshot& snapshot, const Inspected& what)
{
    if (what.region)
        return what.region->metrics;
    MemoryMetrics sum = MemoryMetrics::zero();
    for (std::uint32_t i = 0; i < what.allocation->regionCount; ++i)
        sum += snapshot.regions[what.allocation->firstRegion + i].metrics;
    return sum;
}

std::uint64_t regionsIn(const Snapshot& snapshot, const AddressRange& range)
{
    const auto first = std::ranges::lower_bound(snapshot.regions, range.begin, {},
                                                [](const Region& region) { return region.range.last(); });
    const auto behind = std::find_if(first, snapshot.regions.end(),
                                     [&](const Region& region) { return region.range.begin > range.last(); });
    return static_cast<std::uint64_t>(behind - first);
}

} // namespace

std::optional<Inspected> inspected(const Snapshot& snapshot, const Selection& selection)
{
    if (selection.kind == Selection::Kind::None || selection.range.empty())
        return std::nullopt;
    if (const Region* region = snapshot.regionAt(selection.range.begin);
        region && (selection.kind == Selection::Kind::Region || region->range == selection.range))
        return Inspected{region->range, region, nullptr, 1};
    if (const Allocation* allocation = snapshot.allocationAt(selection.range.begin);
        allocation && selection.kind == Selection::Kind::Allocation)
        return Inspected{allocation->range, nullptr, allocation, allocation->regionCount};
    return Inspected{selection.range, nullptr, nullptr, regionsIn(snapshot, selection.range)};
}

QString inspectedTitle(const Snapshot& snapshot, const Inspected& what)
{
    if (what.region)
        return words::regionTitle(snapshot, *what.region);
    if (what.allocation)
        return words::allocationTitle(snapshot, *what.allocation);
    return what.regions == 0 ? words::vacancyName(vacancyAt(snapshot, what.range.begin))
                             : Texts::tr("Range of addresses");
}

InspectorSection imageSection(ImageCatalogue& images, const Snapshot& snapshot, const Region& region)
{
    Rows rows("image", Texts::tr("Image"));
    const QStringList sections = images.sectionsIn(snapshot, region);
    rows.text("sections", Texts::tr("Sections"), sections.join(QStringLiteral("  ")),
              Texts::tr("Parts of the file that stand in this block, as its headers name them."));
    rows.text("place", Texts::tr("Begins in"), images.placeOf(snapshot, region.range.begin),
              Texts::tr("Section and nearest symbol at the first address of this block."));
    rows.text(
        "buildId", Texts::tr("Build id"), images.buildIdOf(snapshot, region),
        Texts::tr("Number of the build: the same file everywhere has the same, and its debug information is found "
                  "by it."));
    return rows.section();
}

std::vector<InspectorSection> snapshotSections(const Snapshot& snapshot, const Inspected& what)
{
    Rows rows("region", Texts::tr("Region"));
    const QString addresses = words::formatRange(what.range);
    rows.text("range", columnTitle(RegionColumn::Address), addresses, addresses);
    rows.bytes("size", columnTitle(RegionColumn::Size), what.range.size, columnExplanation(RegionColumn::Size));
    if (what.region || what.allocation) {
        const RegionType type = what.region ? what.region->type : what.allocation->type;
        rows.text("type", columnTitle(RegionColumn::Type), words::typeName(type), words::typeExplanation(type));
    } else if (what.regions == 0) {
        const Vacancy vacancy = vacancyAt(snapshot, what.range.begin);
        rows.text("type", columnTitle(RegionColumn::Type), words::vacancyName(vacancy),
                  words::vacancyExplanation(vacancy));
    }
    if (what.region)
        addRegion(rows, snapshot, *what.region);
    else if (what.allocation)
        rows.text("detail", Texts::tr("Use"), words::allocationDetails(snapshot, *what.allocation));
    if (!what.region && what.regions != 0)
        rows.text("blocks", columnTitle(RegionColumn::Blocks), words::formatCount(what.regions),
                  columnExplanation(RegionColumn::Blocks));
    std::vector<InspectorSection> sections{rows.section()};
    if (what.region || what.allocation)
        sections.push_back(memorySection(metricsOf(snapshot, what)));
    return sections;
}

} // namespace vmatlas::ui
