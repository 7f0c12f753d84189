// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/windows/open_file.h"

#include "core/base/file_error.h"
#include "core/base/path_text.h"
#include "core/base/windows/wide.h"

namespace vmatlas {

namespace {

constexpr int kDirectoryNotSupported = 336; // ERROR_DIRECTORY_NOT_SUPPORTED, which some headers lack

} // namespace

Result<UniqueHandle> openToRead(const std::filesystem::path& path)
{
    const std::wstring name = systemName(path);
    UniqueHandle file(::CreateFileW(name.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                    nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (file.valid())
        return file;
    const int osCode = lastError();
    const DWORD attributes = ::GetFileAttributesW(name.c_str());
    // Windows says of a folder that access to it is denied, which no right would change.
    if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
        return fail(ErrorCode::Io, textOf(path), kDirectoryNotSupported);
    return tl::unexpected(fileError(osCode, textOf(path)));
}

} // namespace vmatlas
