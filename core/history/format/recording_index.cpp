// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/recording_index.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/history/format/cbor_reader.h"
#include "core/history/format/cbor_writer.h"

namespace vmatlas {

namespace {

constexpr std::string_view kKeys = "k";
constexpr std::string_view kEvents = "v";
constexpr std::string_view kEnd = "z";

/// Numbers that ascend, as the difference to the one before.
class Ascending {
public:
    std::uint64_t next(CborReader& cbor)
    {
        const std::uint64_t step = cbor.number();
        if (step > CborReader::kMaxNumber - m_last)
            cbor.reject("an offset beyond the file");
        return m_last += step;
    }
    std::uint64_t stepTo(std::uint64_t offset) { return offset - std::exchange(m_last, offset); }

private:
    std::uint64_t m_last = 0;
};

void decodeKeys(CborReader& cbor, RecordingIndex& index)
{
    const std::size_t numbers = cbor.array();
    if (numbers % 2 != 0)
        cbor.reject("key frames that are not two numbers each");
    Ascending offsets;
    for (std::size_t i = 0; i < numbers && cbor.ok(); i += 2) {
        const std::uint64_t offset = offsets.next(cbor);
        index.keys.push_back({.offset = offset, .ticks = cbor.number()});
    }
}

void decodeEvents(CborReader& cbor, RecordingIndex& index)
{
    Ascending offsets;
    for (std::size_t left = cbor.array(); left > 0 && cbor.ok(); --left)
        index.events.push_back(offsets.next(cbor));
}

/// The index record in `tail`, the end of a file that begins at `begin` in it.
std::optional<RecordPlace> indexRecordIn(std::string_view tail, std::uint64_t begin)
{
    for (std::size_t at = tail.rfind(recordMagic()); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : tail.rfind(recordMagic(), at - 1)) {
        const auto header = decodeHeader(tail.substr(at));
        if (header && header->type == RecordType::Index && header->length == tail.size() - at)
            return RecordPlace{begin + at, *header};
    }
    return std::nullopt;
}

} // namespace

std::string encodeIndex(const RecordingIndex& index)
{
    CborMap map;
    CborWriter& keys = map.key(kKeys);
    keys.array(index.keys.size() * 2);
    Ascending keyOffsets;
    for (const RecordingIndex::Key& key : index.keys) {
        keys.number(keyOffsets.stepTo(key.offset));
        keys.number(key.ticks);
    }
    CborWriter& events = map.key(kEvents);
    events.array(index.events.size());
    Ascending eventOffsets;
    for (const std::uint64_t offset : index.events)
        events.number(eventOffsets.stepTo(offset));
    map.key(kEnd).number(index.end);
    return map.bytes();
}

Result<RecordingIndex> decodeIndex(std::string_view content)
{
    CborReader cbor(content);
    RecordingIndex index;
    for (std::size_t left = cbor.map(); left > 0 && cbor.ok(); --left) {
        const std::string_view key = cbor.text();
        if (key == kKeys)
            decodeKeys(cbor, index);
        else if (key == kEvents)
            decodeEvents(cbor, index);
        else if (key == kEnd)
            index.end = cbor.number();
        else
            cbor.skip();
    }
    return cbor.result().map([&] { return std::move(index); });
}

std::optional<RecordingIndex> findIndex(RandomAccessBytes& bytes)
{
    const std::uint64_t size = bytes.size().value_or(0);
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;
    for (const std::uint64_t reach : {kMiB / 16, kMiB, 16 * kMiB}) {
        std::string tail(static_cast<std::size_t>(std::min(reach, size)), '\0');
        if (bytes.readAt(size - tail.size(), tail).value_or(0) != tail.size())
            return std::nullopt;
        if (const auto place = indexRecordIn(tail, size - tail.size())) {
            const auto index =
                readContent(bytes, *place).and_then([](const std::string& content) { return decodeIndex(content); });
            return index ? std::optional(*index) : std::nullopt;
        }
        // Otherwise only a file with a larger index is worth a longer look: one that ends with an end record or a tick
        // has none.
        if (tail.size() == size || tail.rfind(recordMagic()) != std::string_view::npos)
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace vmatlas
