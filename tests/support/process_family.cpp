// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process_family.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/support/file_content.h"

namespace vmatlas::test {

namespace {

constexpr std::chrono::seconds kPatience{60};

/// Names of a folder that are numbers: processes, threads.
std::vector<ProcessId> numbersIn(const std::filesystem::path& folder)
{
    std::vector<ProcessId> numbers;
    std::error_code gone;
    for (auto entry = std::filesystem::directory_iterator(folder, gone);
         !gone && entry != std::filesystem::directory_iterator(); entry.increment(gone)) {
        const std::string name = entry->path().filename().string();
        ProcessId number = 0;
        if (const auto end = name.data() + name.size(); std::from_chars(name.data(), end, number).ptr == end)
            numbers.push_back(number);
    }
    return numbers;
}

struct Stat {
    char state = 'X';
    ProcessId parent = 0;
};

/// The name may hold blanks and brackets; fields follow its last bracket.
Stat statOf(const std::filesystem::path& folder)
{
    const std::string text = fileContent(folder / "stat");
    Stat stat;
    if (const std::size_t name = text.rfind(')'); name != std::string::npos)
        std::istringstream(text.substr(name + 1)) >> stat.state >> stat.parent;
    return stat;
}

std::filesystem::path folderOf(ProcessId pid)
{
    return "/proc/" + std::to_string(pid);
}

bool stands(ProcessId pid)
{
    const std::filesystem::path tasks = folderOf(pid) / "task";
    return std::ranges::all_of(numbersIn(tasks), [&](ProcessId thread) {
        constexpr std::string_view kStill = "TtZX";
        return kStill.find(statOf(tasks / std::to_string(thread)).state) != std::string_view::npos;
    });
}

void send(ProcessId pid, int signal)
{
    ::kill(static_cast<pid_t>(pid), signal); // it may have ended by itself
}

} // namespace

std::vector<ProcessId> familyOf(ProcessId root)
{
    std::vector<std::pair<ProcessId, ProcessId>> parents; // process, parent
    for (const ProcessId pid : numbersIn("/proc"))
        parents.emplace_back(pid, statOf(folderOf(pid)).parent);
    std::vector<ProcessId> family{root};
    for (std::size_t i = 0; i < family.size(); ++i) {
        for (const auto& [pid, parent] : parents) {
            if (parent == family[i] && pid != root)
                family.push_back(pid);
        }
    }
    return family;
}

std::optional<ProcessId> memberWith(ProcessId root, const std::string& word)
{
    for (const ProcessId pid : familyOf(root)) {
        std::string text = fileContent(folderOf(pid) / "cmdline");
        std::ranges::replace(text, '\0', ' '); // a process that writes its own command line leaves blanks
        std::istringstream words(text);
        for (std::string argument; words >> argument;) {
            if (argument == word)
                return pid;
        }
    }
    return std::nullopt;
}

StoppedFamily::StoppedFamily(ProcessId root)
{
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    bool complete = false;
    while (!complete) {
        m_members = familyOf(root);
        for (const ProcessId pid : m_members)
            send(pid, SIGSTOP);
        while (!std::ranges::all_of(m_members, stands)) {
            if (std::chrono::steady_clock::now() > deadline)
                throw std::runtime_error("the processes do not stop");
            std::this_thread::yield();
        }
        complete = familyOf(root) == m_members; // one that still ran may have started another
    }
}

StoppedFamily::~StoppedFamily()
{
    for (const ProcessId pid : m_members)
        send(pid, SIGCONT);
}

void killFamily(ProcessId root)
{
    try {
        const StoppedFamily family(root);
        for (const ProcessId pid : family.members())
            send(pid, SIGKILL);
    } catch (const std::runtime_error&) {
        send(root, SIGKILL);
    }
}

} // namespace vmatlas::test
