// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <system_error>

#include "core/base/path_text.h"
#include "core/base/result.h"

namespace vmatlas::test {

/// Whether the system's code, errno or GetLastError(), means that.
inline bool means(const Error& error, std::errc reason)
{
    return std::error_code(error.osCode, std::system_category()) == reason;
}

/// The same of a file that could not be written.
inline bool isWriteError(const Error& error, std::errc reason, const std::filesystem::path& path)
{
    return error.code == ErrorCode::Io && error.context == textOf(path) && means(error, reason);
}

} // namespace vmatlas::test
