// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/layout/timeline_layout.h"
#include "ui/timeline/moment_control.h"

namespace vmatlas::ui {

/// Lets a session show one moment after the other, as fast as they came or faster, up to the end of a stretch. Stops
/// when somebody else shows a moment. GUI thread only; `session` outlives it.
class MomentPlayer : public QObject {
    Q_OBJECT
public:
    explicit MomentPlayer(Session* session, QObject* parent = nullptr);

    void play(const TimeWindow& stretch);
    void stop();
    [[nodiscard]] bool playing() const { return m_timer.isActive(); }
    /// Seconds of the session a second; also while it plays.
    void setSpeed(int speed) { m_speed = speed; }
    [[nodiscard]] int speed() const { return m_speed; }

Q_SIGNALS:
    void playingChanged();

private:
    void advance();
    void show(SteadyClock::time_point at);

    Session* m_session;
    MomentControl m_control;
    QTimer m_timer;
    QElapsedTimer m_sinceStep;
    SteadyClock::time_point m_at;
    SteadyClock::time_point m_end;
    int m_speed = 1;
    bool m_showing = false; ///< a moment that is shown now is this one's doing
};

} // namespace vmatlas::ui
