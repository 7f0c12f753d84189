// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/gunzip_stream.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include <zlib.h>

namespace vmatlas {

struct GunzipStream::Stream {
    z_stream state = {};
    std::array<char, 64 * 1024> input;
};

GunzipStream::GunzipStream(std::unique_ptr<ByteStream> packed)
    : m_packed(std::move(packed))
    , m_stream(std::make_unique<Stream>())
{
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&m_stream->state, MAX_WBITS + kGzipOnly) != Z_OK)
        throw std::bad_alloc(); // the only way for these constants to fail
}

GunzipStream::~GunzipStream()
{
    inflateEnd(&m_stream->state);
}

Result<std::size_t> GunzipStream::read(std::span<char> into)
{
    z_stream& state = m_stream->state;
    const std::size_t room = std::min<std::size_t>(into.size(), std::numeric_limits<uInt>::max());
    state.next_out = reinterpret_cast<Bytef*>(into.data());
    state.avail_out = static_cast<uInt>(room);
    while (state.avail_out == room) {
        if (state.avail_in == 0 && !m_packedEnded) {
            if (auto refilled = refill(); !refilled)
                return tl::unexpected(refilled.error());
        }
        if (state.avail_in == 0 && m_packedEnded) {
            if (m_inMember)
                return fail(ErrorCode::Malformed, "the compressed data ends too early");
            return 0;
        }
        m_inMember = true;
        const int status = inflate(&state, Z_NO_FLUSH);
        if (status == Z_STREAM_END) {
            m_inMember = false;
            inflateReset(&state); // keeps next_in: another member may follow
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            return fail(ErrorCode::Malformed, "the compressed data is damaged");
        }
    }
    return room - state.avail_out;
}

Result<void> GunzipStream::refill()
{
    const Result<std::size_t> got = m_packed->read(m_stream->input);
    if (!got)
        return tl::unexpected(got.error());
    m_stream->state.next_in = reinterpret_cast<Bytef*>(m_stream->input.data());
    m_stream->state.avail_in = static_cast<uInt>(*got);
    m_packedEnded = *got == 0;
    return {};
}

} // namespace vmatlas
