// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/file_size_limit.h"

#include <csignal>

#include <sys/resource.h>

namespace vmatlas::test {

struct FileSizeLimit::Before {
    rlimit limit = {};
    void (*handler)(int) = nullptr;
};

FileSizeLimit::FileSizeLimit(std::uint64_t bytes)
    : m_before(std::make_unique<Before>())
{
    m_before->handler = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &m_before->limit);
    const rlimit limit{static_cast<rlim_t>(bytes), m_before->limit.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

FileSizeLimit::~FileSizeLimit()
{
    ::setrlimit(RLIMIT_FSIZE, &m_before->limit);
    std::signal(SIGXFSZ, m_before->handler);
}

bool FileSizeLimit::possible()
{
    return true;
}

} // namespace vmatlas::test
