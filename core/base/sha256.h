// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// FIPS 180-4 and RFC 2104, of our own: the core links no library with a hash in it, and one for these sixty lines would
// have to be packaged for every system. Tested with the vectors of the standards. Pure; not made for secrets in bulk.
namespace vmatlas {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);
[[nodiscard]] Sha256 hmacSha256(std::string_view key, std::string_view bytes);

} // namespace vmatlas
