// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_error.h"

#include <system_error>

namespace vmatlas {

Error fileError(int osCode, std::string context)
{
    const std::error_code error(osCode, std::system_category());
    const bool missing = error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
    const bool denied = error == std::errc::permission_denied || error == std::errc::operation_not_permitted;
    return {missing  ? ErrorCode::NotFound
            : denied ? ErrorCode::AccessDenied
                     : ErrorCode::Io,
            osCode, std::move(context)};
}

} // namespace vmatlas
