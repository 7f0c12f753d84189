// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/json_fields.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/format.h"

namespace vmatlas {

std::string JsonPlace::text() const
{
    return index ? std::string(key) + '[' + std::to_string(*index) + ']' : std::string(key);
}

JsonFields::JsonFields(const nlohmann::json& object, JsonPlace place)
    : m_object(object)
    , m_place(place)
{
    if (!object.is_object())
        m_error = Error{ErrorCode::Malformed, 0, m_place.text() + ": not an object"};
}

bool JsonFields::has(const char* key) const
{
    return find(key) != nullptr;
}

const nlohmann::json* JsonFields::find(const char* key) const
{
    if (!m_object.is_object())
        return nullptr;
    const auto found = m_object.find(key);
    return found != m_object.end() && !found->is_null() ? &*found : nullptr;
}

std::uint64_t JsonFields::number(const char* key, std::uint64_t fallback, std::uint64_t max)
{
    const nlohmann::json* const value = find(key);
    if (value == nullptr)
        return fallback;
    const auto number = wholeNumber(*value);
    if (number && *number <= max)
        return *number;
    reject(key, number ? "too large" : "not a whole number");
    return fallback;
}

std::uint32_t JsonFields::number32(const char* key, std::uint32_t fallback)
{
    return static_cast<std::uint32_t>(number(key, fallback, std::numeric_limits<std::uint32_t>::max()));
}

Measured JsonFields::measured(const char* key)
{
    return has(key) ? Measured(number(key, 0, kMaxNumber - 1)) : Measured();
}

std::uint64_t JsonFields::address(const char* key)
{
    const std::string digits = text(key);
    const auto address = parseHexAddress(digits);
    if (!address || !digits.starts_with("0x"))
        reject(key, "not an address such as \"0x7f12\"");
    return address.value_or(0);
}

AddressRange JsonFields::range(const char* startKey, const char* sizeKey)
{
    const AddressRange range{address(startKey), number(sizeKey)};
    if (range.size == 0)
        reject(sizeKey, "missing or 0");
    else if (range.last() < range.begin)
        reject(sizeKey, "runs over the top of the address space");
    return range;
}

std::optional<bool> JsonFields::flag(const char* key)
{
    const nlohmann::json* const value = find(key);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_boolean())
        reject(key, "not true or false");
    return value->is_boolean() ? std::optional(value->get<bool>()) : std::nullopt;
}

std::string JsonFields::text(const char* key)
{
    const nlohmann::json* const value = find(key);
    if (value == nullptr)
        return {};
    const auto* const string = value->get_ptr<const nlohmann::json::string_t*>();
    if (string == nullptr)
        reject(key, "not a text");
    return string != nullptr ? *string : std::string();
}

std::string JsonFields::systemText(const char* key)
{
    const std::string bytesKey = std::string(key) + "_bytes";
    if (!has(bytesKey.c_str()))
        return text(key);
    const auto bytes = decodeBase64(text(bytesKey.c_str()));
    if (!bytes)
        reject(bytesKey.c_str(), "not base64");
    return bytes.value_or(std::string());
}

void JsonFields::reject(const char* key, std::string_view why)
{
    if (!m_error)
        m_error = Error{ErrorCode::Malformed, 0, m_place.text() + '.' + key + ": " + std::string(why)};
}

Result<void> JsonFields::result() const
{
    return m_error ? Result<void>(tl::unexpected(*m_error)) : Result<void>();
}

std::optional<std::uint64_t> wholeNumber(const nlohmann::json& value)
{
    if (value.is_number_unsigned())
        return value.get<std::uint64_t>();
    constexpr double kTwoTo64 = 18446744073709551616.0;
    const auto* const real = value.get_ptr<const nlohmann::json::number_float_t*>();
    if (real != nullptr && *real >= 0 && *real < kTwoTo64 && std::trunc(*real) == *real)
        return static_cast<std::uint64_t>(*real);
    return std::nullopt;
}

} // namespace vmatlas
