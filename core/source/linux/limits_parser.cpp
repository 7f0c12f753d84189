// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/limits_parser.h"

#include <cstdint>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

/// The first number behind the name of a limit. Names have blanks in them and columns are padded with blanks.
bool softLimit(std::string_view line, std::string_view name, Measured& limit)
{
    if (!line.starts_with(name))
        return false;
    linux_text::TextCursor cursor(line.substr(name.size()));
    cursor.skipBlanks();
    std::uint64_t value = 0;
    const bool number = cursor.decimal(value) && value != ~std::uint64_t{0}; // RLIM_INFINITY
    limit = number ? Measured(value) : Measured();
    return true;
}

bool listsMemory(std::string_view controllers)
{
    while (!controllers.empty()) {
        const std::size_t end = controllers.find(',');
        if (controllers.substr(0, end) == "memory")
            return true;
        controllers.remove_prefix(end == std::string_view::npos ? controllers.size() : end + 1);
    }
    return false;
}

/// Another process's group may lie outside the reader's namespace: then the kernel writes "/../..".
bool climbs(std::string_view path)
{
    while (!path.empty()) {
        const std::size_t end = path.find('/');
        if (path.substr(0, end) == "..")
            return true;
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    }
    return false;
}

} // namespace

LimitsRecord parseLimits(std::string_view text)
{
    LimitsRecord record;
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        if (!softLimit(line, "Max address space ", record.addressSpace))
            softLimit(line, "Max open files ", record.openFiles);
    }
    return record;
}

CgroupPaths parseCgroupPaths(std::string_view text)
{
    CgroupPaths paths;
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
        if (second == std::string_view::npos)
            continue;
        const std::string_view controllers = line.substr(first + 1, second - first - 1);
        const std::string_view path = line.substr(second + 1); // may have colons in it
        if (!path.starts_with('/') || climbs(path) || path.find('\0') != std::string_view::npos)
            continue;
        if (line.substr(0, first) == "0" && controllers.empty())
            paths.unified = path;
        else if (listsMemory(controllers))
            paths.memory = path;
    }
    return paths;
}

std::vector<std::string> groupsUpwards(std::string_view path)
{
    constexpr std::size_t kDeepest = 64;
    std::vector<std::string> groups;
    while (path.size() > 1 && groups.size() + 1 < kDeepest) {
        if (path.back() != '/')
            groups.emplace_back(path);
        const std::size_t slash = path.rfind('/');
        path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
    }
    groups.emplace_back();
    return groups;
}

Measured parseGroupBytes(std::string_view text)
{
    constexpr std::uint64_t kNone = 1ULL << 62U; // version 1 writes the largest number of whole pages for "max"
    std::uint64_t bytes = 0;
    return linux_text::TextCursor(text).decimal(bytes) && bytes < kNone ? Measured(bytes) : Measured();
}

} // namespace vmatlas
