// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/system_totals.h"

#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <sys/utsname.h>

namespace vmatlas::test {

namespace {

std::ifstream openFile(ProcessId pid, const char* name)
{
    std::ifstream file("/proc/" + std::to_string(pid) + '/' + name);
    if (!file)
        throw std::runtime_error(std::string("cannot read ") + name + " of process " + std::to_string(pid));
    return file;
}

} // namespace

std::vector<std::uint64_t> readStatm(ProcessId pid)
{
    std::ifstream file = openFile(pid, "statm");
    return {std::istream_iterator<std::uint64_t>(file), {}};
}

std::map<std::string, std::uint64_t> readStatus(ProcessId pid)
{
    std::ifstream file = openFile(pid, "status");
    std::map<std::string, std::uint64_t> numbers;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string key;
        std::string unit;
        std::uint64_t number = 0;
        if (!(words >> key >> number))
            continue;
        key.pop_back(); // the colon
        numbers[key] = words >> unit && unit == "kB" ? number * 1024 : number;
    }
    return numbers;
}

std::uint64_t readRollupRss(ProcessId pid)
{
    std::ifstream file = openFile(pid, "smaps_rollup");
    for (std::string line; std::getline(file, line);) {
        std::uint64_t kilobytes = 0;
        if (std::sscanf(line.c_str(), "Rss: %" SCNu64 " kB", &kilobytes) == 1)
            return kilobytes * 1024;
    }
    throw std::runtime_error("smaps_rollup has no Rss");
}

std::uint64_t readChargedBytes(ProcessId pid)
{
    constexpr std::uint64_t kArena = 64UL << 20;
    std::ifstream file = openFile(pid, "smaps");
    std::uint64_t charged = 0;
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint64_t touched = 0;
    bool anonymous = false;
    char permissions[5] = {};
    for (std::string line; std::getline(file, line);) {
        std::uint64_t from = 0; // "Anonymous:" begins with a hexadecimal digit, too
        std::uint64_t end = 0;
        std::uint64_t kilobytes = 0;
        std::uint64_t inode = 0;
        if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s %*s %*s %" SCNu64, &from, &end, permissions,
                        &inode) == 4) {
            begin = from;
            size = end - begin;
            touched = 0;
            anonymous = inode == 0;
        } else if (std::sscanf(line.c_str(), "Rss: %" SCNu64 " kB", &kilobytes) == 1 ||
                   std::sscanf(line.c_str(), "Swap: %" SCNu64 " kB", &kilobytes) == 1) {
            touched += kilobytes * 1024;
        } else if (line.starts_with("VmFlags:") && permissions[3] == 'p') {
            const bool arena = begin % kArena == 0 && size <= kArena;
            if (line.find(" ac") != std::string::npos)
                charged += size;
            else if (anonymous && line.find(" nr") != std::string::npos)
                charged += arena && permissions[1] == 'w' ? size : touched;
        }
    }
    return charged;
}

std::vector<MapsLine> readMaps(ProcessId pid)
{
    std::ifstream file = openFile(pid, "maps");
    std::vector<MapsLine> lines;
    for (std::string line; std::getline(file, line);) {
        MapsLine entry;
        char permissions[5]{};
        int nameAt = 0;
        if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s %*s %*s %*s %n", &entry.begin, &entry.end,
                        permissions, &nameAt) != 3)
            throw std::runtime_error("maps: " + line);
        entry.permissions = permissions;
        entry.name = line.substr(static_cast<std::size_t>(nameAt));
        lines.push_back(entry);
    }
    return lines;
}

bool totalsAreExact()
{
    utsname system{};
    int major = 0;
    int minor = 0;
    ::uname(&system);
    return std::sscanf(system.release, "%d.%d", &major, &minor) == 2 && (major > 6 || (major == 6 && minor >= 17));
}

} // namespace vmatlas::test
