// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/process_list.h"

#include <cerrno>
#include <charconv>
#include <dirent.h>
#include <memory>
#include <optional>
#include <string_view>
#include <unistd.h>

#include "core/source/linux/process_facts.h"
#include "core/source/linux/totals_reader.h"

namespace vmatlas {

namespace {

constexpr std::size_t kCommandLineLimit = 4096; // bytes

struct CloseDir {
    void operator()(DIR* dir) const noexcept { ::closedir(dir); }
};

std::optional<ProcessId> pidOf(std::string_view name)
{
    ProcessId pid = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
    return error == std::errc() && end == name.data() + name.size() ? std::optional(pid) : std::nullopt;
}

/// Opening maps is what asks for the right; its mode bits allow everyone.
bool readable(const ProcessDir& dir)
{
    return dir.openFile("maps").has_value() && dir.openFile("pagemap").has_value();
}

/// Absent for a process that ended meanwhile or only waits to be reaped: it has no memory.
std::optional<ProcessEntry> describe(const ProcFs& fs, ProcessId pid, std::uint32_t pageSize)
{
    const Result<ProcessDir> dir = ProcessDir::open(fs, pid);
    if (!dir)
        return std::nullopt;
    const auto totals = TotalsReader::open(*dir).and_then([](TotalsReader reader) { return reader.read(); });
    if (!totals)
        return std::nullopt;
    ProcessEntry entry;
    entry.info = readProcessInfo(fs, *dir, totals->stat, kCommandLineLimit);
    entry.own = totals->status.realUid == ::getuid();
    if (totals->stat.kernelThread()) {
        entry.access = ProcessAccess::KernelThread;
        return entry;
    }
    entry.access = readable(*dir) ? ProcessAccess::Full : ProcessAccess::TotalsOnly;
    const Counters counters = countersOf(*totals, pageSize);
    entry.privateBytes = counters.privateBytes;
    entry.virtualBytes = counters.virtualBytes;
    entry.workingSet = counters.workingSet;
    return entry;
}

} // namespace

Result<std::vector<ProcessEntry>> listLinuxProcesses(const ProcFs& fs)
{
    const std::unique_ptr<DIR, CloseDir> folder(::opendir(fs.root.c_str()));
    if (!folder)
        return tl::unexpected<Error>(osError(errno, fs.root));
    const auto pageSize = static_cast<std::uint32_t>(::sysconf(_SC_PAGESIZE));
    std::vector<ProcessEntry> processes;
    while (const dirent* const item = ::readdir(folder.get())) {
        const auto pid = pidOf(item->d_name);
        if (!pid)
            continue;
        if (auto entry = describe(fs, *pid, pageSize))
            processes.push_back(std::move(*entry));
    }
    return processes;
}

} // namespace vmatlas
