// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/accounting.h"

#include <algorithm>

namespace vmatlas {

namespace {
constexpr std::chrono::seconds kPeriod{1};
constexpr int kCostFactor = 20;
constexpr std::size_t kLimit = 1024UL * 1024 * 1024;
} // namespace

Result<void> Accounting::refresh(const ProcessDir& dir, bool force, const std::stop_token& stop)
{
    const auto start = SteadyClock::now();
    if (!force && start < m_next)
        return m_outcome;
    m_outcome = {};
    m_valid = false;
    if (Result<UniqueFd> fd = dir.openFile("smaps"); fd) {
        m_outcome = m_text.readFrom(fd->get(), kLimit, stop);
        if (!m_outcome && m_outcome.error().context.empty())
            m_outcome.error().context = dir.pathOf("smaps");
    } else {
        m_outcome = tl::unexpected<Error>(fd.error());
    }
    if (m_outcome) {
        parseSmapsText(m_text.view(), m_smaps);
        m_valid = true;
    }
    m_next = start + std::max<SteadyClock::duration>(kPeriod, (SteadyClock::now() - start) * kCostFactor);
    return m_outcome;
}

void Accounting::clear()
{
    m_valid = false;
    m_next = {};
    m_outcome = {};
}

} // namespace vmatlas
