// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/redaction/pseudonyms.h"

#include <cstring>
#include <random>
#include <utility>

#include "core/base/sha256.h"

namespace vmatlas {

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNameBytes = 6; // of 100,000 names two are alike once in 50,000 files

std::string randomKey()
{
    std::random_device device; // the system's own generator, on every system that we build for
    std::string key(kKeyBytes, '\0');
    for (std::size_t at = 0; at < key.size(); at += sizeof(std::random_device::result_type)) {
        const std::random_device::result_type number = device();
        std::memcpy(key.data() + at, &number, sizeof number);
    }
    return key;
}

} // namespace

Pseudonyms::Pseudonyms()
    : Pseudonyms(randomKey())
{
}

Pseudonyms::Pseudonyms(std::string key)
    : m_key(std::move(key))
{
}

const std::string& Pseudonyms::of(std::string_view text) const
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto [entry, isNew] = m_names.try_emplace(std::string(text));
    if (!isNew)
        return entry->second;
    const Sha256 code = hmacSha256(m_key, text);
    for (std::size_t i = 0; i < kNameBytes; ++i)
        (entry->second += kDigits[code[i] >> 4U]) += kDigits[code[i] & 15U];
    return entry->second;
}

} // namespace vmatlas
