// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace vmatlas {

/// What kept an operation from being done. core hands out codes, ui and cli word them.
enum class ErrorCode : std::uint8_t {
    AccessDenied, ///< the system refused; more rights would help
    ProcessGone,  ///< the process ended, or its pid now belongs to another one
    NotFound,     ///< no such process, file or address
    Ambiguous,    ///< several processes match; `context` lists them
    Unsupported,  ///< this kernel, system or file version cannot give it
    Malformed,    ///< input that is damaged or of an unknown format
    TooLarge,     ///< input beyond a stated limit
    Cancelled,    ///< the caller's stop token was set
    Io            ///< reading or writing failed; `osCode` says how
};

/// An expected failure, as a value.
struct Error {
    ErrorCode code = ErrorCode::Io;
    int osCode = 0;      ///< errno or GetLastError(); 0 when the system was not asked
    std::string context; ///< what was being read or written, for example "/proc/42/maps:17"; bytes, maybe not UTF-8

    friend bool operator==(const Error&, const Error&) = default;
};

/// Value or Error; std::expected replaces the alias with C++23.
template <typename T> using Result = tl::expected<T, Error>;

/// Shorthand for a failed Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string context, int osCode = 0)
{
    return tl::unexpected<Error>(Error{code, osCode, std::move(context)});
}

} // namespace vmatlas
