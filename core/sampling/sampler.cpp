// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"

#include <algorithm>
#include <utility>

#include "core/sampling/cadence.h"

namespace vmatlas {

Sampler::Sampler(std::unique_ptr<Source> source, SampleSink& sink, std::chrono::milliseconds interval, bool copyOnWrite)
    : m_source(std::move(source))
    , m_sink(sink)
    , m_interval(std::clamp(interval, kMinInterval, kMaxInterval))
    , m_copyOnWrite(copyOnWrite)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

Sampler::~Sampler()
{
    stop();
}

void Sampler::setInterval(std::chrono::milliseconds interval)
{
    const std::scoped_lock lock(m_mutex);
    m_interval = std::clamp(interval, kMinInterval, kMaxInterval);
    m_wake.notify_all();
}

std::chrono::milliseconds Sampler::interval() const
{
    const std::scoped_lock lock(m_mutex);
    return m_interval;
}

void Sampler::pause()
{
    const std::scoped_lock lock(m_mutex);
    m_paused = true;
    m_wake.notify_all();
}

void Sampler::resume()
{
    const std::scoped_lock lock(m_mutex);
    m_paused = false;
    m_wake.notify_all();
}

bool Sampler::paused() const
{
    const std::scoped_lock lock(m_mutex);
    return m_paused;
}

void Sampler::sampleNow()
{
    const std::scoped_lock lock(m_mutex);
    m_sampleNow = true;
    m_wake.notify_all();
}

void Sampler::setVisible(const AddressRange& range)
{
    const std::scoped_lock lock(m_mutex);
    m_visible = range;
}

void Sampler::setCopyOnWrite(bool wanted)
{
    const std::scoped_lock lock(m_mutex);
    m_copyOnWrite = wanted;
}

void Sampler::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void Sampler::run(const std::stop_token& stop)
{
    CaptureRequest request{.force = true, .stop = stop};
    {
        const std::scoped_lock lock(m_mutex);
        request.copyOnWrite = m_copyOnWrite;
    }
    SteadyClock::time_point tick = SteadyClock::now();
    AddressRange visible;
    while (!stop.stop_requested()) {
        if (pass(request, visible) == PassResult::Ended)
            return;
        const Tick next = waitForTick(stop, tick);
        tick = next.at;
        visible = next.visible;
        request.force = next.askedFor;
        request.budget = next.budget;
        request.copyOnWrite = next.copyOnWrite;
    }
}

Sampler::Tick Sampler::waitForTick(const std::stop_token& stop, SteadyClock::time_point last)
{
    constexpr auto kNever = SteadyClock::time_point::max();
    std::unique_lock lock(m_mutex);
    auto interval = m_interval;
    auto due = nextTick(last, interval, SteadyClock::now());
    while (!stop.stop_requested() && !m_sampleNow) {
        if (std::exchange(interval, m_interval) != m_interval)
            due = nextTick(last, interval, SteadyClock::now());
        const bool paused = m_paused;
        const auto details = m_details.due(paused);
        if (details <= SteadyClock::now()) {
            lock.unlock();
            readDetails(stop);
            lock.lock();
        } else {
            const auto tick = paused ? kNever : due;
            const auto until = std::min(details, tick);
            const auto changed = [&, watch = m_details.number()] {
                return m_sampleNow || m_paused != paused || m_interval != interval || m_details.number() != watch;
            };
            if (until == kNever)
                m_wake.wait(lock, stop, changed);
            else if (!m_wake.wait_until(lock, stop, until, changed) && until == tick)
                return tickAt(tick, false);
        }
        if (paused && !m_paused)
            break; // who resumes wants to see something
    }
    return tickAt(SteadyClock::now(), std::exchange(m_sampleNow, false));
}

Sampler::Tick Sampler::tickAt(SteadyClock::time_point at, bool askedFor) const
{
    return {.at = at,
            .askedFor = askedFor,
            .budget = m_interval / kBudgetShare,
            .copyOnWrite = m_copyOnWrite,
            .visible = m_visible};
}

void Sampler::watchDetails(const std::optional<AddressRange>& range)
{
    const std::scoped_lock lock(m_mutex);
    m_details.set(range);
    m_wake.notify_all();
}

void Sampler::readDetails(const std::stop_token& stop)
{
    std::optional<DetailsWatch::Question> question;
    {
        const std::scoped_lock lock(m_mutex);
        question = m_details.question();
    }
    if (!question)
        return;
    const auto start = SteadyClock::now();
    const std::stop_callback ending(stop, [&question] { question->cancel.request_stop(); });
    const Result<DetailsReading> reading = m_source->regionDetails(question->range, question->cancel.get_token());
    m_detailsCost += SteadyClock::now() - start;
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_details.answered(*question, start, reading))
            return;
    }
    m_sink.onDetails({.asked = question->range,
                      .details = reading.map([](const DetailsReading& answer) { return *answer.details; })});
}

Result<SnapshotPtr> Sampler::capture(const CaptureRequest& request, const AddressRange& visible)
{
    Result<SnapshotPtr> captured = m_source->capture(request);
    if (captured && *captured == m_previous && m_source->progress().behind && !visible.empty()) {
        if (Result<SnapshotPtr> window = m_source->captureWindow(visible, request.stop))
            return window;
    }
    return captured;
}

Sampler::PassResult Sampler::pass(const CaptureRequest& request, const AddressRange& visible)
{
    const auto start = SteadyClock::now();
    const Result<SnapshotPtr> captured = capture(request, visible);
    if (request.stop.stop_requested())
        return PassResult::Ended;

    TimelinePoint point{.at = SteadyClock::now(),
                        .wallClock = WallClock::now(),
                        .counters = {},
                        .regions = {},
                        .cost = m_source->progress().cost};
    if (captured && *captured != m_previous) {
        const Snapshot& snapshot = **captured;
        point.at = snapshot.takenAt;
        point.wallClock = snapshot.capturedAt;
        point.counters = snapshot.counters;
        if (point.cost.wall.count() == 0)
            point.cost = snapshot.cost;
    } else {
        const Result<Counters> counters = m_source->readCounters();
        if (!counters) {
            const Error& why = captured ? counters.error() : captured.error();
            if (why.code == ErrorCode::ProcessGone)
                m_sink.onEvent(
                    {.kind = TargetEventKind::Exited, .at = point.at, .wallClock = point.wallClock, .detail = {}});
            else
                m_sink.onFailure(why);
            return PassResult::Ended;
        }
        point.counters = *counters;
        if (point.cost.wall.count() == 0) {
            // A look that found no change waits for nothing, so its wall time stands for its CPU time.
            const auto spent = SteadyClock::now() - start;
            point.cost = {.cpu = spent, .wall = spent};
        }
    }
    for (const TargetEvent& event : m_changes.next(captured ? *captured : nullptr, point))
        m_sink.onEvent(event);
    if (captured)
        m_previous = *captured;
    publish(captured ? *captured : nullptr, point);
    return m_source->live() ? PassResult::GoOn : PassResult::Ended;
}

void Sampler::publish(const SnapshotPtr& snapshot, const TimelinePoint& point)
{
    TimelinePoint complete = point;
    if (snapshot && !regionsDenied(*snapshot))
        complete.regions = snapshot->regions.size();
    const auto details = std::exchange(m_detailsCost, {});
    complete.cost.cpu += details;
    complete.cost.wall += details;
    m_sink.onSample(snapshot, complete);
}

} // namespace vmatlas
