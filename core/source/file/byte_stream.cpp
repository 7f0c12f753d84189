// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/byte_stream.h"

#include <algorithm>

#include "core/source/file/gunzip_stream.h"

namespace vmatlas {

namespace {

/// Delivers bytes that were already taken, then the rest of the stream they came from.
class ResumedStream : public ByteStream {
public:
    ResumedStream(std::string head, std::unique_ptr<ByteStream> rest)
        : m_head(std::move(head))
        , m_rest(std::move(rest))
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        if (m_delivered == m_head.size())
            return m_rest->read(into);
        const std::size_t count = std::min(into.size(), m_head.size() - m_delivered);
        std::copy_n(m_head.data() + m_delivered, count, into.data());
        m_delivered += count;
        return count;
    }

private:
    std::string m_head;
    std::unique_ptr<ByteStream> m_rest;
    std::size_t m_delivered = 0;
};

} // namespace

Result<std::unique_ptr<ByteStream>> openInput(const std::filesystem::path& path)
{
    return path == "-" ? standardInputStream() : openFileStream(path);
}

Result<PeekedStream> peek(std::unique_ptr<ByteStream> stream)
{
    std::string head(PeekedStream::kHeadBytes, '\0');
    std::size_t size = 0;
    while (size < head.size()) {
        const Result<std::size_t> got = stream->read(std::span(head).subspan(size));
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            break;
        size += *got;
    }
    head.resize(size);
    auto resumed = std::make_unique<ResumedStream>(head, std::move(stream));
    return PeekedStream{std::move(head), std::move(resumed)};
}

Result<PeekedStream> peekUnpacked(std::unique_ptr<ByteStream> stream)
{
    Result<PeekedStream> peeked = peek(std::move(stream));
    if (!peeked || !peeked->head.starts_with(kGzipMagic))
        return peeked;
    return peek(std::make_unique<GunzipStream>(std::move(peeked->stream)));
}

Result<std::string> readAll(ByteStream& stream, std::size_t limit)
{
    constexpr std::size_t kChunkBytes = 64 * 1024;
    std::string all;
    while (true) {
        const std::size_t size = all.size();
        all.resize(size + kChunkBytes);
        const Result<std::size_t> got = stream.read(std::span(all).subspan(size));
        if (!got)
            return tl::unexpected(got.error());
        all.resize(size + *got);
        if (*got == 0)
            return all;
        if (all.size() > limit)
            return fail(ErrorCode::TooLarge, "more than " + std::to_string(limit) + " bytes");
    }
}

} // namespace vmatlas
