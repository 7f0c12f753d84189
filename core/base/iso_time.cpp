// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/iso_time.h"

#include <charconv>

#include <fmt/format.h>

namespace vmatlas {

using namespace std::chrono;

namespace {

/// Takes `digits` decimal digits and the character behind them off the front of `text`; -1 when it is not so.
int takeNumber(std::string_view& text, std::size_t digits, char end)
{
    if (text.size() <= digits || text[digits] != end)
        return -1;
    int number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + digits, number);
    if (error != std::errc{} || stopped != text.data() + digits || number < 0)
        return -1;
    text.remove_prefix(digits + 1);
    return number;
}

/// "866Z" to 866'000'000 ns; -1 when it is not so.
int takeFraction(std::string_view text)
{
    const std::size_t digits = text.find('Z');
    if (digits == 0 || digits > 9)
        return -1;
    int fraction = takeNumber(text, digits, 'Z');
    for (std::size_t i = digits; i < 9 && fraction > 0; ++i)
        fraction *= 10;
    return text.empty() ? fraction : -1;
}

} // namespace

std::string formatIsoTime(WallTime moment)
{
    const auto second = floor<seconds>(moment);
    const auto day = floor<days>(second);
    const year_month_day date(day);
    const hh_mm_ss clock(second - day);
    const auto fraction = duration_cast<nanoseconds>(moment - second).count();
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (fraction % 1'000 != 0)
        text += fmt::format(".{:09}", fraction);
    else if (fraction % 1'000'000 != 0)
        text += fmt::format(".{:06}", fraction / 1'000);
    else if (fraction != 0)
        text += fmt::format(".{:03}", fraction / 1'000'000);
    return text + 'Z';
}

std::optional<WallTime> parseIsoTime(std::string_view text)
{
    const int y = takeNumber(text, 4, '-');
    const int month = takeNumber(text, 2, '-');
    const int d = takeNumber(text, 2, 'T');
    const int hour = takeNumber(text, 2, ':');
    const int minute = takeNumber(text, 2, ':');
    const bool whole = text.size() == 3; // "08Z"
    const int second = takeNumber(text, 2, whole ? 'Z' : '.');
    const int fraction = whole ? 0 : takeFraction(text);
    const year_month_day date{year(y), std::chrono::month(static_cast<unsigned>(month)), day(static_cast<unsigned>(d))};
    // 64-bit nanoseconds, which a clock may count in, end in 1677 and 2262.
    if (y < 1678 || y > 2261 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60 || fraction < 0)
        return std::nullopt;
    const auto moment = sys_days(date) + hours(hour) + minutes(minute) + seconds(second) + nanoseconds(fraction);
    return time_point_cast<WallTime::duration>(moment);
}

} // namespace vmatlas
