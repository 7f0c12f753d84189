// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"

namespace vmatlas {

std::string textOf(const std::filesystem::path& path)
{
    return path.native();
}

std::filesystem::path pathOf(std::string_view text)
{
    return text;
}

} // namespace vmatlas
