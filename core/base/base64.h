// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vmatlas {

/// RFC 4648 base64 with padding.
[[nodiscard]] std::string encodeBase64(std::string_view bytes);
/// The bytes; empty when `text` is not what encodeBase64() writes.
[[nodiscard]] std::optional<std::string> decodeBase64(std::string_view text);

} // namespace vmatlas
