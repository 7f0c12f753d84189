// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/target_process.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "tests/bench/targets/requirements.h"

namespace vmatlas::bench {

namespace {

std::vector<std::string> command(const std::vector<std::string>& arguments)
{
    std::vector<std::string> words{VMATLAS_BENCH_TARGET};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return words;
}

} // namespace

TargetProcess::TargetProcess(const std::vector<std::string>& arguments)
    : m_process(command(arguments))
{
    try {
        static_cast<void>(m_process.readLine());
    } catch (const std::runtime_error&) {
        const test::Finished end = m_process.wait();
        if (end.exitCode == kSkippedExitCode)
            throw Skipped(end.errors.substr(0, end.errors.find('\n')));
        throw;
    }
}

nlohmann::json TargetProcess::ask(const std::string& command)
{
    m_process.write(command + "\n");
    nlohmann::json answer = nlohmann::json::parse(m_process.readLine());
    if (const auto why = answer.find("failed"); why != answer.end())
        throw std::runtime_error("the target failed: " + why->get<std::string>());
    return answer;
}

} // namespace vmatlas::bench
