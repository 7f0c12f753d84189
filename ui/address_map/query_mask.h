// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/model/snapshot.h"
#include "ui/jobs/background_job.h"

namespace vmatlas::ui {

class Session;

/// Which regions pass the session's query, so that the map can dim the others. Many are asked on another thread; until
/// that is done a region keeps its answer by address, and a new one passes. GUI thread only; the session must outlive
/// it.
class QueryMask : public QObject {
    Q_OBJECT
public:
    using Shown = std::vector<bool>;

    /// From so many regions on it works on another thread.
    static constexpr std::size_t kManyRegions = 5000;

    explicit QueryMask(Session* session, QObject* parent = nullptr);

    /// By index into the regions that the session shows; null: all pass.
    [[nodiscard]] std::shared_ptr<const Shown> shown();

Q_SIGNALS:
    void changed();

private:
    void update();
    void take(const SnapshotPtr& snapshot, const QString& query, Shown shown);

    Session* m_session;
    SnapshotPtr m_snapshot; // these three belong together
    QString m_query;
    std::shared_ptr<const Shown> m_shown;
    SnapshotPtr m_carriedTo;
    std::shared_ptr<const Shown> m_carried;
    BackgroundJob m_job; // last: it waits for its thread before the rest goes
};

} // namespace vmatlas::ui
