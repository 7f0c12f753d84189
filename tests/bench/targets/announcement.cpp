// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets/announcement.h"

#include <array>
#include <cerrno>
#include <cstdio>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace vmatlas::bench {

void announce(const std::string& target, const nlohmann::ordered_json& sizes)
{
    nlohmann::ordered_json line{{"ready", true}, {"target", target}, {"pid", ::getpid()}};
    line.update(sizes);
    printLine(line);
}

void printLine(const nlohmann::ordered_json& document)
{
    std::puts(document.dump().c_str());
    std::fflush(stdout);
}

void holdStill()
{
    std::array<char, 64> ignored; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    ssize_t got = 1;
    while (got > 0 || (got < 0 && errno == EINTR))
        got = ::read(STDIN_FILENO, ignored.data(), ignored.size());
}

} // namespace vmatlas::bench
