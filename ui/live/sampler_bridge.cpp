// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/sampler_bridge.h"

namespace vmatlas::ui {

SamplerBridge::SamplerBridge(std::unique_ptr<Source> source, std::chrono::milliseconds interval, bool copyOnWrite,
                             MomentKeeper* keeper)
    : m_keeper(keeper)
    , m_sampler(std::make_unique<Sampler>(std::move(source), *this, interval, copyOnWrite))
{
}

SamplerBridge::~SamplerBridge() = default;

void SamplerBridge::onSample(SnapshotPtr snapshot, const TimelinePoint& point)
{
    if (m_keeper)
        m_keeper->append(snapshot, point);
    if (m_mailbox.put(std::move(snapshot), point))
        wake();
}

void SamplerBridge::onEvent(const TargetEvent& event)
{
    if (m_keeper)
        m_keeper->append(event);
    if (m_mailbox.put(event))
        wake();
}

void SamplerBridge::onDetails(const DetailsReport& report)
{
    if (m_mailbox.put(report))
        wake();
}

void SamplerBridge::onFailure(const Error& error)
{
    if (m_mailbox.put(error))
        wake();
}

void SamplerBridge::wake()
{
    QMetaObject::invokeMethod(this, &SamplerBridge::batchReady, Qt::QueuedConnection);
}

} // namespace vmatlas::ui
