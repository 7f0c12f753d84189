// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/leftovers.h"

#include <cerrno>

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include "app/demo/windows/kinds_of_windows.h"
#include "core/base/windows/text_call.h"
#include "core/base/windows/wide.h"

namespace vmatlas::demo {

int Leftovers::createFile(const char* name, std::string& path)
{
    if (m_folder.empty()) {
        const std::wstring base = textFrom([](wchar_t* into, DWORD size) { return ::GetTempPathW(size, into); });
        const std::wstring folder = base + L"vmatlas-demo-" + std::to_wstring(::GetCurrentProcessId());
        if (::CreateDirectoryW(folder.c_str(), nullptr) == 0 && ::GetLastError() != ERROR_ALREADY_EXISTS)
            return -1;
        m_folder = narrowOf(folder);
    }
    path = m_folder + '\\' + name;
    const HANDLE file =
        ::CreateFileW(wideOf(path).c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
                      CREATE_ALWAYS, FILE_ATTRIBUTE_TEMPORARY, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return -1;
    m_files.push_back(path);
    return ::_open_osfhandle(reinterpret_cast<std::intptr_t>(file), _O_RDWR | _O_BINARY);
}

/// Shared memory has no name here that outlives it.
int Leftovers::createSharedMemory(std::string& /*name*/)
{
    errno = ENOSYS;
    return -1;
}

/// At the end, when nobody looks at the memory any more.
void Leftovers::remove() noexcept
{
    unmapFileViews();
    for (const std::string& file : m_files)
        ::DeleteFileW(wideOf(file).c_str());
    if (!m_folder.empty())
        ::RemoveDirectoryW(wideOf(m_folder).c_str());
    m_files.clear();
    m_folder.clear();
}

} // namespace vmatlas::demo
