// SPDX-License-Identifier: GPL-3.0-or-later
// Screens of PoolMon.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/source/file/poolmon_text.h"

namespace {

class Bytes : public vmatlas::ByteStream {
public:
    explicit Bytes(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    vmatlas::Result<std::size_t> read(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), m_bytes.size());
        std::copy_n(m_bytes.data(), count, into.data());
        m_bytes.remove_prefix(count);
        return count;
    }

private:
    std::string_view m_bytes;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(vmatlas::looksLikePoolmon(text.substr(0, vmatlas::PeekedStream::kHeadBytes)));
    Bytes bytes(text);
    const auto screen = vmatlas::readPoolmon(bytes, {});
    if (!screen)
        return 0;
    const bool sane = std::ranges::all_of(screen->pools, [](const vmatlas::KernelPool& pool) {
        return pool.name.size() <= 4 && pool.bytes.known() && pool.kind != vmatlas::KernelPoolKind::SlabCache;
    });
    if (!sane || screen->pools.empty())
        std::abort();
    return 0;
}
