// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/mark_message.h"

#include <charconv>
#include <limits>

namespace vmatlas {

namespace {

constexpr std::string_view kMagic = "vmatlas-mark 1 "; // with the version
constexpr std::string_view kMarked = "vmatlas-marked 1";
constexpr std::string_view kNotWatched = "vmatlas-not-watched 1";

/// The number that `text` begins with and the blank or newline behind it, which are taken off.
std::optional<std::uint64_t> takeNumber(std::string_view& text, char end)
{
    std::uint64_t number = 0;
    const auto [behind, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || behind == text.data() + text.size() || *behind != end)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(behind - text.data()) + 1);
    return number;
}

} // namespace

// "vmatlas-mark 1 PID NANOSECONDS LENGTH\nNAME", PID 0 for any.
std::string encodeMark(const MarkRequest& request)
{
    const auto at = std::chrono::nanoseconds(request.at.time_since_epoch()).count();
    return std::string(kMagic) + std::to_string(request.pid.value_or(0)) + ' ' + std::to_string(at) + ' ' +
           std::to_string(request.name.size()) + '\n' + request.name;
}

std::optional<MarkRequest> decodeMark(std::string_view message)
{
    if (message.size() > kMaxMarkMessage || !message.starts_with(kMagic))
        return std::nullopt;
    message.remove_prefix(kMagic.size());
    const auto pid = takeNumber(message, ' ');
    const auto at = takeNumber(message, ' ');
    const auto length = takeNumber(message, '\n');
    if (!pid || !at || !length || *pid > std::numeric_limits<ProcessId>::max() ||
        *at > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) || *length == 0 ||
        *length > kMaxMarkName || *length != message.size())
        return std::nullopt;
    MarkRequest request;
    if (*pid != 0)
        request.pid = static_cast<ProcessId>(*pid);
    request.at = SteadyClock::time_point(std::chrono::nanoseconds(*at));
    request.name = message;
    return request;
}

std::string_view encodeAnswer(MarkAnswer answer)
{
    return answer == MarkAnswer::Marked ? kMarked : kNotWatched;
}

std::optional<MarkAnswer> decodeAnswer(std::string_view message)
{
    if (message == kMarked)
        return MarkAnswer::Marked;
    if (message == kNotWatched)
        return MarkAnswer::NotWatched;
    return std::nullopt;
}

} // namespace vmatlas
