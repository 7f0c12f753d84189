// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace vmatlas::bench {

/// Commands on stdin, a line each. Used by one thread.
class LineInput {
public:
    /// Waits until something comes; false at the end of stdin.
    bool wait();
    /// True when wait() would not.
    [[nodiscard]] static bool ready();
    /// A line that has come, without its end; empty when there is none.
    std::optional<std::string> next();

private:
    std::string m_text;
};

} // namespace vmatlas::bench
