// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vmatlas {

/// Names in place of names: HMAC-SHA256 under a key that nobody keeps, cut to 48 bits, in hex. Equal texts get equal
/// names; what stood there cannot be found by trying. Immutable, so any thread may use it.
class Pseudonyms {
public:
    /// With a key of its own.
    Pseudonyms();
    explicit Pseudonyms(std::string key);

    [[nodiscard]] std::string of(std::string_view text) const;

private:
    std::string m_key;
};

} // namespace vmatlas
