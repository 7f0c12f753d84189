// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/huge_page_pool.h"

#include <fstream>

namespace vmatlas::test {

namespace {

constexpr const char* kSize = "/proc/sys/vm/nr_hugepages";

std::optional<std::uint64_t> poolSize()
{
    std::uint64_t pages = 0;
    return std::ifstream(kSize) >> pages ? std::optional(pages) : std::nullopt;
}

} // namespace

HugePagePool::HugePagePool(std::uint64_t pages)
    : m_before(poolSize())
{
    if (!m_before)
        return;
    std::ofstream(kSize) << *m_before + pages;
    m_filled = poolSize() == *m_before + pages; // the kernel gives as many as it finds
}

HugePagePool::~HugePagePool()
{
    if (m_before && poolSize() != m_before)
        std::ofstream(kSize) << *m_before;
}

} // namespace vmatlas::test
