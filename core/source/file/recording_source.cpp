// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/recording_source.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/base/format.h"

namespace vmatlas {

namespace {

class RecordingSource : public Source {
public:
    RecordingSource(std::string name, std::unique_ptr<Recording> recording)
        : m_name(std::move(name))
        , m_recording(std::move(recording))
    {
    }

    Result<Counters> readCounters() override
    {
        return capture({}).map([](const SnapshotPtr& snapshot) { return snapshot->counters; });
    }
    Result<SnapshotPtr> capture(const CaptureRequest& /*request*/) override
    {
        if (!m_outcome)
            m_outcome = readLast();
        return *m_outcome;
    }
    bool live() const override { return false; }
    std::unique_ptr<Recording> release() { return std::move(m_recording); }

private:
    Result<SnapshotPtr> readLast()
    {
        if (!m_recording)
            return fail(ErrorCode::Unsupported, m_name);
        Result<SnapshotPtr> last = fail(ErrorCode::Malformed, "no tick can be read");
        RecordingState state = m_recording->state();
        std::size_t tick = m_recording->points().size();
        for (; tick > 0 && !last; --tick)
            last = m_recording->snapshotAt(tick - 1);
        if (!last)
            return fail(last.error().code, m_name + ": " + last.error().context);
        state.ticks = std::min<std::uint64_t>(state.ticks, tick + 1);
        auto snapshot = std::make_shared<Snapshot>(**last);
        snapshot->takenAt = SteadyClock::now(); // the moment itself is in capturedAt
        if (!state.complete())
            snapshot->gaps.push_back(
                {Facet::File, {ErrorCode::Malformed, 0, m_name + ": recovered " + lossText(state)}});
        return snapshot;
    }

    std::string m_name;
    std::unique_ptr<Recording> m_recording;
    std::optional<Result<SnapshotPtr>> m_outcome;
};

} // namespace

std::unique_ptr<Source> recordingSource(std::string name, std::unique_ptr<Recording> recording)
{
    return std::make_unique<RecordingSource>(std::move(name), std::move(recording));
}

std::unique_ptr<Recording> releaseRecording(Source& source)
{
    auto* const recorded = dynamic_cast<RecordingSource*>(&source);
    return recorded ? recorded->release() : nullptr;
}

std::string lossText(const RecordingState& state)
{
    return fmt::format("{} of {} ticks, {} bytes dropped", formatCount(state.ticks), formatCount(state.ticksWritten),
                       formatCount(state.droppedBytes));
}

} // namespace vmatlas
