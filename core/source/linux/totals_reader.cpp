// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/totals_reader.h"

namespace vmatlas {

Result<TotalsReader> TotalsReader::open(const ProcessDir& dir)
{
    TotalsReader reader;
    reader.m_path = dir.pathOf("");
    const auto keep = [&](UniqueFd& fd, const char* name) -> Result<void> {
        Result<UniqueFd> opened = dir.openFile(name);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        fd = std::move(*opened);
        return {};
    };
    for (const auto& [fd, name] : {std::pair{&reader.m_stat, "stat"}, std::pair{&reader.m_statm, "statm"},
                                   std::pair{&reader.m_status, "status"}}) {
        if (Result<void> opened = keep(*fd, name); !opened)
            return tl::unexpected<Error>(opened.error());
    }
    return reader;
}

Result<std::string_view> TotalsReader::text(const UniqueFd& fd, const char* name)
{
    constexpr std::size_t kLimit = 1024 * 1024;
    if (Result<void> read = m_text.readOnce(fd.get(), kLimit); !read) {
        Error error = read.error();
        error.context = m_path + name;
        return tl::unexpected<Error>(std::move(error));
    }
    return m_text.view();
}

Result<Totals> TotalsReader::read()
{
    const auto stat = text(m_stat, "stat").and_then(parseStat);
    if (!stat)
        return tl::unexpected<Error>(stat.error());
    if (stat->gone())
        return fail(ErrorCode::ProcessGone, m_path + "stat");
    const Result<StatmRecord> statm = readStatm();
    if (!statm)
        return tl::unexpected<Error>(statm.error());
    if (statm->size == 0 && !stat->kernelThread())
        return fail(ErrorCode::ProcessGone, m_path + "statm"); // on its way out: the memory goes first
    const auto status = text(m_status, "status").map(parseStatus);
    if (!status)
        return tl::unexpected<Error>(status.error());
    return Totals{*stat, *statm, *status};
}

Result<StatmRecord> TotalsReader::readStatm()
{
    return text(m_statm, "statm").and_then(parseStatm);
}

Counters countersOf(const Totals& totals, std::uint32_t pageSize)
{
    Counters counters;
    counters.runState = totals.stat.runState();
    counters.privateBytes = totals.statm.data * pageSize;
    counters.privateBytesAccuracy = Accuracy::Estimated;
    counters.virtualBytes = totals.statm.size * pageSize;
    counters.virtualPeak = totals.status.vmPeak;
    counters.workingSet = totals.statm.resident * pageSize;
    counters.workingSetPeak = totals.status.vmHwm;
    counters.privateWs = totals.status.rssAnon;
    counters.shareableWs = totals.status.rssFile + totals.status.rssShmem;
    counters.swapped = totals.status.vmSwap;
    counters.locked = totals.status.vmLck;
    counters.pageTables = totals.status.vmPte;
    counters.hugeTlb = totals.status.hugetlb;
    counters.softFaults = totals.stat.softFaults;
    counters.hardFaults = totals.stat.hardFaults;
    counters.threads = totals.stat.threads;
    return counters;
}

} // namespace vmatlas
