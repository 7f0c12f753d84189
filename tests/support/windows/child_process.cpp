// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/child_process.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <windows.h>

#include "core/base/system_message.h"
#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"

namespace vmatlas::test {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

[[noreturn]] void raise(const std::string& what)
{
    const int error = lastError();
    throw std::runtime_error(what + ": " + systemMessage(error));
}

struct Pipe {
    UniqueHandle read;
    UniqueHandle write;
};

Pipe makePipe()
{
    HANDLE read = nullptr;
    HANDLE write = nullptr;
    if (::CreatePipe(&read, &write, nullptr, 64 * 1024) == 0)
        raise("CreatePipe");
    return {UniqueHandle(read), UniqueHandle(write)};
}

/// As CommandLineToArgvW() takes it apart again.
std::wstring quoted(const std::vector<std::string>& command)
{
    std::string line;
    for (const std::string& word : command) {
        line += line.empty() ? "\"" : " \"";
        std::size_t backslashes = 0;
        for (const char c : word) {
            if (c == '"')
                line.append(backslashes + 1, '\\');
            backslashes = c == '\\' ? backslashes + 1 : 0;
            line += c;
        }
        line.append(backslashes, '\\');
        line += '"';
    }
    return wideOf(line);
}

} // namespace

/// Pipes here cannot be waited for together, so a thread reads each.
struct ChildProcess::Platform {
    UniqueHandle process;
    UniqueHandle input;
    UniqueHandle output;
    UniqueHandle errors;
    std::mutex mutex;
    std::condition_variable changed;
    std::string outputBytes; // guarded by mutex
    std::string errorBytes;  // guarded by mutex
    int open = 2;            // guarded by mutex: streams that have not ended
    std::thread outputReader;
    std::thread errorReader;

    void read(HANDLE from, std::string& to)
    {
        std::array<char, 16384> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init): ReadFile() fills it
        DWORD got = 0;
        while (::ReadFile(from, chunk.data(), static_cast<DWORD>(chunk.size()), &got, nullptr) != 0) {
            const std::scoped_lock lock(mutex);
            to.append(chunk.data(), got);
            changed.notify_all();
        }
        const std::scoped_lock lock(mutex);
        --open;
        changed.notify_all();
    }
    ~Platform()
    {
        input.reset();
        ::TerminateProcess(process.get(), 1); // nothing when it has ended
        if (outputReader.joinable())
            outputReader.join();
        if (errorReader.joinable())
            errorReader.join();
    }
};

ChildProcess::ChildProcess(const std::vector<std::string>& command)
    : m_platform(std::make_shared<Platform>())
{
    Pipe input = makePipe();
    Pipe output = makePipe();
    Pipe errors = makePipe();
    const std::array<HANDLE, 3> inherited{input.read.get(), output.write.get(), errors.write.get()};
    for (const HANDLE end : inherited)
        ::SetHandleInformation(end, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    STARTUPINFOW start = {};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = inherited[0];
    start.hStdOutput = inherited[1];
    start.hStdError = inherited[2];
    PROCESS_INFORMATION made = {};
    if (::CreateProcessW(nullptr, quoted(command).data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &start, &made) ==
        0)
        raise("cannot start " + command[0]);
    ::CloseHandle(made.hThread);
    m_pid = static_cast<int>(made.dwProcessId);
    m_platform->process = UniqueHandle(made.hProcess);
    m_platform->input = std::move(input.write);
    m_platform->output = std::move(output.read);
    m_platform->errors = std::move(errors.read);
    Platform& platform = *m_platform;
    platform.outputReader = std::thread([&platform] { platform.read(platform.output.get(), platform.outputBytes); });
    platform.errorReader = std::thread([&platform] { platform.read(platform.errors.get(), platform.errorBytes); });
}

ChildProcess::~ChildProcess() = default;

void ChildProcess::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        DWORD written = 0;
        if (::WriteFile(m_platform->input.get(), bytes.data(), static_cast<DWORD>(bytes.size()), &written, nullptr) ==
            0)
            return; // nobody reads it any more
        bytes.remove_prefix(written);
    }
}

void ChildProcess::closeInput()
{
    m_platform->input.reset();
}

std::string ChildProcess::readLine()
{
    const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
    std::string& output = m_finished.output;
    while (true) {
        const bool more = pump(deadline);
        if (const std::size_t end = output.find('\n'); end != std::string::npos) {
            std::string line = output.substr(0, end);
            output.erase(0, end + 1);
            return line;
        }
        if (!more)
            throw std::runtime_error("the child process ended its output; it said: " + output + m_finished.errors);
    }
}

bool ChildProcess::pump(Deadline deadline)
{
    Platform& platform = *m_platform;
    std::unique_lock lock(platform.mutex);
    const auto news = [&] {
        return platform.open == 0 || !platform.outputBytes.empty() || !platform.errorBytes.empty() ||
               m_finished.output.find('\n') != std::string::npos;
    };
    if (!platform.changed.wait_until(lock, deadline, news))
        throw std::runtime_error("the child process did not answer in time");
    m_finished.output += std::exchange(platform.outputBytes, {});
    m_finished.errors += std::exchange(platform.errorBytes, {});
    return platform.open != 0;
}

/// Windows asks no process without a window or console to end.
void ChildProcess::terminate()
{
    kill();
}

void ChildProcess::kill()
{
    ::TerminateProcess(m_platform->process.get(), 1);
}

void ChildProcess::send(int code) const
{
    using Call = LONG(NTAPI*)(HANDLE);
    const char* const name = code == 0 ? "NtSuspendProcess" : "NtResumeProcess";
    const auto address = reinterpret_cast<void*>(::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), name));
    if (address == nullptr || reinterpret_cast<Call>(address)(m_platform->process.get()) < 0)
        throw std::runtime_error(name);
}

void ChildProcess::suspend()
{
    send(0);
}

void ChildProcess::resume()
{
    send(1);
}

Finished ChildProcess::wait()
{
    closeInput();
    const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
    while (pump(deadline)) {
    }
    reap();
    return m_finished;
}

void ChildProcess::reap()
{
    DWORD code = 0;
    if (::WaitForSingleObject(m_platform->process.get(), INFINITE) != WAIT_OBJECT_0 ||
        ::GetExitCodeProcess(m_platform->process.get(), &code) == 0)
        raise("the end of the child process");
    m_finished.exitCode = static_cast<int>(code);
}

std::vector<std::string> idleProgram()
{
    return {"cmd.exe", "/q", "/k"};
}

Finished runProgram(const std::vector<std::string>& command, std::string_view input)
{
    ChildProcess program(command);
    program.write(input);
    return program.wait();
}

} // namespace vmatlas::test
