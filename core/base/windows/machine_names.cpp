// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machine_names.h"

#include "core/base/windows/text_call.h"
#include "core/base/windows/wide.h"

namespace vmatlas {

namespace {

void add(std::vector<std::string>& names, const std::wstring& name)
{
    if (!name.empty())
        names.push_back(narrowOf(name));
}

std::wstring computerName(COMPUTER_NAME_FORMAT format)
{
    return textFrom([format](wchar_t* into, DWORD size) {
        return ::GetComputerNameExW(format, into, &size) || ::GetLastError() == ERROR_MORE_DATA ? size : 0;
    });
}

} // namespace

std::vector<std::string> machineNames()
{
    std::vector<std::string> names;
    add(names, computerName(ComputerNameNetBIOS));
    add(names, computerName(ComputerNameDnsHostname));
    add(names, computerName(ComputerNameDnsFullyQualified));
    add(names, textFrom([](wchar_t* into, DWORD size) {
            if (::GetUserNameW(into, &size))
                return size > 0 ? size - 1 : 0; // it counts the NUL
            return ::GetLastError() == ERROR_INSUFFICIENT_BUFFER ? size : DWORD{0};
        }));
    return names;
}

} // namespace vmatlas
