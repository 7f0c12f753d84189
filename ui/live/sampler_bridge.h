// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "core/history/moment_keeper.h"
#include "core/sampling/mailbox.h"
#include "core/sampling/sampler.h"

namespace vmatlas::ui {

/// The one place that knows both the sampling thread and the GUI thread. Owned and used by the GUI thread; the sink's
/// functions are called by the sampling thread. At most one wake-up is ever queued.
class SamplerBridge : public QObject, public SampleSink {
    Q_OBJECT
public:
    /// `copyOnWrite`: see Sampler::setCopyOnWrite(). `keeper` gets every tick and event, too, unless it is null; it
    /// must outlive the bridge.
    SamplerBridge(std::unique_ptr<Source> source, std::chrono::milliseconds interval, bool copyOnWrite,
                  MomentKeeper* keeper);
    ~SamplerBridge() override;

    [[nodiscard]] Sampler& sampler() { return *m_sampler; }
    [[nodiscard]] Mailbox::Batch take() { return m_mailbox.take(); }

Q_SIGNALS:
    void batchReady(); ///< take() has something; emitted on the GUI thread

private:
    void onSample(SnapshotPtr snapshot, const TimelinePoint& point) override;
    void onEvent(const TargetEvent& event) override;
    void onDetails(const DetailsReport& report) override;
    void onFailure(const Error& error) override;
    void wake();

    MomentKeeper* m_keeper;
    Mailbox m_mailbox;
    std::unique_ptr<Sampler> m_sampler; // last: its thread uses the mailbox
};

} // namespace vmatlas::ui
