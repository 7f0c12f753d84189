// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshot files, also gzipped: they come by mail from strangers. What can be read must hold what the model promises
// and must survive being saved and read again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "core/export/json_writer.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/byte_stream.h"
#include "core/source/file/snapshot_json.h"

namespace {

using namespace vmatlas;

class Bytes : public ByteStream {
public:
    explicit Bytes(std::string bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), m_bytes.size() - m_at);
        std::copy_n(m_bytes.data() + m_at, count, into.data());
        m_at += count;
        return count;
    }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
};

Result<Snapshot> readFile(std::string bytes)
{
    Result<PeekedStream> peeked = peekUnpacked(std::make_unique<Bytes>(std::move(bytes)));
    if (!peeked)
        return tl::unexpected(peeked.error());
    static_cast<void>(looksLikeSnapshotJson(peeked->head));
    return readSnapshotJson(*peeked->stream, {});
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Result<Snapshot> snapshot = readFile(std::string(reinterpret_cast<const char*>(data), size));
    if (!snapshot)
        return 0;
    require(checkSnapshot(*snapshot).has_value());
    StringSink saved;
    require(writeJson(*snapshot, saved).has_value());
    const Result<Snapshot> again = readFile(saved.text);
    require(again.has_value());
    require(again->regions == snapshot->regions && again->pageRuns == snapshot->pageRuns &&
            again->pageBuckets == snapshot->pageBuckets);
    StringSink savedAgain;
    require(writeJson(*again, savedAgain).has_value());
    require(saved.text == savedAgain.text);
    return 0;
}
