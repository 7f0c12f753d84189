// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/words.h"

#include <fmt/format.h>

#include "core/base/format.h"
#include "core/base/iso_time.h"

namespace vmatlas::cli {

std::string nameCell(const std::string& name)
{
    return name.empty() ? std::string(kUnknownText) : escapeControl(name);
}

std::string processText(const ProcessInfo& process)
{
    const std::string pid = process.identity.pid == 0 ? "" : fmt::format(" ({})", process.identity.pid);
    return nameCell(process.name) + pid;
}

std::string momentText(WallClock::time_point moment)
{
    return moment == WallClock::time_point() ? std::string(kUnknownText)
                                             : formatIsoTime(std::chrono::floor<std::chrono::seconds>(moment));
}

} // namespace vmatlas::cli
