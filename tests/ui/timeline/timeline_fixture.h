// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>
#include <QWheelEvent>

#include "tests/support/snapshot_builder.h"
#include "ui/timeline/readout_panel.h"
#include "ui/timeline/timeline_view.h"

namespace vmatlas::ui {

using namespace std::chrono_literals;

inline constexpr std::uint64_t kMiB = 1 << 20;
inline constexpr SteadyClock::duration kStart = 1'000'000h; // no machine runs so long: real events lie elsewhere

/// A live target whose samples lie a second apart, whatever the real clock says, and that waits after `count` of them.
class ScriptedSource : public Source {
public:
    explicit ScriptedSource(int count)
        : m_count(count)
    {
    }
    Result<Counters> readCounters() override { return m_last->counters; }
    Result<SnapshotPtr> capture(const CaptureRequest&) override
    {
        if (m_passes < m_count) {
            test::SnapshotBuilder builder;
            builder.add(0x10000, 4096, RegionType::Image);
            builder.add(0x20000, (1 + static_cast<std::uint64_t>(m_passes)) * 4096, RegionType::Heap);
            Snapshot& snapshot = builder.snapshot();
            snapshot.takenAt = SteadyClock::time_point(kStart + m_passes * 1s);
            snapshot.capturedAt = WallClock::time_point(1'800'000'000s + m_passes * 1s);
            snapshot.counters.privateBytes = (10 + static_cast<std::uint64_t>(m_passes)) * kMiB;
            snapshot.counters.workingSet = m_passes == 1 ? Measured() : Measured(5 * kMiB);
            snapshot.counters.virtualBytes = 1000 * kMiB;
            snapshot.counters.swapped = 4096;
            snapshot.counters.softFaults = static_cast<std::uint64_t>(m_passes) * 20;
            snapshot.process.imageGeneration = m_passes >= 3 ? 1 : 0;
            snapshot.process.name = "other";
            m_last = builder.build();
            ++m_passes;
            return m_last;
        }
        return fail(ErrorCode::Io, "script is over");
    }
    bool live() const override { return true; }

private:
    int m_count;
    int m_passes = 0;
    SnapshotPtr m_last;
};

inline SteadyClock::time_point at(SteadyClock::duration sinceStart)
{
    return SteadyClock::time_point(kStart + sinceStart);
}

/// A shown timeline with `samples` samples of a ScriptedSource.
struct Shown {
    Session session;
    TimelineView view{&session};

    explicit Shown(int samples)
    {
        session.setInterval(100ms);
        view.resize(900, 300);
        view.show();
        session.open(std::make_unique<ScriptedSource>(samples));
        if (!QTest::qWaitFor([&] { return points() >= static_cast<std::size_t>(samples); }))
            qFatal("the script did not run");
        session.setPaused(true);
    }
    [[nodiscard]] std::size_t points() const { return session.timeline().points().size(); }
    [[nodiscard]] const ChartView& chart() const { return view.chart(); }
    [[nodiscard]] ChartView* chartWidget() { return view.findChild<ChartView*>(); }
    [[nodiscard]] const ReadoutPanel* readout() const { return view.findChild<ReadoutPanel*>(); }
    void moveMouseTo(double x)
    {
        QTest::mouseMove(chartWidget(), QPoint(1, 1));
        QTest::mouseMove(chartWidget(), QPoint(static_cast<int>(x), 120));
    }
    [[nodiscard]] QPoint pointAt(SteadyClock::duration sinceStart) const
    {
        return {qRound(chart().xOf(at(sinceStart))), 120};
    }
    void drag(SteadyClock::duration from, SteadyClock::duration to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(chartWidget(), Qt::LeftButton, modifiers, pointAt(from));
        QTest::mouseMove(chartWidget(), (pointAt(from) + pointAt(to)) / 2);
        QTest::mouseMove(chartWidget(), pointAt(to));
        QTest::mouseRelease(chartWidget(), Qt::LeftButton, modifiers, pointAt(to));
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(chartWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    void turnWheel(double x, int notches)
    {
        const QPointF at(x, 120);
        QWheelEvent event(at, chartWidget()->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(chartWidget(), &event);
    }
};

} // namespace vmatlas::ui
