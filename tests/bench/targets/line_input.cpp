// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets/line_input.h"

#include <array>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace vmatlas::bench {

bool LineInput::wait()
{
    std::array<char, 256> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    ssize_t got = 0;
    do {
        got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    } while (got < 0 && errno == EINTR);
    if (got <= 0)
        return false;
    m_text.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
}

bool LineInput::ready()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, 0) > 0;
}

std::optional<std::string> LineInput::next()
{
    const std::size_t end = m_text.find('\n');
    if (end == std::string::npos)
        return std::nullopt;
    std::string line = m_text.substr(0, end);
    m_text.erase(0, end + 1);
    return line;
}

} // namespace vmatlas::bench
