// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/go_to.h"

#include <QCoreApplication>

#include "core/base/format.h"
#include "ui/live/session.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct GoTo {
    Q_DECLARE_TR_FUNCTIONS(GoTo)
};

} // namespace

QString goToAddress(Session& session, const QString& typed)
{
    const std::optional<std::uint64_t> address = parseHexAddress(typed.simplified().toStdString());
    if (!address)
        return GoTo::tr("“%1” is not an address. Type hexadecimal digits, for example 7ffd1000 or 0x7ffd1000.")
            .arg(typed.simplified());
    const SnapshotPtr snapshot = session.snapshot();
    if (!snapshot)
        return GoTo::tr("Open a process or a snapshot first.");
    if (const Region* region = snapshot->regionAt(*address)) {
        session.select({.kind = Selection::Kind::Region, .range = region->range});
        session.reveal(region->range);
        return {};
    }
    if (!snapshot->host.userSpace.contains(*address))
        return GoTo::tr("%1 lies outside of the addresses that a process can use.").arg(words::formatAddress(*address));
    const std::uint64_t page = *address - *address % snapshot->host.pageSize;
    const AddressRange range{page, snapshot->host.pageSize};
    session.select({.kind = Selection::Kind::Range, .range = range});
    session.reveal(range);
    return GoTo::tr("%1 is free: nothing is mapped there.").arg(words::formatAddress(*address));
}

} // namespace vmatlas::ui
