// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/sampling/mark_listener.h"

namespace vmatlas::test {

/// Collects marks. Thread-safe.
class Marks {
public:
    MarkListener::Sink sink()
    {
        return [this](const std::string& name, SteadyClock::time_point at) {
            const std::scoped_lock lock(m_mutex);
            m_names.push_back(name);
            m_times.push_back(at);
        };
    }
    [[nodiscard]] std::vector<std::string> names() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_names;
    }
    [[nodiscard]] std::vector<SteadyClock::time_point> times() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_times;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_names;             // guarded by m_mutex
    std::vector<SteadyClock::time_point> m_times; // guarded by m_mutex
};

} // namespace vmatlas::test
