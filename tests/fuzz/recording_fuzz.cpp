// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings: they come by mail from strangers, and cut off. What can be read must hold what the model promises, and as
// much of it as check() says.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "core/base/byte_sink.h"
#include "core/export/json_writer.h"
#include "core/history/format/note_codec.h"
#include "core/history/format/recording_index.h"
#include "core/history/format/tick_codec.h"
#include "core/history/recording.h"
#include "core/model/snapshot_checks.h"

namespace {

using namespace vmatlas;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Checksums keep mutations from getting any further, so the content of a record is tried by itself, too.
void tryContent(std::string_view content)
{
    static_cast<void>(decodeTickFront(content, {}));
    static_cast<void>(decodeMeta(content));
    static_cast<void>(decodeEvent(content, {}));
    static_cast<void>(decodeEnd(content, {}));
    static_cast<void>(decodeIndex(content));
    SnapshotPtr snapshot = std::make_shared<const Snapshot>();
    for (int i = 0; i < 2; ++i) { // the second time as a delta of what came out
        const Result<SnapshotPtr> next = decodeTick(content, snapshot, {});
        if (!next || !checkSnapshot(**next))
            return;
        snapshot = *next;
        StringSink json;
        require(writeJson(*snapshot, json).has_value());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    tryContent(bytes);
    const Result<std::unique_ptr<Recording>> recording = Recording::open(std::make_unique<MemoryBytes>(bytes));
    if (!recording)
        return 0;
    std::uint64_t readable = 0;
    for (std::size_t tick = 0; tick < (*recording)->points().size(); ++tick) {
        const Result<SnapshotPtr> snapshot = (*recording)->snapshotAt(tick);
        require(!snapshot || checkSnapshot(**snapshot).has_value());
        readable += snapshot ? 1 : 0;
    }
    const Result<RecordingState> checked = (*recording)->check();
    require(checked.has_value() && readable <= checked->ticks && checked->ticks <= checked->ticksWritten);
    require((*recording)->refresh().has_value());
    return 0;
}
