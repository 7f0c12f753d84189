// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vmatlas::demo {

/// Bytes a second from "1M", "512K/s", "4096": binary units K, M, G, T, at most 1T. Nothing when it is not understood.
[[nodiscard]] std::optional<std::uint64_t> parseRate(std::string_view text);

} // namespace vmatlas::demo
