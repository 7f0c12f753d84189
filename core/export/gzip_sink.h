// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/byte_sink.h"

namespace vmatlas {

/// Passes what is written to it on to another sink as one gzip member. The other sink must live longer.
class GzipSink : public ByteSink {
public:
    explicit GzipSink(ByteSink& target);
    ~GzipSink() override; ///< without finish() the member stays incomplete
    [[nodiscard]] Result<void> write(std::string_view bytes) override;
    /// Once, after the last write.
    [[nodiscard]] Result<void> finish();

private:
    struct Stream;
    [[nodiscard]] Result<void> deflateAll(int flush);

    ByteSink& m_target;
    std::unique_ptr<Stream> m_stream;
};

} // namespace vmatlas
