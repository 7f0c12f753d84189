// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/address_range.h"
#include "core/base/measured.h"
#include "core/base/result.h"
#include "core/model/names.h"

namespace vmatlas {

/// Where a value stands in a document: "regions[17]" or "host".
struct JsonPlace {
    std::string_view key;
    std::optional<std::size_t> index;

    [[nodiscard]] std::string text() const;
};

/// Typed reading of one JSON object. The first wrong type is kept as the error and later reads give fallbacks, so that
/// a reader is a plain list of fields with one check at its end. Refers to `object`, which must live longer.
class JsonFields {
public:
    static constexpr std::uint64_t kMaxNumber = std::numeric_limits<std::uint64_t>::max();

    JsonFields(const nlohmann::json& object, JsonPlace place);

    [[nodiscard]] bool has(const char* key) const;
    /// A whole number up to `max`; `fallback` when absent.
    std::uint64_t number(const char* key, std::uint64_t fallback = 0, std::uint64_t max = kMaxNumber);
    std::uint32_t number32(const char* key, std::uint32_t fallback = 0);
    /// Unknown when absent.
    Measured measured(const char* key);
    /// A hex string; must be there.
    std::uint64_t address(const char* key);
    /// A start and a size that is not 0 and does not run over the top of the address space; both must be there.
    AddressRange range(const char* startKey, const char* sizeKey);
    std::optional<bool> flag(const char* key);
    /// Text as it stands; empty when absent.
    std::string text(const char* key);
    /// Bytes from key_bytes (base64) when there is one, otherwise the text of `key`.
    std::string systemText(const char* key);
    /// `fallback` when absent or unknown: a newer minor version may have added identifiers.
    template <typename Enum> Enum id(const char* key, Enum fallback)
    {
        return fromId<Enum>(text(key)).value_or(fallback);
    }
    /// The member itself; null when absent.
    [[nodiscard]] const nlohmann::json* find(const char* key) const;

    void reject(const char* key, std::string_view why);
    [[nodiscard]] Result<void> result() const;

private:
    const nlohmann::json& m_object;
    JsonPlace m_place;
    std::optional<Error> m_error;
};

/// The whole number in `value`, also when it is written as 4096.0; empty otherwise.
[[nodiscard]] std::optional<std::uint64_t> wholeNumber(const nlohmann::json& value);

} // namespace vmatlas
