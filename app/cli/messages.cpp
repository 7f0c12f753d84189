// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/messages.h"

#include <algorithm>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "app/cli/terminal.h"
#include "core/base/format.h"
#include "core/base/system_message.h"
#include "core/export/english_words.h"
#include "core/source/source_spec.h"

namespace vmatlas::cli {

namespace {

constexpr std::string_view kSnapshotHint = "'vmatlas-cli snapshot PID -o FILE' makes a file that can be read";

/// What a person can do about a failed write; empty when there is nothing to say that the system's words do not.
std::string_view writeHint(int osCode)
{
    const std::error_code error(osCode, std::system_category());
    if (error == std::errc::no_such_file_or_directory)
        return "; make the folder first";
    if (error == std::errc::no_space_on_device)
        return "; make room or write elsewhere";
    if (error == std::errc::file_exists)
        return "; choose another name, or remove it first";
    if (error == std::errc::file_too_large)
        return "; the limit of the system or of this shell is reached";
    if (error == std::errc::permission_denied || error == std::errc::read_only_file_system)
        return "; write to a folder of your own";
    return {};
}

/// "/proc/1/maps: Permission denied", as much of it as there is.
std::string detailsOf(const Error& error)
{
    std::string details = escapeControl(error.context);
    if (error.osCode != 0) {
        details += details.empty() ? "" : ": ";
        details += systemMessage(error.osCode);
    }
    return details;
}

/// The same for a gap, whose code says more when the system gave no reason.
std::string detailsOf(const Gap& gap)
{
    const std::string details = detailsOf(gap.error);
    const bool silent = gap.error.osCode == 0 && gap.error.code == ErrorCode::Unsupported;
    return silent ? details + ": not to be had here" : details;
}

/// "2201 bash, 2310 bash" as a line each.
std::string candidateLines(std::string_view candidates)
{
    std::string lines;
    while (!candidates.empty()) {
        const std::size_t end = std::min(candidates.find(", "), candidates.size());
        lines += "\n  " + escapeControl(candidates.substr(0, end));
        candidates.remove_prefix(std::min(end + 2, candidates.size()));
    }
    return lines;
}

std::string notFound(const Error& error, std::string_view source)
{
    const std::string shown = escapeControl(source);
    switch (kindOf(source)) {
    case SourceSpecKind::Name:
        return fmt::format("no process is called '{}'; 'vmatlas-cli list' shows all", escapeControl(error.context));
    case SourceSpecKind::Pid:
        return fmt::format("there is no process {}; 'vmatlas-cli list' shows all", shown);
    default:
        if (error.context != source && !error.context.empty()) // the file is there, but not what was asked of it
            return escapeControl(error.context);
        return fmt::format("there is no file '{}'; a process is named by its pid or as name:{}", shown, shown);
    }
}

std::string sourceMessage(const Error& error, std::string_view source)
{
    const std::string shown = escapeControl(source);
    const std::string details = detailsOf(error);
    switch (error.code) {
    case ErrorCode::AccessDenied:
        return fmt::format("no right to read {} ({}); {}", shown, details, moreRightsHint());
    case ErrorCode::ProcessGone:
        return fmt::format("the process {} has ended", shown);
    case ErrorCode::NotFound:
        return notFound(error, source);
    case ErrorCode::Ambiguous:
        return fmt::format("several processes match '{}'; give the pid of one of them:{}", shown,
                           candidateLines(error.context));
    case ErrorCode::Unsupported:
        return fmt::format("{}: not supported by this program or system", details);
    case ErrorCode::Malformed:
        return fmt::format("the input is damaged or of another format: {}; {}", details, kSnapshotHint);
    case ErrorCode::TooLarge:
        return fmt::format("the input is larger than this program accepts: {}", details);
    default:
        return fmt::format("reading failed: {}", details.empty() ? shown : details);
    }
}

/// What would help with the snapshot's gaps for want of rights.
std::string_view rightsHint(const ProcessFacts& facts)
{
    const bool isProtected = !facts.protection.empty() && facts.protection != "none";
    return isProtected ? "no account may read a protected process" : moreRightsHint();
}

} // namespace

void printMessage(std::string_view message)
{
    const std::string line = fmt::format("vmatlas-cli: {}\n", message);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

ExitCode reportSourceError(const Error& error, std::string_view source)
{
    printMessage(sourceMessage(error, source));
    return exitCodeOf(error, source);
}

ExitCode reportWriteError(const Error& error)
{
    printMessage(fmt::format("writing failed: {}{}", detailsOf(error), writeHint(error.osCode)));
    return kWriteFailed;
}

std::string markProblem(const Error& error)
{
    const std::string details = detailsOf(error);
    const std::string problem = markProblemOf(error.code, details);
    return problem.empty() ? details : problem;
}

ExitCode reportUsage(std::string_view message)
{
    printMessage(fmt::format("{}; '--help' says what is possible", message));
    return kUsage;
}

ExitCode reportGaps(const Snapshot& snapshot)
{
    ExitCode code = kDone;
    const bool fromFile = snapshot.source == SourceKind::SnapshotFile; // more rights now would not help
    for (const Gap& gap : snapshot.gaps) {
        const bool denied = gap.error.code == ErrorCode::AccessDenied && !fromFile;
        printMessage(fmt::format("not known: {} ({}){}{}", wordOf(gap.facet), detailsOf(gap), denied ? "; " : "",
                                 denied ? rightsHint(snapshot.facts) : ""));
        if (denied && gap.facet == Facet::Regions && snapshot.regions.empty())
            code = kNoRight;
    }
    return code;
}

} // namespace vmatlas::cli
