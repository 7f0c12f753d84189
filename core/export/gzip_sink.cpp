// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/gzip_sink.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include <zlib.h>

namespace vmatlas {

struct GzipSink::Stream {
    z_stream state = {};
    std::array<char, 64 * 1024> output;
};

GzipSink::GzipSink(ByteSink& target)
    : m_target(target)
    , m_stream(std::make_unique<Stream>())
{
    constexpr int kGzipWrapper = 16;
    constexpr int kLevel = 3;       // half the time of zlib's default; files of snapshots grow by a tenth
    constexpr int kMemoryLevel = 8; // zlib's own default
    if (deflateInit2(&m_stream->state, kLevel, Z_DEFLATED, MAX_WBITS + kGzipWrapper, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc(); // the only way for these constants to fail
}

GzipSink::~GzipSink()
{
    deflateEnd(&m_stream->state);
}

Result<void> GzipSink::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t part = std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max());
        // zlib does not write through next_in, it only lacks the const
        m_stream->state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        m_stream->state.avail_in = static_cast<uInt>(part);
        if (auto passed = deflateAll(Z_NO_FLUSH); !passed)
            return passed;
        bytes.remove_prefix(part);
    }
    return {};
}

Result<void> GzipSink::finish()
{
    return deflateAll(Z_FINISH);
}

Result<void> GzipSink::deflateAll(int flush)
{
    auto& [state, output] = *m_stream;
    do {
        state.next_out = reinterpret_cast<Bytef*>(output.data());
        state.avail_out = static_cast<uInt>(output.size());
        deflate(&state, flush); // cannot fail: the state is ours and there is room
        if (auto passed = m_target.write({output.data(), output.size() - state.avail_out}); !passed)
            return passed;
    } while (state.avail_out == 0);
    return {};
}

} // namespace vmatlas
