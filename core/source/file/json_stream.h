// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/source/file/byte_stream.h"

namespace vmatlas {

/// Bounds on a JSON text, checked while it is read.
struct JsonLimits {
    std::uint64_t textBytes = std::uint64_t{512} << 20; ///< unpacked
    std::size_t depth = 64;                             ///< brackets inside each other
    std::size_t valuesAtOnce = 1'000'000;               ///< values inside one member or element
};

/// Receives a JSON document that is an object, one member at a time and a top-level array element by element, so that
/// memory is bounded by the largest of them. A failure ends the reading.
class JsonVisitor {
public:
    virtual ~JsonVisitor() = default;
    /// A top-level member that is not an array.
    [[nodiscard]] virtual Result<void> onMember(std::string_view key, nlohmann::json& value) = 0;
    /// A top-level array begins; its elements follow.
    [[nodiscard]] virtual Result<void> onArray(std::string_view key) = 0;
    [[nodiscard]] virtual Result<void> onElement(std::string_view key, std::size_t index, nlohmann::json& value) = 0;
};

/// Reads the whole stream. Malformed for what is not a JSON object, TooLarge beyond a limit, Cancelled after `stop`, or
/// the error of stream or visitor. Does not throw on bad input.
[[nodiscard]] Result<void> streamJson(ByteStream& bytes, const std::stop_token& stop, JsonVisitor& visitor,
                                      const JsonLimits& limits = {});

} // namespace vmatlas
