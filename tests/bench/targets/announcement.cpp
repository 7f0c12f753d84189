// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets/announcement.h"

#include <cstdio>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/bench/targets/line_input.h"

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
    LineInput input;
    while (input.wait()) {
    }
}

} // namespace vmatlas::bench
