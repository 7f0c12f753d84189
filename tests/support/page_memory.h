// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>

#include "core/source/process_memory.h"

namespace vmatlas::test {

/// Memory that a test fills, page by page; what was not added is absent. Thread-safe.
class PageMemory : public ProcessMemory {
public:
    static constexpr std::uint64_t kPage = 4096;

    /// Pages of zeros; both numbers are whole pages.
    void add(std::uint64_t begin, std::uint64_t size)
    {
        const std::scoped_lock lock(m_mutex);
        for (std::uint64_t page = begin / kPage; page < (begin + size) / kPage; ++page)
            m_pages[page].fill('\0');
    }
    /// Into pages that are there.
    void write(std::uint64_t address, std::string_view bytes)
    {
        const std::scoped_lock lock(m_mutex);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            m_pages.at((address + i) / kPage).at((address + i) % kPage) = bytes[i];
    }
    void remove(std::uint64_t address)
    {
        const std::scoped_lock lock(m_mutex);
        m_pages.erase(address / kPage);
    }
    /// What every later read answers.
    void fail(const Error& error)
    {
        const std::scoped_lock lock(m_mutex);
        m_error = error;
    }

    Result<std::vector<AddressRange>> read(std::uint64_t begin, std::span<char> out) override
    {
        const std::scoped_lock lock(m_mutex);
        if (m_error)
            return tl::unexpected(*m_error);
        std::vector<AddressRange> done;
        for (std::size_t at = 0; at < out.size();) {
            const std::uint64_t address = begin + at;
            const std::size_t size = std::min<std::size_t>(kPage - address % kPage, out.size() - at);
            if (const auto page = m_pages.find(address / kPage); page != m_pages.end()) {
                std::copy_n(page->second.begin() + static_cast<std::ptrdiff_t>(address % kPage), size,
                            out.begin() + static_cast<std::ptrdiff_t>(at));
                if (!done.empty() && done.back().last() + 1 == address)
                    done.back().size += size;
                else
                    done.push_back({address, size});
            }
            at += size;
        }
        return done;
    }

private:
    std::mutex m_mutex;
    std::map<std::uint64_t, std::array<char, kPage>> m_pages; // guarded by m_mutex
    std::optional<Error> m_error;                             // guarded by m_mutex
};

} // namespace vmatlas::test
