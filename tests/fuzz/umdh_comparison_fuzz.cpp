// SPDX-License-Identifier: GPL-3.0-or-later
// UMDH comparison logs: they come by mail from strangers.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

#include "core/source/file/umdh_comparison.h"

namespace {

using namespace vmatlas;

/// Delivers the bytes in small pieces, so that lines are put together from several.
class Pieces : public ByteStream {
public:
    explicit Pieces(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        constexpr std::size_t kPiece = 1000;
        const std::size_t count = std::min({into.size(), m_bytes.size(), kPiece});
        std::copy_n(m_bytes.data(), count, into.data());
        m_bytes.remove_prefix(count);
        return count;
    }

private:
    std::string_view m_bytes;
};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(looksLikeUmdhComparison(text.substr(0, PeekedStream::kHeadBytes)));
    Pieces pieces(text);
    const Result<UmdhComparison> read = readUmdhComparison(pieces, {});
    if (!read)
        return 0;
    require(!read->stacks.empty());
    std::uint64_t frames = 0;
    for (const UmdhStack& stack : read->stacks) {
        for (std::uint32_t i = 0; i < stack.frameCount; ++i)
            require(!read->frameOf(stack, i).empty());
        frames += stack.frameCount;
    }
    require(frames == read->frames.size());
    return 0;
}
