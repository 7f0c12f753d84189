// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/process_facts.h"

#include <array>
#include <map>
#include <mutex>
#include <pwd.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "core/source/linux/status_parser.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

std::string_view fileName(std::string_view path)
{
    constexpr std::string_view kDeleted = " (deleted)";
    if (path.ends_with(kDeleted))
        path.remove_suffix(kDeleted.size());
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// When the system started. Read once: the clock that it is counted from does not change, but adjusting the wall clock
/// makes later readings differ, and equal processes would seem to have started at other times.
WallClock::time_point bootTime(const ProcFs& fs)
{
    static const std::uint64_t kSeconds = parseBootTime(readSystemFile("/proc/stat"));
    const std::uint64_t seconds = fs.root == "/proc" ? kSeconds : parseBootTime(readSystemFile(fs.root + "/stat"));
    return WallClock::time_point(std::chrono::seconds(seconds));
}

} // namespace

std::vector<std::string> parseCommandLine(std::string_view text)
{
    while (!text.empty() && text.back() == '\0')
        text.remove_suffix(1);
    std::vector<std::string> arguments;
    while (!text.empty()) {
        const std::size_t end = text.find('\0');
        arguments.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return arguments;
}

int parseElfBits(std::string_view text) noexcept
{
    if (!text.starts_with("\177ELF") || text.size() < 5)
        return 0;
    return text[4] == 1 ? 32 : text[4] == 2 ? 64 : 0;
}

std::string completeName(const std::string& name, std::string_view path, const std::vector<std::string>& commandLine)
{
    constexpr std::size_t kCut = 15;
    if (name.size() < kCut)
        return name;
    for (const std::string_view full : {fileName(path), commandLine.empty() ? "" : fileName(commandLine.front())}) {
        if (full.starts_with(name))
            return std::string(full);
    }
    return name;
}

std::uint64_t parseBootTime(std::string_view text)
{
    std::string_view line;
    std::uint64_t seconds = 0;
    while (linux_text::takeLine(text, line)) {
        if (line.starts_with("btime ") && linux_text::TextCursor(line.substr(6)).decimal(seconds))
            break;
    }
    constexpr std::uint64_t kFarFuture = 1ULL << 33U; // nanoseconds must fit into 63 bits
    return seconds < kFarFuture ? seconds : 0;
}

std::string userName(std::uint32_t uid)
{
    static std::mutex mutex;
    static std::map<std::uint32_t, std::string> names;
    const std::scoped_lock lock(mutex);
    const auto known = names.find(uid);
    if (known != names.end())
        return known->second;
    std::array<char, 16 * 1024> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    const bool ok = ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr;
    return names.emplace(uid, ok ? found->pw_name : std::to_string(uid)).first->second;
}

ProcessInfo readProcessInfo(const ProcFs& fs, const ProcessDir& dir, const StatRecord& stat,
                            std::size_t commandLineLimit)
{
    ProcessInfo info;
    info.identity = {dir.pid(), stat.startTime};
    info.parentPid = stat.parentPid;
    info.path = dir.readLink("exe").value_or(std::string());
    if (const auto text = dir.readFile("cmdline", commandLineLimit))
        info.commandLine = parseCommandLine(*text);
    info.name = completeName(stat.name, info.path, info.commandLine);
    if (const auto text = dir.readFile("status", 16 * 1024)) {
        if (const auto uid = parseStatus(*text).realUid)
            info.user = userName(*uid);
    }
    constexpr std::size_t kElfStart = 16;
    if (const auto start = dir.readFile("exe", kElfStart))
        info.bits = parseElfBits(*start);

    const auto ticks = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
    constexpr std::uint64_t kFarFuture = 1ULL << 32U; // seconds
    if (stat.startTime / ticks < kFarFuture)
        info.startedAt = bootTime(fs) + std::chrono::seconds(stat.startTime / ticks) +
                         std::chrono::milliseconds(stat.startTime % ticks * 1000 / ticks);
    return info;
}

HostInfo readHostInfo()
{
    HostInfo host;
    host.os = "linux";
    utsname names{};
    if (::uname(&names) == 0) {
        host.osVersion = names.release;
        host.arch = names.machine;
    }
    host.pageSize = static_cast<std::uint32_t>(::sysconf(_SC_PAGESIZE));
    return host;
}

std::uint64_t readMinAddress(const ProcFs& fs)
{
    constexpr std::uint64_t kUsual = 65536;
    const std::string text = readSystemFile(fs.root + "/sys/vm/mmap_min_addr");
    std::uint64_t address = 0;
    return linux_text::TextCursor(text).decimal(address) && address < 1ULL << 32U ? address : kUsual;
}

} // namespace vmatlas
