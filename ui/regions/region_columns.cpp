// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/region_columns.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RegionColumns)
};

/// Different texts of the first blocks of a row, in the order they come in.
template <typename TextOf> QString differentTexts(const RegionRow& row, TextOf textOf)
{
    constexpr std::uint32_t kBlocksLookedAt = 16; // more would not be readable in a cell
    const std::uint32_t count = std::min(row.allocation->regionCount, kBlocksLookedAt);
    QStringList texts;
    for (const Region& block : std::span(row.snapshot->regions).subspan(row.allocation->firstRegion, count)) {
        if (const QString text = textOf(block); !texts.contains(text))
            texts << text;
    }
    if (count < row.allocation->regionCount)
        texts << QStringLiteral("…");
    return texts.join(QStringLiteral("; "));
}

QString stateText(const RegionRow& row)
{
    if (row.block)
        return words::stateName(row.block->state);
    return row.totals->mixedState
               ? differentTexts(row, [](const Region& block) { return words::stateName(block.state); })
               : words::stateName(row.totals->state);
}

QString protectionText(const RegionRow& row, words::ProtectionStyle style)
{
    const auto textOf = [style](const Region& block) { return words::protectionText(block.protection, style); };
    if (row.block)
        return textOf(*row.block);
    return row.totals->mixedProtection ? differentTexts(row, textOf)
                                       : words::protectionText(row.totals->protection, style);
}

} // namespace

QString columnTitle(RegionColumn column)
{
    switch (column) {
    case RegionColumn::Address:
        return Texts::tr("Address");
    case RegionColumn::Type:
        return Texts::tr("Type");
    case RegionColumn::Size:
        return Texts::tr("Size");
    case RegionColumn::Committed:
        return Texts::tr("Committed");
    case RegionColumn::Private:
        return Texts::tr("Private");
    case RegionColumn::TotalWs:
        return Texts::tr("Total WS");
    case RegionColumn::PrivateWs:
        return Texts::tr("Private WS");
    case RegionColumn::CopyOnWriteShared:
        return Texts::tr("COW shared");
    case RegionColumn::ShareableWs:
        return Texts::tr("Shareable WS");
    case RegionColumn::SharedWs:
        return Texts::tr("Shared WS");
    case RegionColumn::LockedWs:
        return Texts::tr("Locked WS");
    case RegionColumn::Swapped:
        return Texts::tr("Swapped");
    case RegionColumn::Blocks:
        return Texts::tr("Blocks");
    case RegionColumn::State:
        return Texts::tr("State");
    case RegionColumn::Protection:
        return Texts::tr("Protection");
    case RegionColumn::Details:
        return Texts::tr("Details");
    }
    return {};
}

QString columnExplanation(RegionColumn column)
{
    switch (column) {
    case RegionColumn::Address:
        return Texts::tr("Where the memory begins.");
    case RegionColumn::Type:
        return Texts::tr("What the memory is used for.");
    case RegionColumn::Size:
        return Texts::tr("Addresses it takes up, whether or not there is memory behind them.");
    case RegionColumn::Committed:
        return Texts::tr("Memory the system has promised for it, in RAM, in swap or in a file.");
    case RegionColumn::Private:
        return Texts::tr("Committed memory that only this process can use.");
    case RegionColumn::TotalWs:
        return Texts::tr("Working set: the part that is in physical memory (RAM) now.");
    case RegionColumn::PrivateWs:
        return Texts::tr("The part in RAM that only this process can use.");
    case RegionColumn::CopyOnWriteShared:
        return Texts::tr(
            "The private part in RAM that is still shared with a parent or child after a fork, until one of "
            "them writes it. View > Copy-on-write shared pages asks for it.");
    case RegionColumn::ShareableWs:
        return Texts::tr("The part in RAM that belongs to a file or to shared memory.");
    case RegionColumn::SharedWs:
        return Texts::tr("The shareable part in RAM that another process uses too at the moment.");
    case RegionColumn::LockedWs:
        return Texts::tr("The part in RAM that must not be moved to swap.");
    case RegionColumn::Swapped:
        return Texts::tr("The part that was moved from RAM to swap or to the page file.");
    case RegionColumn::Blocks:
        return Texts::tr("Number of neighbouring pieces with their own protection or state.");
    case RegionColumn::State:
        return Texts::tr("Committed memory can be used; reserved addresses are only kept free for later.");
    case RegionColumn::Protection:
        return Texts::tr("What the program may do with the memory.");
    case RegionColumn::Details:
        return Texts::tr("The file behind the memory, or what it was recognised as.");
    }
    return {};
}

