// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/utf8_stream.h"
#include "core/source/file/vmmap_mmp.h"

namespace vmatlas {

bool looksLikeVmmapMmp(std::string_view head)
{
    const std::string text = utf8Of(head);
    const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    // Other programs have files of that ending: no name of a root is known, so it must be one of these.
    return first != std::string::npos && text[first] == '<' &&
           (text.find("<Snapshot") != std::string::npos || text.find(" UseType=\"") != std::string::npos);
}

} // namespace vmatlas
