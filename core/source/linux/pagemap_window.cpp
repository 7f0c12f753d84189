// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/pagemap_window.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

#include "core/source/linux/proc_fs.h"

namespace vmatlas {

Result<std::span<const std::uint64_t>> PagemapWindow::words(std::uint64_t firstPage, std::uint64_t count)
{
    if (firstPage < m_firstPage || firstPage - m_firstPage >= m_words.size()) {
        m_words.resize(std::min(count, kCapacity));
        ssize_t got = -1;
        do {
            got = ::pread(m_fd, m_words.data(), m_words.size() * sizeof(std::uint64_t),
                          static_cast<off_t>(firstPage * sizeof(std::uint64_t)));
        } while (got < 0 && errno == EINTR);
        const int code = errno;
        m_words.resize(got > 0 ? static_cast<std::size_t>(got) / sizeof(std::uint64_t) : 0);
        m_firstPage = firstPage;
        if (got < 0)
            return tl::unexpected<Error>(osError(code, {}));
        if (m_words.empty())
            return fail(ErrorCode::ProcessGone, {});
    }
    const std::span<const std::uint64_t> all(m_words);
    const std::span<const std::uint64_t> from = all.subspan(firstPage - m_firstPage);
    return from.first(std::min<std::uint64_t>(count, from.size()));
}

} // namespace vmatlas
