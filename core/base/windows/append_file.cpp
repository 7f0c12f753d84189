// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/append_file.h"

#include <algorithm>

#include "core/base/path_text.h"
#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 30U;

HANDLE handleOf(std::intptr_t handle)
{
    return reinterpret_cast<HANDLE>(handle); // NOLINT(performance-no-int-to-ptr): that is what a HANDLE is
}

bool removed(HANDLE file)
{
    FILE_STANDARD_INFO info = {};
    return ::GetFileInformationByHandleEx(file, FileStandardInfo, &info, sizeof info) != 0 &&
           (info.DeletePending != 0 || info.NumberOfLinks == 0);
}

void truncate(HANDLE file, std::uint64_t size)
{
    FILE_END_OF_FILE_INFO end = {};
    end.EndOfFile.QuadPart = static_cast<LONGLONG>(size);
    ::SetFileInformationByHandle(file, FileEndOfFileInfo, &end, sizeof end);
}

} // namespace

AppendFile::~AppendFile()
{
    if (m_handle != -1)
        ::CloseHandle(handleOf(m_handle));
}

Result<void> AppendFile::create(const std::filesystem::path& path)
{
    m_path = path;
    const HANDLE file = ::CreateFileW(systemName(path).c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE,
                                      nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    m_handle = reinterpret_cast<std::intptr_t>(file);
    return file != INVALID_HANDLE_VALUE ? Result<void>() : failed(lastError());
}

Result<void> AppendFile::write(std::string_view bytes)
{
    const HANDLE file = handleOf(m_handle);
    if (removed(file)) // would go on into a file that nobody can open
        return failed(ERROR_FILE_NOT_FOUND);
    std::uint64_t at = m_size;
    for (std::string_view rest = bytes; !rest.empty();) {
        OVERLAPPED place = {};
        place.Offset = static_cast<DWORD>(at);
        place.OffsetHigh = static_cast<DWORD>(at >> 32U);
        DWORD written = 0;
        if (::WriteFile(file, rest.data(), static_cast<DWORD>(std::min(rest.size(), kMostAtOnce)), &written, &place) ==
            0) {
            const int osCode = lastError();
            // Part of a record may stand there. When that cannot be taken back, readers drop it.
            truncate(file, m_size);
            return failed(osCode);
        }
        rest.remove_prefix(written);
        at += written;
    }
    m_size = at;
    return {};
}

Result<void> AppendFile::sync()
{
    return ::FlushFileBuffers(handleOf(m_handle)) != 0 ? Result<void>() : failed(lastError());
}

Result<void> AppendFile::failed(int osCode) const
{
    return fail(ErrorCode::Io, textOf(m_path), osCode);
}

} // namespace vmatlas
