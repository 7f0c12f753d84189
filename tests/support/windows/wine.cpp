// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wine.h"

#include <windows.h>

namespace vmatlas::test {

bool underWine()
{
    return ::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
}

} // namespace vmatlas::test
