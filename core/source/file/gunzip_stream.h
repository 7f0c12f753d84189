// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/source/file/byte_stream.h"

namespace vmatlas {

inline constexpr std::string_view kGzipMagic = "\x1f\x8b";

/// Unpacks gzip members that follow one another. Malformed when the data is damaged or ends inside a member. It does
/// not limit what comes out: the reader counts.
class GunzipStream : public ByteStream {
public:
    explicit GunzipStream(std::unique_ptr<ByteStream> packed);
    ~GunzipStream() override;
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;

private:
    struct Stream;
    [[nodiscard]] Result<void> refill();

    std::unique_ptr<ByteStream> m_packed;
    std::unique_ptr<Stream> m_stream;
    bool m_inMember = false;
    bool m_packedEnded = false;
};

} // namespace vmatlas
