// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_path/search_path.h"

#include <algorithm>
#include <cwctype>
#include <vector>

namespace vmatlas {

namespace {

std::vector<std::wstring_view> entriesOf(std::wstring_view searchPath)
{
    std::vector<std::wstring_view> entries;
    while (true) {
        const std::size_t end = searchPath.find(L';');
        entries.push_back(searchPath.substr(0, end));
        if (end == std::wstring_view::npos)
            return entries;
        searchPath.remove_prefix(end + 1);
    }
}

std::wstring_view withoutBackslash(std::wstring_view folder)
{
    while (folder.ends_with(L'\\'))
        folder.remove_suffix(1);
    return folder;
}

bool sameFolder(std::wstring_view a, std::wstring_view b)
{
    return std::ranges::equal(withoutBackslash(a), withoutBackslash(b),
                              [](wchar_t x, wchar_t y) { return std::towlower(x) == std::towlower(y); });
}

} // namespace

std::wstring withFolder(std::wstring_view searchPath, std::wstring_view folder)
{
    std::wstring path(searchPath);
    for (const std::wstring_view entry : entriesOf(searchPath))
        if (sameFolder(entry, folder))
            return path;
    if (!path.empty() && !path.ends_with(L';'))
        path += L';';
    return path.append(folder);
}

std::wstring withoutFolder(std::wstring_view searchPath, std::wstring_view folder)
{
    std::vector<std::wstring_view> entries = entriesOf(searchPath);
    std::erase_if(entries, [folder](std::wstring_view entry) { return sameFolder(entry, folder); });
    std::wstring path;
    for (std::size_t i = 0; i < entries.size(); ++i)
        (i == 0 ? path : path += L';') += entries[i];
    return path;
}

} // namespace vmatlas
