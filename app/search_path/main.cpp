// SPDX-License-Identifier: GPL-3.0-or-later
// vmatlas-path add|remove FOLDER: what the installer does to the PATH of the machine. NSIS' own strings are too short
// for one, and would cut it off.
#include <optional>
#include <string>
#include <vector>

#include <windows.h>

#include <shellapi.h>

#include "app/search_path/search_path.h"

namespace {

constexpr const wchar_t* kEnvironment = LR"(SYSTEM\CurrentControlSet\Control\Session Manager\Environment)";
constexpr const wchar_t* kName = L"Path";

struct Value {
    DWORD type = REG_EXPAND_SZ;
    std::wstring text;
};

/// Without expanding what stands between percent signs. An empty one when there is none; nothing when it is no text.
std::optional<Value> read(HKEY key)
{
    DWORD type = 0;
    DWORD bytes = 0;
    const LSTATUS found = ::RegQueryValueExW(key, kName, nullptr, &type, nullptr, &bytes);
    if (found == ERROR_FILE_NOT_FOUND)
        return Value{};
    if (found != ERROR_SUCCESS || (type != REG_SZ && type != REG_EXPAND_SZ))
        return std::nullopt;
    Value value{type, std::wstring(bytes / sizeof(wchar_t), L'\0')};
    if (::RegQueryValueExW(key, kName, nullptr, nullptr, reinterpret_cast<BYTE*>(value.text.data()), &bytes) !=
        ERROR_SUCCESS)
        return std::nullopt;
    value.text.resize(value.text.find_last_not_of(L'\0') + 1);
    return value;
}

bool write(HKEY key, const Value& value)
{
    const auto bytes = static_cast<DWORD>((value.text.size() + 1) * sizeof(wchar_t));
    return ::RegSetValueExW(key, kName, 0, value.type, reinterpret_cast<const BYTE*>(value.text.c_str()), bytes) ==
           ERROR_SUCCESS;
}

/// So that a console opened from now on knows it.
void tellEverybody()
{
    constexpr UINT kPatienceMs = 1000;
    ::SendMessageTimeoutW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, reinterpret_cast<LPARAM>(L"Environment"),
                          SMTO_ABORTIFHUNG, kPatienceMs, nullptr);
}

bool change(std::wstring (*changed)(std::wstring_view, std::wstring_view), const wchar_t* folder)
{
    HKEY key = nullptr;
    if (::RegOpenKeyExW(HKEY_LOCAL_MACHINE, kEnvironment, 0, KEY_QUERY_VALUE | KEY_SET_VALUE, &key) != ERROR_SUCCESS)
        return false;
    const std::optional<Value> before = read(key);
    bool done = before.has_value();
    if (before) {
        const Value after{before->type, changed(before->text, folder)};
        if (after.text != before->text) {
            done = write(key, after);
            tellEverybody();
        }
    }
    ::RegCloseKey(key);
    return done;
}

} // namespace

int main()
{
    int count = 0;
    wchar_t** const words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    if (words == nullptr || count != 3)
        return 2;
    const std::wstring what = words[1];
    if (what == L"add")
        return change(vmatlas::withFolder, words[2]) ? 0 : 1;
    if (what == L"remove")
        return change(vmatlas::withoutFolder, words[2]) ? 0 : 1;
    return 2;
}
