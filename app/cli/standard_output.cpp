// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standard_output.h"

#include "app/cli/messages.h"
#include "app/cli/terminal.h"

namespace vmatlas::cli {

Result<void> StandardOutput::write(std::string_view bytes)
{
    constexpr std::size_t kBufferBytes = 64 * 1024;
    m_buffer += bytes;
    if (m_buffer.size() >= kBufferBytes)
        static_cast<void>(flush());
    return m_osCode == 0 ? Result<void>() : fail(ErrorCode::Io, "standard output", m_osCode);
}

Result<void> StandardOutput::flush()
{
    if (m_osCode == 0)
        m_osCode = writeToOutput(m_buffer);
    m_buffer.clear();
    return m_osCode == 0 ? Result<void>() : fail(ErrorCode::Io, "standard output", m_osCode);
}

ExitCode StandardOutput::finish()
{
    static_cast<void>(flush()); // m_osCode has what went wrong
    if (m_osCode == 0 || readerWentAway(m_osCode))
        return kDone;
    return reportWriteError({ErrorCode::Io, m_osCode, "standard output"});
}

ExitCode print(std::string_view text)
{
    StandardOutput out;
    static_cast<void>(out.write(text)); // finish() tells
    return out.finish();
}

} // namespace vmatlas::cli
