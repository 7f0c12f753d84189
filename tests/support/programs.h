// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/child_process.h"

// Programs that were not written for VMAtlas, brought to where they do no more by themselves.
namespace vmatlas::test {

/// Whether PATH has a program of that name.
[[nodiscard]] bool onPath(const std::string& name);

/// A program that has said that it is ready. Ends with its whole family.
class ReadyProgram {
public:
    /// Reads lines of stdout until one contains `ready`.
    ReadyProgram(const std::vector<std::string>& command, const std::string& ready);
    ~ReadyProgram();
    ReadyProgram(const ReadyProgram&) = delete;
    ReadyProgram& operator=(const ReadyProgram&) = delete;

    [[nodiscard]] ChildProcess& process() { return m_process; }
    [[nodiscard]] ProcessId pid() const { return m_process.pid(); }

private:
    ChildProcess m_process;
};

/// python3 with `threads` threads that wait, a few thousand small objects and 20 MiB of large ones.
[[nodiscard]] std::vector<std::string> pythonCommand(int threads = 8);
/// A Java program with as many threads and 20 MB of arrays; needs a runtime only. Says "ready".
[[nodiscard]] std::vector<std::string> javaCommand(int threads = 20);
/// gdb that has loaded `program` with its symbols, but not started it. Says "ready".
[[nodiscard]] std::vector<std::string> gdbCommand(const std::string& program);

/// Chromium without a window that shows one page. Its profile is new and goes with it.
class Chromium {
public:
    Chromium();
    ~Chromium();
    Chromium(const Chromium&) = delete;
    Chromium& operator=(const Chromium&) = delete;

    [[nodiscard]] ProcessId browser() const { return m_program->pid(); }
    [[nodiscard]] ProcessId renderer() const; ///< throws when there is none

private:
    std::filesystem::path m_profile;
    std::unique_ptr<ReadyProgram> m_program;
};

} // namespace vmatlas::test
