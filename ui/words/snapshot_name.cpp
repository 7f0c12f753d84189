// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/snapshot_name.h"

#include <QDateTime>
#include <QRegularExpression>

#include "core/model/snapshot.h"
#include "ui/words/words.h"

namespace vmatlas::ui::words {

QString suggestedSnapshotName(const Snapshot& snapshot)
{
    static const QRegularExpression unusual(QStringLiteral("[^A-Za-z0-9._-]+"));
    const QString name = displayName(snapshot.process.name).replace(unusual, QStringLiteral("_"));
    const QString process = QStringLiteral("%1-%2").arg(name).arg(snapshot.process.identity.pid);
    if (snapshot.capturedAt == WallClock::time_point())
        return process; // nobody knows when
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(snapshot.capturedAt.time_since_epoch()).count();
    return process + QDateTime::fromMSecsSinceEpoch(taken).toString(QStringLiteral("-yyyyMMdd-HHmmss"));
}

} // namespace vmatlas::ui::words
