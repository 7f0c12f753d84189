// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <windows.h>

namespace vmatlas {

/// Text from a function that fills `wchar_t* into` of `DWORD size` and returns its length, or a larger size when that
/// is needed, as GetFullPathNameW() does. Empty when it fails.
template <typename Call> [[nodiscard]] std::wstring textFrom(Call&& call)
{
    std::wstring text(MAX_PATH, L'\0');
    for (int attempt = 0; attempt < 4; ++attempt) { // it may grow in between
        const DWORD length = call(text.data(), static_cast<DWORD>(text.size()));
        if (length < text.size()) {
            text.resize(length);
            return text;
        }
        text.resize(std::size_t{length} + 1);
    }
    return {};
}

} // namespace vmatlas
