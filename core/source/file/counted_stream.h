// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/source/file/byte_stream.h"
#include "core/source/source.h"

namespace vmatlas {

/// How far a file has been read, and who wants to know.
struct ReadProgress {
    std::uint64_t done = 0;  ///< bytes
    std::uint64_t total = 0; ///< bytes; 0 unknown
    ReadProgressListener listener;
};

/// Counts what another stream delivers.
class CountedStream : public ByteStream {
public:
    CountedStream(std::unique_ptr<ByteStream> bytes, std::shared_ptr<ReadProgress> progress)
        : m_bytes(std::move(bytes))
        , m_progress(std::move(progress))
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        return m_bytes->read(into).map([&](std::size_t got) {
            m_progress->done += got;
            if (m_progress->listener)
                m_progress->listener(m_progress->done, m_progress->total);
            return got;
        });
    }

private:
    std::unique_ptr<ByteStream> m_bytes;
    std::shared_ptr<ReadProgress> m_progress;
};

} // namespace vmatlas
