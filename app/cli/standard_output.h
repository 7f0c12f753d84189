// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/exit_code.h"
#include "core/base/byte_sink.h"

namespace vmatlas::cli {

/// stdout. A reader that went away (`| head`) has had what it wanted: that ends the writing but is no failure.
class StandardOutput : public ByteSink {
public:
    /// An Error also when the reader went away, to end the writing.
    [[nodiscard]] Result<void> write(std::string_view bytes) override;
    /// Hands on what was written so far.
    [[nodiscard]] Result<void> flush();
    /// After the last write: kDone, or kWriteFailed with a message on stderr.
    [[nodiscard]] ExitCode finish();

private:
    std::string m_buffer;
    int m_osCode = 0; // of the first failure
};

/// Writes all of `text` and ends.
[[nodiscard]] ExitCode print(std::string_view text);

} // namespace vmatlas::cli
