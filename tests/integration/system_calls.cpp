// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/system_calls.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <unistd.h>

#include "tests/support/child_process.h"
#include "tests/support/programs.h"

namespace vmatlas::test {

namespace {

/// Calls that have no business in an observer, whatever their arguments.
constexpr std::array<std::string_view, 13> kNever{"ptrace",
                                                  "process_vm_readv",
                                                  "process_vm_writev",
                                                  "process_madvise",
                                                  "process_mrelease",
                                                  "pidfd_getfd",
                                                  "userfaultfd",
                                                  "move_pages",
                                                  "migrate_pages",
                                                  "pidfd_send_signal",
                                                  "tkill",
                                                  "kill",
                                                  "perf_event_open"};
constexpr std::array<std::string_view, 4> kOpen{"open", "openat", "openat2", "creat"};
constexpr std::array<std::string_view, 9> kWrite{"write",    "pwrite64", "writev",          "pwritev",  "pwritev2",
                                                 "sendfile", "splice",   "copy_file_range", "ftruncate"};
constexpr std::array<std::string_view, 4> kForWriting{"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"};

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool isOneOf(const auto& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

/// "123 openat(AT_FDCWD</work>, "/proc/42/maps", O_RDONLY) = 3</proc/42/maps>": by name or by descriptor.
bool namesProc(std::string_view call)
{
    return has(call, "\"/proc/") || has(call, "</proc/") || has(call, "\"/proc\"") || has(call, "</proc>");
}

/// What a call writes may say anything; only its first argument tells where to.
std::string_view firstArgument(std::string_view call)
{
    const std::size_t open = call.find('(');
    return call.substr(open, call.find(',', open) - open);
}

bool isIntrusive(std::string_view line)
{
    const std::size_t name = line.find_first_not_of(" 0123456789");
    const std::size_t open = line.find('(');
    if (name == std::string_view::npos || open == std::string_view::npos || open < name)
        return false; // a signal, an end
    const std::string_view called = line.substr(name, open - name);
    const std::string_view call = line.substr(name);
    if (isOneOf(kNever, called))
        return true;
    if (isOneOf(kOpen, called))
        return namesProc(call) && (called == "creat" || std::ranges::any_of(kForWriting, [&](std::string_view flag) {
                                       return has(call, flag);
                                   }));
    if (isOneOf(kWrite, called))
        return has(firstArgument(call), "</proc");
    // PAGEMAP_SCAN and PROCMAP_QUERY only ask; others are not known here.
    return called == "ioctl" && has(firstArgument(call), "</proc") && !has(call, "0x66, 0x10, 0x60") &&
           !has(call, "0x66, 0x11, 0x68") && !has(call, "PAGEMAP_SCAN") && !has(call, "PROCMAP_QUERY");
}

std::string tracedCalls()
{
    std::string list = "trace=ioctl,truncate,tgkill";
    for (const auto& name : kNever)
        (list += ',') += name;
    for (const auto& name : kOpen)
        (list += ',') += name;
    for (const auto& name : kWrite)
        (list += ',') += name;
    return list;
}

} // namespace

std::vector<std::string> intrusiveCalls(std::string_view log)
{
    std::vector<std::string> found;
    while (!log.empty()) {
        const std::size_t end = std::min(log.find('\n'), log.size());
        if (isIntrusive(log.substr(0, end)))
            found.emplace_back(log.substr(0, end));
        log.remove_prefix(std::min(end + 1, log.size()));
    }
    return found;
}

std::string traceCommand(const std::vector<std::string>& command)
{
    const std::filesystem::path log =
        std::filesystem::temp_directory_path() / ("vmatlas-strace-" + std::to_string(::getpid()));
    // The leak check of AddressSanitizer does not work under a tracer.
    std::vector<std::string> traced{"env",    "ASAN_OPTIONS=detect_leaks=0",
                                    "strace", "-f",
                                    "-y",     "-qqq",
                                    "-e",     "signal=none",
                                    "-e",     tracedCalls(),
                                    "-o",     log.string(),
                                    "--"};
    traced.insert(traced.end(), command.begin(), command.end());
    const Finished finished = runProgram(traced);
    std::ifstream file(log, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    std::filesystem::remove(log);
    if (finished.exitCode != 0)
        throw std::runtime_error(command.front() + " failed under strace: " + finished.errors);
    return text;
}

bool canTrace()
{
    return onPath("strace") && runProgram({"strace", "-qqq", "-o", "/dev/null", "true"}).exitCode == 0;
}

} // namespace vmatlas::test
