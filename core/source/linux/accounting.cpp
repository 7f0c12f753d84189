// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/accounting.h"

#include <algorithm>

namespace vmatlas {

namespace {

constexpr std::chrono::seconds kPeriod{1};
constexpr int kCostFactor = 20; // at most 5 % of a processor
constexpr std::size_t kLimit = 1024UL * 1024 * 1024;
/// The kernel fills a buffer of 4 KiB and makes a block anew that did not fit in; it stops earlier when less is wanted.
constexpr std::size_t kPiece = 2048;

} // namespace

Result<void> Accounting::refresh(const ProcessDir& dir, bool force, const std::stop_token& stop)
{
    const auto start = SteadyClock::now();
    if (!force && start < m_next)
        return m_outcome;
    m_outcome = {};
    m_valid = false;
    m_textAt.reset();
    const auto wallClock = WallClock::now();
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
        m_textAt = wallClock;
        m_textComplete = true;
    }
    charge(start);
    return m_outcome;
}

Result<DetailsReading> Accounting::details(const ProcessDir& dir, const AddressRange& range,
                                           const std::stop_token& stop)
{
    SmapsDetails details(range);
    const auto start = SteadyClock::now();
    if (m_textAt && start < m_next)
        details.take(m_text.view());
    if (!m_textAt || start >= m_next || !(details.complete() || m_textComplete)) {
        if (start < m_affordable)
            return DetailsReading{std::nullopt, m_affordable};
        details = SmapsDetails(range);
        const Result<void> read = readUpTo(dir, details, stop);
        charge(start);
        if (!read)
            return tl::unexpected<Error>(read.error());
    }
    if (details.found().mappings == 0)
        return fail(ErrorCode::NotFound, {});
    DetailsReading reading{details.found(), m_next};
    reading.details->readAt = *m_textAt;
    return reading;
}

Result<void> Accounting::readUpTo(const ProcessDir& dir, SmapsDetails& details, const std::stop_token& stop)
{
    m_textAt.reset();
    m_text.clear();
    const auto wallClock = WallClock::now();
    const Result<UniqueFd> fd = dir.openFile("smaps");
    if (!fd)
        return tl::unexpected<Error>(fd.error());
    std::size_t taken = 0;
    m_textComplete = false;
    while (!details.complete() && !m_textComplete) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, dir.pathOf("smaps"));
        const Result<bool> ended = m_text.readPiece(fd->get(), kPiece, kLimit);
        if (!ended) {
            Error error = ended.error();
            error.context = dir.pathOf("smaps");
            return tl::unexpected<Error>(std::move(error));
        }
        m_textComplete = *ended;
        taken += details.take(m_text.view().substr(taken));
    }
    m_textAt = wallClock;
    return {};
}

void Accounting::charge(SteadyClock::time_point start)
{
    m_affordable = start + (SteadyClock::now() - start) * kCostFactor;
    m_next = std::max<SteadyClock::time_point>(start + kPeriod, m_affordable);
}

void Accounting::clear()
{
    m_valid = false;
    m_textAt.reset();
    m_next = {};
    m_affordable = {};
    m_outcome = {};
}

} // namespace vmatlas
