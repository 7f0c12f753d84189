// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vmatlas {

/// Where written bytes go: a file, standard output, a string. Used by one thread at a time.
class ByteSink {
public:
    ByteSink() = default;
    ByteSink(const ByteSink&) = delete;
    ByteSink& operator=(const ByteSink&) = delete;
    virtual ~ByteSink() = default;

    /// After a failure nothing more should be written.
    [[nodiscard]] virtual Result<void> write(std::string_view bytes) = 0;
    /// What was written until now is to survive a loss of power, where the sink is a file that can promise it.
    [[nodiscard]] virtual Result<void> sync() { return {}; }
};

/// Collects everything in memory.
class StringSink : public ByteSink {
public:
    Result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return {};
    }
    std::string text;
};

} // namespace vmatlas
