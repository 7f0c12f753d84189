// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/leak_commands.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace vmatlas {

namespace {

bool isHarmless(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("._-+").find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0x80;
}

/// The name of the executable for gflags. What no file of Windows can be called, and what a shell would replace even
/// between quotes, is left to the person.
std::string imageOf(const ProcessInfo& process)
{
    const std::string& name = process.name;
    const auto impossible = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f ||
               std::string_view("\"<>|?*/\\:%$`").find(c) != std::string_view::npos;
    };
    if (name.empty() || name.front() == '-' || std::ranges::any_of(name, impossible))
        return "IMAGE";
    return std::ranges::all_of(name, isHarmless) ? name : '"' + name + '"';
}

} // namespace

std::vector<std::string> commandsFor(LeakNextStep step, const ProcessInfo& process)
{
    const std::uint32_t pid = process.identity.pid;
    switch (step) {
    case LeakNextStep::Heaptrack:
        return {fmt::format("heaptrack -p {}", pid)};
    case LeakNextStep::TraceAllocations:
        return {fmt::format("bpftrace -p {} -e 'uprobe:libc:malloc {{ @bytes[ustack] = sum(arg0); }}'", pid)};
    case LeakNextStep::TraceMappings:
        return {fmt::format("bpftrace -e 'tracepoint:syscalls:sys_enter_mmap /pid == {}/ {{ @bytes[ustack] = "
                            "sum(args->len); }}'",
                            pid)};
    case LeakNextStep::TraceThreads:
        return {fmt::format("bpftrace -p {} -e 'uprobe:libc:pthread_create {{ @threads[ustack] = count(); }}'", pid)};
    case LeakNextStep::ListDescriptors:
        return {
            fmt::format("readlink /proc/{}/fd/* | sed 's/[0-9][0-9]*/N/g' | sort | uniq -c | sort -rn | head", pid)};
    case LeakNextStep::Umdh:
        return {fmt::format("gflags /i {} +ust", imageOf(process)), fmt::format("umdh -p:{} -f:before.log", pid),
                fmt::format("umdh -p:{} -f:after.log", pid), "umdh -d before.log after.log -f:growth.txt"};
    case LeakNextStep::ListHandles:
        break;
    }
    return {fmt::format("handle -p {}", pid)};
}

} // namespace vmatlas
