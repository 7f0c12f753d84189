// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace vmatlas::ui {

/// Where one was, as a browser keeps it: going somewhere from the middle forgets what was ahead. A value.
template <typename Place> class PlaceHistory {
public:
    static constexpr std::size_t kKept = 200;

    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }
    /// One leaves `here` for somewhere else.
    void leave(const Place& here)
    {
        m_places.resize(m_at);
        if (m_places.empty() || !(m_places.back() == here))
            m_places.push_back(here);
        if (m_places.size() > kKept)
            m_places.erase(m_places.begin());
        m_at = m_places.size();
    }
    /// Where one was before; `here` is where one is now.
    Place back(const Place& here)
    {
        keep(here);
        return m_places[--m_at];
    }
    Place forward(const Place& here)
    {
        keep(here);
        return m_places[++m_at];
    }
    void clear()
    {
        m_places.clear();
        m_at = 0;
    }

private:
    void keep(const Place& here)
    {
        if (m_at == m_places.size())
            m_places.push_back(here);
        else
            m_places[m_at] = here;
    }

    std::vector<Place> m_places; // m_at is where one is; that place itself is there once one went back
    std::size_t m_at = 0;
};

} // namespace vmatlas::ui
