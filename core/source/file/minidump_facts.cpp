// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/minidump_facts.h"

#include <algorithm>

namespace vmatlas {

std::string_view MinidumpFacts::archName() const
{
    switch (arch) {
    case 0:
        return "x86";
    case 5:
        return "arm";
    case 6:
        return "ia64";
    case 9:
        return "x86_64";
    case 12:
    case 0x8003: // of Breakpad before Microsoft had a number
        return "aarch64";
    default:
        return {};
    }
}

int MinidumpFacts::pointerBits() const
{
    const std::string_view name = archName();
    return name.empty() ? 0 : name == "x86" || name == "arm" ? 32 : 64;
}

bool MinidumpFacts::wow64() const
{
    const auto endsWith = [](std::string_view path, std::string_view name) {
        return path.size() >= name.size() &&
               std::ranges::equal(path.substr(path.size() - name.size()), name,
                                  [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
    };
    return pointerBits() == 64 && std::ranges::any_of(modules, [&](const windows::ModuleRecord& module) {
               return endsWith(module.path, "\\wow64.dll");
           });
}

} // namespace vmatlas
