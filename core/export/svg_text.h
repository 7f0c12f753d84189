// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/export/text_buffer.h"

namespace vmatlas {

/// Writes XML as a stream. What is text goes through text(), which lets nothing end an element or break the document.
/// Used by one thread at a time.
class SvgText {
public:
    explicit SvgText(ByteSink& sink)
        : m_out(sink)
    {
    }

    /// Markup as it is.
    SvgText& markup(std::string_view xml);
    /// Bytes of strangers: control characters, invalid UTF-8 and characters that XML does not know are spelled out or
    /// replaced.
    SvgText& text(std::string_view bytes);
    SvgText& number(double value); ///< at most two decimals
    SvgText& colour(std::uint32_t rgb);

    /// The first failure of the sink, if there was one.
    [[nodiscard]] Result<void> finish();

private:
    TextBuffer m_out;
};

} // namespace vmatlas