bool shownAtFirst(RegionColumn column)
{
    switch (column) {
    case RegionColumn::CopyOnWriteShared: // where it is asked for
    case RegionColumn::ShareableWs:
    case RegionColumn::SharedWs:
    case RegionColumn::LockedWs:
    case RegionColumn::Swapped:
    case RegionColumn::State:
        return false;
    default:
        return true;
    }
}

bool isNumber(RegionColumn column)
{
    return column >= RegionColumn::Size && column <= RegionColumn::Blocks;
}

Measured cellNumber(const RegionRow& row, RegionColumn column)
{
    const MemoryMetrics& metrics = row.metrics();
    switch (column) {
    case RegionColumn::Size:
        return row.block ? row.block->range.size : row.totals->size;
    case RegionColumn::Committed:
        return metrics.committed;
    case RegionColumn::Private:
        return metrics.privateBytes;
    case RegionColumn::TotalWs:
        return metrics.workingSet;
    case RegionColumn::PrivateWs:
        return metrics.privateWs;
    case RegionColumn::CopyOnWriteShared:
        return metrics.copyOnWriteShared;
    case RegionColumn::ShareableWs:
        return metrics.shareableWs;
    case RegionColumn::SharedWs:
        return metrics.sharedWs;
    case RegionColumn::LockedWs:
        return metrics.lockedWs;
    case RegionColumn::Swapped:
        return metrics.swapped;
    case RegionColumn::Blocks:
        return row.block ? 1 : row.allocation->regionCount;
    default:
        return {};
    }
}

QString cellText(const RegionRow& row, RegionColumn column, words::ProtectionStyle style)
{
    switch (column) {
    case RegionColumn::Address:
        return words::formatAddress(row.range().begin);
    case RegionColumn::Type:
        return words::typeName(row.type());
    case RegionColumn::Blocks:
        return words::formatCount(cellNumber(row, column));
    case RegionColumn::State:
        return stateText(row);
    case RegionColumn::Protection:
        return protectionText(row, style);
    case RegionColumn::Details:
        return row.block ? words::regionDetails(*row.snapshot, *row.block)
                         : words::allocationDetails(*row.snapshot, *row.allocation);
    default:
        return words::formatSize(cellNumber(row, column));
    }
}

QString rowToolTip(const RegionRow& row, words::ProtectionStyle style)
{
    if (row.block)
        return words::regionTooltip(*row.snapshot, *row.block, style);
    const MemoryMetrics& metrics = row.metrics();
    QStringList lines{words::allocationTitle(*row.snapshot, *row.allocation)};
    lines << Texts::tr("%1, %2 in %3 blocks")
                 .arg(words::formatRange(row.range()), words::formatSize(row.totals->size),
                      words::formatCount(row.allocation->regionCount));
    lines << words::typeName(row.type());
    lines << Texts::tr("Working set: %1 (private %2, shareable %3)")
                 .arg(words::formatSize(metrics.workingSet), words::formatSize(metrics.privateWs),
                      words::formatSize(metrics.shareableWs));
    const QString details = words::allocationDetails(*row.snapshot, *row.allocation);
    if (!details.isEmpty() && details != lines.front())
        lines << details;
    return lines.join(QLatin1Char('\n'));
}

} // namespace vmatlas::ui
