// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/system_message.h"

#include <system_error>

namespace vmatlas {

std::string systemMessage(int osCode)
{
    return std::system_category().message(osCode);
}

} // namespace vmatlas
