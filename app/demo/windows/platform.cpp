// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/platform.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "app/demo/windows/pages.h"

namespace vmatlas::demo {

namespace {

HANDLE endRequested = nullptr; // set by a thread of the system's
HANDLE mainThread = nullptr;

BOOL WINAPI onConsoleRequest(DWORD /*request*/)
{
    ::SetEvent(endRequested);
    ::CancelSynchronousIo(mainThread); // it may wait for input
    return TRUE;
}

/// Of a pipe; other input does not end as long as something grows.
bool inputEnded(HANDLE input)
{
    return ::PeekNamedPipe(input, nullptr, 0, nullptr, nullptr, nullptr) == 0 && ::GetLastError() == ERROR_BROKEN_PIPE;
}

/// Sleeps until input ends or an end is requested; nothing of the process moves meanwhile.
void waitForInputEnd(HANDLE input)
{
    std::array<char, 256> ignored{};
    DWORD got = 0;
    while (::WaitForSingleObject(endRequested, 0) == WAIT_TIMEOUT &&
           ::ReadFile(input, ignored.data(), static_cast<DWORD>(ignored.size()), &got, nullptr) != 0 && got != 0) {
    }
}

} // namespace

void holdBackEndRequests()
{
    endRequested = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
    ::DuplicateHandle(::GetCurrentProcess(), ::GetCurrentThread(), ::GetCurrentProcess(), &mainThread, 0, FALSE,
                      DUPLICATE_SAME_ACCESS);
    ::SetConsoleCtrlHandler(&onConsoleRequest, TRUE);
}

std::uint32_t ownPid()
{
    return ::GetCurrentProcessId();
}

std::uint64_t pageSize()
{
    return pageBytes();
}

bool writeAndCloseOutput(std::string_view text)
{
    const HANDLE output = ::GetStdHandle(STD_OUTPUT_HANDLE);
    while (!text.empty()) {
        DWORD written = 0;
        constexpr std::size_t kMostAtOnce = 32 * 1024;
        const auto size = static_cast<DWORD>(std::min(text.size(), kMostAtOnce));
        if (::WriteFile(output, text.data(), size, &written, nullptr) == 0)
            return false;
        text.remove_prefix(written);
    }
    ::SetStdHandle(STD_OUTPUT_HANDLE, nullptr);
    ::CloseHandle(output);
    return true;
}

void waitForEnd(bool orInputEnd, const std::function<void()>& tick)
{
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    if (!tick && orInputEnd)
        return waitForInputEnd(input);
    const DWORD timeout = tick ? 1000 / kTicksPerSecond : INFINITE;
    while (::WaitForSingleObject(endRequested, timeout) == WAIT_TIMEOUT) {
        if (orInputEnd && inputEnded(input))
            return;
        tick();
    }
}

void churn()
{
    struct Piece {
        Block block;
    };
    static std::array<Piece, 256> pieces;
    static std::uint32_t random = 12345; // Lehmer's generator; any mix of sizes and places will do
    for (int i = 0; i < 64; ++i) {
        random = static_cast<std::uint32_t>(random * 48271ULL % 2147483647ULL);
        Block& block = pieces[random % pieces.size()].block;
        if (block) {
            ::VirtualFree(block.begin, 0, MEM_RELEASE);
            block = {};
            continue;
        }
        const bool writable = (random & 0x1000) != 0;
        block = allocate(1 + random / pieces.size() % 64, MEM_RESERVE | MEM_COMMIT,
                         writable ? PAGE_READWRITE : PAGE_READONLY);
        if (block && writable)
            writePages(block, 0, block.pages / 2);
    }
}

void endProcess(int exitCode)
{
    ::TerminateProcess(::GetCurrentProcess(), static_cast<UINT>(exitCode)); // parked threads end with it
    std::abort();                                                           // not reached
}

} // namespace vmatlas::demo
