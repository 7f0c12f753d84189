// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/model/counters.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/stat_parser.h"
#include "core/source/linux/status_parser.h"

namespace vmatlas {

/// The three cheap files of one moment.
struct Totals {
    StatRecord stat;
    StatmRecord statm;
    StatusRecord status;
};

/// Reads them by descriptors that stay open: 4 microseconds a time, for every user's processes. Used by one thread.
class TotalsReader {
public:
    static Result<TotalsReader> open(const ProcessDir& dir);

    /// ProcessGone when the process ended or only waits to be reaped.
    Result<Totals> read();
    /// statm alone.
    Result<StatmRecord> readStatm();

private:
    Result<std::string_view> text(const UniqueFd& fd, const char* name);

    std::string m_path;
    UniqueFd m_stat;
    UniqueFd m_statm;
    UniqueFd m_status;
    TextBuffer m_text;
};

[[nodiscard]] Counters countersOf(const Totals& totals, std::uint32_t pageSize);

} // namespace vmatlas
