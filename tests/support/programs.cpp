// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/programs.h"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

#include "tests/support/process_family.h"

namespace vmatlas::test {

namespace {

constexpr const char* kReady = "vmatlas-ready"; // what the page says on its console

std::filesystem::path makeFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "vmatlas-chromium-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("mkdtemp " + pattern);
    return pattern;
}

/// Everything it says on stdout: its log, and in it what the page's console says.
std::vector<std::string> chromiumCommand(const std::filesystem::path& profile)
{
    const std::string page = std::string("data:text/html,<script>console.log('") + kReady + "')</script>";
    return {"sh",
            "-c",
            "exec \"$@\" 2>&1",
            "sh",
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-breakpad",
            "--enable-logging=stderr",
            "--user-data-dir=" + profile.string(),
            page};
}

} // namespace

bool onPath(const std::string& name)
{
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (::access((folder + '/' + name).c_str(), X_OK) == 0)
            return true;
    }
    return false;
}

ReadyProgram::ReadyProgram(const std::vector<std::string>& command, const std::string& ready)
    : m_process(command)
{
    try {
        while (m_process.readLine().find(ready) == std::string::npos) {
        }
    } catch (...) {
        killFamily(pid());
        throw;
    }
}

ReadyProgram::~ReadyProgram()
{
    killFamily(pid());
}

std::vector<std::string> pythonCommand(int threads)
{
    return {"python3", "-c",
            "import json, sys, threading, zlib\n"
            "kept = [bytearray(n) for n in range(3000)] + [b'x' * (20 << 20)]\n"
            "for _ in range(int(sys.argv[1])):\n"
            "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
            "print('ready', flush=True)\n"
            "sys.stdin.read()",
            std::to_string(threads)};
}

std::vector<std::string> javaCommand(int threads)
{
    return {"java", "-cp", VMATLAS_FIXTURES "/java", "Ready", std::to_string(threads)};
}

std::vector<std::string> gdbCommand(const std::string& program)
{
    return {"gdb", "-q", "-nx", "-ex", "info functions main", "-ex", "echo ready\\n", program};
}

Chromium::Chromium()
    : m_profile(makeFolder())
{
    try {
        m_program = std::make_unique<ReadyProgram>(chromiumCommand(m_profile), kReady);
    } catch (...) {
        std::filesystem::remove_all(m_profile);
        throw;
    }
}

Chromium::~Chromium()
{
    m_program.reset();
    std::error_code stillWritten; // by a crash handler that ends later
    std::filesystem::remove_all(m_profile, stillWritten);
}

ProcessId Chromium::renderer() const
{
    const auto found = memberWith(browser(), "--type=renderer");
    if (!found)
        throw std::runtime_error("chromium has no renderer");
    return *found;
}

} // namespace vmatlas::test
