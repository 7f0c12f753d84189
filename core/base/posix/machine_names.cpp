// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machine_names.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace vmatlas {

std::vector<std::string> machineNames()
{
    std::vector<std::string> names;
    std::array<char, 256> host = {};
    if (::gethostname(host.data(), host.size() - 1) == 0 && host.front() != '\0') {
        names.emplace_back(host.data());
        if (const std::size_t dot = names.back().find('.'); dot != std::string::npos)
            names.push_back(names.back().substr(0, dot));
    }
    std::array<char, 16 * 1024> buffer = {};
    passwd entry = {};
    passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        names.emplace_back(found->pw_name);
    return names;
}

} // namespace vmatlas
