// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/system_message.h"

#include "core/base/windows/text_call.h"
#include "core/base/windows/wide.h"

namespace vmatlas {

std::string systemMessage(int osCode)
{
    std::wstring text(1024, L'\0');
    const DWORD length =
        ::FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                         static_cast<DWORD>(osCode), 0, text.data(), static_cast<DWORD>(text.size()), nullptr);
    text.resize(length);
    while (!text.empty() &&
           (text.back() == L'\n' || text.back() == L'\r' || text.back() == L'.' || text.back() == L' '))
        text.pop_back();
    return text.empty() ? "error " + std::to_string(osCode) : narrowOf(text);
}

} // namespace vmatlas
