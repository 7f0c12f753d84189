// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/device_paths.h"

#include <algorithm>
#include <array>

namespace vmatlas::windows {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Cuts `prefix` and nothing of a longer name off the front of `path`.
bool takePrefix(std::string_view& path, std::string_view prefix)
{
    if (prefix.empty() || path.size() < prefix.size() ||
        !std::ranges::equal(path.substr(0, prefix.size()), prefix, {}, lower, lower))
        return false;
    if (path.size() > prefix.size() && path[prefix.size()] != '\\' && prefix.back() != '\\')
        return false;
    path.remove_prefix(prefix.size());
    return true;
}

} // namespace

std::string drivePath(std::string_view devicePath, const std::vector<Drive>& drives)
{
    constexpr std::array<std::string_view, 2> kNetwork{R"(\Device\Mup)", R"(\Device\LanmanRedirector)"};
    std::string_view path = devicePath;
    for (const Drive& drive : drives) {
        if (takePrefix(path, drive.device))
            return drive.name + std::string(path);
    }
    for (const std::string_view redirector : kNetwork) {
        if (takePrefix(path, redirector) && !path.empty())
            return '\\' + std::string(path);
    }
    static_cast<void>(takePrefix(path, R"(\??\)") && takePrefix(path, "UNC"));
    return std::string(path);
}

} // namespace vmatlas::windows
