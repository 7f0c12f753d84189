// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/source/linux/maps_parser.h"
#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {
extern const Recogniser kAddressSanitizer, kGo, kHotspot, kJemalloc, kMemorySanitizer, kMimalloc, kPartitionAlloc,
    kTcmalloc, kThreadSanitizer, kV8, kV8Cage;
}

namespace vmatlas::test {

/// A process made of a maps text and of pages that a test wrote; pages that were not written are not present.
class FakeRuntime {
public:
    static constexpr std::uint64_t kPage = 4096;

    explicit FakeRuntime(std::string mapsText)
        : m_text(std::move(mapsText))
    {
        parseMapsText(m_text, m_maps);
    }
    FakeRuntime(const FakeRuntime&) = delete;
    FakeRuntime& operator=(const FakeRuntime&) = delete;

    void write(std::uint64_t address, std::string_view bytes)
    {
        for (const char byte : bytes) {
            std::string& page = m_pages.try_emplace(address / kPage, kPage, '\0').first->second;
            page[address % kPage] = byte;
            ++address;
        }
    }
    template <typename T> void put(std::uint64_t address, T value)
    {
        std::string bytes(sizeof value, '\0');
        std::memcpy(bytes.data(), &value, sizeof value);
        write(address, bytes);
    }
    void putWords(std::uint64_t address, std::initializer_list<std::uint64_t> words)
    {
        for (const std::uint64_t word : words) {
            put(address, word);
            address += sizeof word;
        }
    }
    void forget(std::uint64_t address) { m_pages.erase(address / kPage); }

    /// What the recogniser finds in one image with that data and those symbols.
    [[nodiscard]] std::vector<RuntimeRange> recognise(const Recogniser& recogniser, std::vector<AddressRange> data = {},
                                                      std::vector<std::uint64_t> symbols = {}) const
    {
        const RuntimeView view(m_maps.entries, [this](std::uint64_t address, std::span<char> out) {
            for (char& byte : out) {
                const auto page = m_pages.find(address / kPage);
                if (page == m_pages.end())
                    return false;
                byte = page->second[address++ % kPage];
            }
            return true;
        });
        symbols.resize(recogniser.symbols.size());
        const RuntimeImage image{&recogniser, std::move(symbols), std::move(data)};
        return recogniseRuntimes(view, {&image, 1}, kPage);
    }

private:
    std::string m_text;
    MapsText m_maps;
    std::map<std::uint64_t, std::string> m_pages;
};

} // namespace vmatlas::test
