// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace vmatlas {

/// Names in place of names: HMAC-SHA256 under a key that nobody keeps, cut to 48 bits, in hex. Equal texts get equal
/// names; what stood there cannot be found by trying. Used
/// by one thread at a time: folders come again and again, so it remembers.
class Pseudonyms {
public:
    /// With a key of its own.
    Pseudonyms();
    explicit Pseudonyms(std::string key);

    [[nodiscard]] const std::string& of(std::string_view text) const;

private:
    std::string m_key;
    mutable std::unordered_map<std::string, std::string> m_names;
};

} // namespace vmatlas
