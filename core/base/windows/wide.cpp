// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/windows/wide.h"

#include <windows.h>

#include "core/base/path_text.h"
#include "core/base/wide_text.h"
#include "core/base/windows/text_call.h"

namespace vmatlas {

namespace {

constexpr std::size_t kShortEnough = 240; // a file in a folder of MAX_PATH - 12 still has a name that works

std::wstring fullName(const std::wstring& name)
{
    return textFrom([&](wchar_t* into, DWORD size) { return ::GetFullPathNameW(name.c_str(), size, into, nullptr); });
}

} // namespace

std::string narrowOf(std::wstring_view wide)
{
    return narrowText(std::u16string(wide.begin(), wide.end()));
}

std::wstring wideOf(std::string_view narrow)
{
    const std::u16string wide = wideText(narrow);
    return {wide.begin(), wide.end()};
}

std::wstring systemName(const std::filesystem::path& path)
{
    const std::wstring& name = path.native();
    const std::wstring full = fullName(name);
    if (full.size() < kShortEnough || full.starts_with(LR"(\\?\)") || full.starts_with(LR"(\\.\)"))
        return name;
    return full.starts_with(LR"(\\)") ? LR"(\\?\UNC)" + full.substr(1) : LR"(\\?\)" + full;
}

std::string textOf(const std::filesystem::path& path)
{
    return narrowOf(path.native());
}

std::filesystem::path pathOf(std::string_view text)
{
    return wideOf(text);
}

} // namespace vmatlas
