// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_spec.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <vector>

#include "core/base/path_text.h"
#include "core/source/file/importers.h"
#include "core/source/live.h"

namespace vmatlas {

namespace {

constexpr std::string_view kNamePrefix = "name:";

std::string_view fileNameOf(std::string_view path)
{
    return path.substr(path.find_last_of("/\\") + 1); // npos + 1 is 0
}

bool isCalled(const ProcessEntry& process, std::string_view name)
{
    return !name.empty() && (process.info.name == name || fileNameOf(process.info.path) == name);
}

Result<std::unique_ptr<Source>> openPid(std::string_view digits)
{
    ProcessId pid = 0;
    const auto [stopped, error] = std::from_chars(digits.data(), digits.data() + digits.size(), pid);
    if (error != std::errc{}) // more digits than a pid can have
        return fail(ErrorCode::NotFound, "process " + std::string(digits));
    return openProcess(pid);
}

Result<std::unique_ptr<Source>> openName(std::string_view name)
{
    return listProcesses()
        .and_then([&](const std::vector<ProcessEntry>& all) { return processByName(all, name, currentProcessId()); })
        .and_then(openProcess);
}

} // namespace

Result<ProcessId> processByName(std::span<const ProcessEntry> processes, std::string_view name, ProcessId except)
{
    std::vector<const ProcessEntry*> matches;
    for (const ProcessEntry& process : processes) {
        if (isCalled(process, name) && process.info.identity.pid != except)
            matches.push_back(&process);
    }
    if (matches.empty())
        return fail(ErrorCode::NotFound, std::string(name));
    if (matches.size() == 1)
        return matches.front()->info.identity.pid;
    std::ranges::sort(matches, {}, [](const ProcessEntry* process) { return process->info.identity.pid; });
    std::string candidates;
    for (const ProcessEntry* process : matches) {
        candidates += candidates.empty() ? "" : ", ";
        candidates += std::to_string(process->info.identity.pid) + ' ' + process->info.name;
    }
    return fail(ErrorCode::Ambiguous, candidates);
}

SourceSpecKind kindOf(std::string_view spec)
{
    if (spec == "self")
        return SourceSpecKind::Self;
    if (spec == "-")
        return SourceSpecKind::StandardInput;
    if (spec.starts_with(kNamePrefix))
        return SourceSpecKind::Name;
    const bool allDigits = !spec.empty() && std::ranges::all_of(spec, [](char c) { return c >= '0' && c <= '9'; });
    return allDigits ? SourceSpecKind::Pid : SourceSpecKind::File;
}

Result<std::unique_ptr<Source>> openSource(std::string_view spec)
{
    switch (kindOf(spec)) {
    case SourceSpecKind::Pid:
        return openPid(spec);
    case SourceSpecKind::Self:
        return openProcess(currentProcessId());
    case SourceSpecKind::Name:
        return openName(spec.substr(kNamePrefix.size()));
    default:
        return openFile(pathOf(spec));
    }
}

} // namespace vmatlas
