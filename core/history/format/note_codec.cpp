// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/note_codec.h"

#include <limits>

#include "core/history/format/record_header.h"
#include "core/history/format/recording_codes.h"

namespace vmatlas {

namespace {

/// Reads a map of which `member(key)` takes the values that it knows.
template <typename Value, typename Member> Result<Value> readMap(CborReader& cbor, Value& value, const Member& member)
{
    for (std::size_t left = cbor.map(); left > 0 && cbor.ok(); --left) {
        if (!member(cbor.text()))
            cbor.skip();
    }
    return cbor.result().map([&] { return std::move(value); });
}

} // namespace

std::string encodeMeta(const RecordingMeta& meta)
{
    CborMap map;
    map.key("format").text(kRecordingFormat);
    CborWriter& version = map.key("version");
    version.array(2);
    version.number(kRecordingMajor);
    version.number(kRecordingMinor);
    CborWriter& generator = map.key("generator");
    generator.array(2);
    generator.text(meta.generator);
    generator.text(meta.generatorVersion);
    map.key("started_at").signedNumber(nanosecondsOf(meta.startedAt));
    map.key("interval").signedNumber(meta.interval.count());
    return map.bytes();
}

Result<RecordingMeta> decodeMeta(std::string_view content)
{
    CborReader cbor(content);
    RecordingMeta meta;
    return readMap(cbor, meta, [&](std::string_view key) {
        if (key == "format") {
            if (cbor.text() != kRecordingFormat)
                cbor.reject("not a recording");
        } else if (key == "version") {
            if (cbor.array() != 2 || cbor.number() != kRecordingMajor)
                cbor.reject("another version");
            meta.minor = static_cast<std::uint16_t>(cbor.number(std::numeric_limits<std::uint16_t>::max()));
        } else if (key == "generator") {
            if (cbor.array() != 2)
                cbor.reject("not a generator");
            meta.generator = cbor.text();
            meta.generatorVersion = cbor.text();
        } else if (key == "started_at") {
            meta.startedAt = readWallTime(cbor);
        } else if (key == "interval") {
            meta.interval = std::chrono::nanoseconds(cbor.signedNumber());
        } else {
            return false;
        }
        return true;
    });
}

std::string encodeEvent(const TargetEvent& event, SteadyClock::time_point start)
{
    CborMap map;
    map.key("k").number(recordingCode(event.kind));
    map.key("t").signedNumber(std::chrono::nanoseconds(event.at - start).count());
    map.key("w").signedNumber(nanosecondsOf(event.wallClock));
    map.key("d").text(event.detail);
    return map.bytes();
}

Result<std::optional<TargetEvent>> decodeEvent(std::string_view content, SteadyClock::time_point start)
{
    CborReader cbor(content);
    std::optional<TargetEvent> event = TargetEvent{};
    std::uint64_t kind = CborReader::kMaxNumber;
    auto read = readMap(cbor, event, [&](std::string_view key) {
        if (key == "k")
            kind = cbor.number();
        else if (key == "t")
            event->at = readSteadyTime(cbor, start);
        else if (key == "w")
            event->wallClock = readWallTime(cbor);
        else if (key == "d")
            event->detail = cbor.text();
        else
            return false;
        return true;
    });
    if (read && kind >= kRecordingCodes<TargetEventKind>.size())
        return std::optional<TargetEvent>();
    if (read)
        (*read)->kind = fromRecordingCode(kind, TargetEventKind::Attached);
    return read;
}

std::string encodeClock(WallClock::time_point wall, std::chrono::nanoseconds step)
{
    CborMap map;
    map.key("w").signedNumber(nanosecondsOf(wall));
    map.key("step").signedNumber(step.count());
    return map.bytes();
}

std::string encodeEnd(const RecordingEnd& end, SteadyClock::time_point start)
{
    CborMap map;
    map.key("n").number(end.ticks);
    encodePoints(map.key("t"), end.pointsBefore, start);
    if (end.committed)
        encodeCommitted(map.key("k"), *end.committed);
    return map.bytes();
}

Result<RecordingEnd> decodeEnd(std::string_view content, SteadyClock::time_point start)
{
    CborReader cbor(content);
    RecordingEnd end;
    std::string_view committed;
    auto read = readMap(cbor, end, [&](std::string_view key) {
        if (key == "n") {
            end.ticks = cbor.number();
        } else if (key == "t") {
            end.pointsBefore = decodePoints(cbor, start);
        } else if (key == "k") {
            const std::size_t begin = cbor.position();
            cbor.skip();
            committed = content.substr(begin, cbor.position() - begin);
        } else {
            return false;
        }
        return true;
    });
    if (read && !committed.empty())
        read->committed = decodeCommitted(committed, read->pointsBefore.size());
    return read;
}

} // namespace vmatlas
