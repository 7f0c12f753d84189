// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/byte_sink.h"

namespace vmatlas {

/// Passes JSON on so that it can stand inside <script type="application/json">: what could end or comment out the
/// element, and the line separators that old JavaScript did not allow, only ever stand inside strings and become \u
/// escapes there. Used by one thread at a time.
class ScriptDataSink : public ByteSink {
public:
    explicit ScriptDataSink(ByteSink& target)
        : m_target(target)
    {
    }

    [[nodiscard]] Result<void> write(std::string_view bytes) override;
    /// Passes on what might still have become a separator; call it behind the last write.
    [[nodiscard]] Result<void> finish();

private:
    ByteSink& m_target;
    std::string m_escaped; // scratch
    std::string m_begun;   // the first bytes of what may be a separator, from the write before
};

} // namespace vmatlas
