// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/at_rest.h"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>

#include "tests/support/file_content.h"

namespace vmatlas::test {

namespace {

/// The state behind the name, see proc_pid_stat(5); a thread that has ended sleeps well.
bool isAsleep(const std::filesystem::path& stat)
{
    const std::string text = fileContent(stat);
    const std::size_t name = text.rfind(')');
    return name == std::string::npos || text.substr(name + 2, 1) == "S";
}

bool areAllAsleep(const std::filesystem::path& tasks)
{
    std::error_code error;
    std::filesystem::directory_iterator task(tasks, error);
    if (error)
        throw std::runtime_error(tasks.string() + ": " + error.message());
    for (; !error && task != std::filesystem::directory_iterator(); task.increment(error))
        if (!isAsleep(task->path() / "stat"))
            return false;
    return true;
}

} // namespace

void waitUntilAsleep(ProcessId pid)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    const std::filesystem::path tasks = "/proc/" + std::to_string(pid) + "/task";
    while (!areAllAsleep(tasks)) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("process " + std::to_string(pid) + " does not come to rest");
        std::this_thread::yield();
    }
}

} // namespace vmatlas::test
