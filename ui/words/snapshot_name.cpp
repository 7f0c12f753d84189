// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/snapshot_name.h"

#include <QDateTime>

#include "core/model/snapshot.h"
#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

/// One _ for each run of others.
QString onlyUsualCharacters(const QString& text)
{
    QString usual;
    bool inRun = false;
    for (const QChar c : text) {
        const bool isUsual = c.unicode() < 0x80 && (c.isLetterOrNumber() || QStringLiteral("._-").contains(c));
        if (isUsual || !inRun)
            usual += isUsual ? c : QChar(u'_');
        inRun = !isUsual;
    }
    return usual;
}

} // namespace

QString suggestedSnapshotName(const Snapshot& snapshot)
{
    const QString name = onlyUsualCharacters(displayName(snapshot.process.name));
    const QString process = QStringLiteral("%1-%2").arg(name).arg(snapshot.process.identity.pid);
    if (snapshot.capturedAt == WallClock::time_point())
        return process; // nobody knows when
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(snapshot.capturedAt.time_since_epoch()).count();
    return process + QDateTime::fromMSecsSinceEpoch(taken).toString(QStringLiteral("-yyyyMMdd-HHmmss"));
}

} // namespace vmatlas::ui::words
