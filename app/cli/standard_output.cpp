// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standard_output.h"

#include <cerrno>
#include <cstdio>

#include "app/cli/messages.h"

namespace vmatlas::cli {

Result<void> StandardOutput::write(std::string_view bytes)
{
    if (m_osCode == 0 && std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
        m_osCode = errno;
    return m_osCode == 0 ? Result<void>() : fail(ErrorCode::Io, "standard output", m_osCode);
}

Result<void> StandardOutput::flush()
{
    if (m_osCode == 0 && std::fflush(stdout) != 0)
        m_osCode = errno;
    return m_osCode == 0 ? Result<void>() : fail(ErrorCode::Io, "standard output", m_osCode);
}

ExitCode StandardOutput::finish()
{
    static_cast<void>(flush()); // m_osCode has what went wrong
    if (m_osCode == 0 || m_osCode == EPIPE)
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
