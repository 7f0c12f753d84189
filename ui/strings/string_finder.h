// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <QTimer>

#include "core/source/process_memory.h"
#include "ui/jobs/background_job.h"
#include "ui/strings/string_table.h"

namespace vmatlas::ui {

/// One search for strings at a time, on a thread of its own; what it finds comes in pieces, four times a second. GUI
/// thread only.
class StringFinder : public QObject {
    Q_OBJECT
public:
    struct Request {
        std::shared_ptr<ProcessMemory> memory;
        std::vector<AddressRange> parts; ///< ascending, disjoint
        StringOptions options;
        TextFilter filter; ///< what does not match is not even kept
    };

    explicit StringFinder(QObject* parent = nullptr);
    ~StringFinder() override;

    /// Cancels a search under way first; started() comes when this one begins.
    void start(Request request);
    void cancel();
    [[nodiscard]] bool running() const { return m_job.running() || m_next; }
    [[nodiscard]] std::uint64_t looked() const { return m_looked; } ///< bytes
    [[nodiscard]] std::uint64_t toLook() const { return m_toLook; }
    [[nodiscard]] std::uint64_t seen() const { return m_seen; }  ///< part of looked() that was there
    [[nodiscard]] double seconds() const { return m_seconds; }   ///< that it took
    [[nodiscard]] bool truncated() const { return m_truncated; } ///< it ended at StringTable::kMost strings
    [[nodiscard]] bool cancelled() const { return m_cancelled; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] const TextFilter& filter() const { return m_filter; } ///< of the last search

Q_SIGNALS:
    void started();
    void found(const vmatlas::ui::StringTable& more);
    void progressed();
    void ended(); ///< everything found() has come, unless another search follows

private:
    struct Shared;
    void run();
    void deliver();
    void finish();

    std::optional<Request> m_next; // waits for the end of the one before
    std::shared_ptr<Shared> m_shared;
    std::uint64_t m_looked = 0;
    std::uint64_t m_toLook = 0;
    std::uint64_t m_seen = 0;
    double m_seconds = 0;
    TextFilter m_filter;
    bool m_truncated = false;
    bool m_cancelled = false;
    std::optional<Error> m_error;
    QTimer m_timer;
    BackgroundJob m_job; // last: its work ends before the rest goes
};

} // namespace vmatlas::ui
