// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/byte_sink.h"
#include "core/base/result.h"

namespace vmatlas {

/// Text on its way to a sink, handed over in large pieces. After the sink's first failure nothing more is handed over.
class TextBuffer {
public:
    explicit TextBuffer(ByteSink& sink)
        : m_sink(sink)
    {
    }

    std::string text; ///< what was not handed over yet, to be appended to

    /// The sink's first failure, if there was one. Between two pieces of text.
    const Result<void>& flushIfFull() { return text.size() < kPiece ? m_result : flush(); }
    /// Hands over the rest.
    const Result<void>& flush()
    {
        if (m_result)
            m_result = m_sink.write(text);
        text.clear();
        return m_result;
    }

private:
    static constexpr std::size_t kPiece = 64 * 1024; // bytes

    ByteSink& m_sink;
    Result<void> m_result;
};

} // namespace vmatlas
