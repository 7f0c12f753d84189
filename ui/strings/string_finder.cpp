// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strings/string_finder.h"

#include <chrono>
#include <mutex>
#include <numeric>

#include "core/contents/string_search.h"

namespace vmatlas::ui {

/// Between the searching thread and the GUI thread.
struct StringFinder::Shared {
    std::mutex mutex;
    StringTable found;        // guarded by mutex
    std::uint64_t looked = 0; // guarded by mutex
    std::uint64_t seen = 0;   // guarded by mutex
    bool truncated = false;   // guarded by mutex
    std::size_t kept = 0;     // searching thread only
    std::stop_source enough;  // StringTable::kMost were found
};

StringFinder::StringFinder(QObject* parent)
    : QObject(parent)
{
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &StringFinder::deliver);
    connect(&m_job, &BackgroundJob::runningChanged, this, [this] {
        if (!m_job.running())
            finish();
    });
}

StringFinder::~StringFinder()
{
    if (m_shared)
        m_shared->enough.request_stop();
}

void StringFinder::start(Request request)
{
    m_next = std::move(request);
    if (m_job.running())
        m_shared->enough.request_stop();
    else
        run();
}

void StringFinder::cancel()
{
    m_next.reset();
    if (!m_job.running())
        return;
    m_cancelled = true;
    m_shared->enough.request_stop();
}

void StringFinder::run()
{
    Request request = std::move(*m_next);
    m_next.reset();
    m_filter = request.filter;
    m_shared = std::make_shared<Shared>();
    m_looked = m_seen = 0;
    m_seconds = 0;
    m_truncated = m_cancelled = false;
    m_error.reset();
    m_toLook = std::accumulate(request.parts.begin(), request.parts.end(), std::uint64_t{0},
                               [](std::uint64_t sum, const AddressRange& part) { return sum + part.size; });
    m_timer.start();
    m_job.start([this, request = std::move(request), shared = m_shared](const std::stop_token& stop) {
        const auto begin = std::chrono::steady_clock::now();
        const std::stop_callback ending(stop, [&shared] { shared->enough.request_stop(); });
        const auto take = [&](const FoundString& string, std::string_view bytes) {
            const std::string text = textOf(string, bytes);
            if (!request.filter.matches(text) || shared->kept == StringTable::kMost)
                return;
            const std::scoped_lock lock(shared->mutex);
            shared->found.add(string, text);
            if (++shared->kept == StringTable::kMost) {
                shared->truncated = true;
                shared->enough.request_stop();
            }
        };
        const auto progress = [&](std::uint64_t bytes, std::uint64_t there) {
            const std::scoped_lock lock(shared->mutex);
            shared->looked += bytes;
            shared->seen += there;
        };
        const Result<void> done =
            searchStrings(*request.memory, request.parts, request.options, shared->enough.get_token(), take, progress);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        return [this, done, took] {
            m_seconds = took.count();
            if (!done && done.error().code != ErrorCode::Cancelled)
                m_error = done.error();
        };
    });
    Q_EMIT started();
}

void StringFinder::deliver()
{
    StringTable more;
    {
        const std::scoped_lock lock(m_shared->mutex);
        more = std::exchange(m_shared->found, {});
        m_looked = m_shared->looked;
        m_seen = m_shared->seen;
        m_truncated = m_shared->truncated;
    }
    if (!more.rows().empty() && !m_next)
        Q_EMIT found(more);
    Q_EMIT progressed();
}

void StringFinder::finish()
{
    m_timer.stop();
    if (m_next) {
        run();
        return;
    }
    deliver();
    Q_EMIT ended();
}

} // namespace vmatlas::ui
