// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/committed_codec.h"

#include <algorithm>
#include <limits>

#include "core/history/format/recording_codes.h"

namespace vmatlas {

namespace {

/// Writes pairs of code and difference, and says how many there are.
std::size_t encodeDifferences(CborWriter& cbor, const CommittedState& before, const CommittedTypes& now)
{
    std::size_t pairs = 0;
    const CommittedTypes from = before.value_or(CommittedTypes{});
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i] == from[i])
            continue;
        cbor.number(recordingCode(static_cast<RegionType>(i)));
        cbor.signedNumber(static_cast<std::int64_t>(now[i] - from[i])); // wraps, as it does when it is read
        ++pairs;
    }
    return pairs;
}

/// A type that a newer version added counts as unknown; differences of several such add up.
CommittedTypes decodeDifferences(CborReader& cbor, std::size_t items)
{
    CommittedTypes added{};
    if (items % 2 != 0)
        cbor.reject("a type without its bytes");
    for (; items != 0 && cbor.ok(); items -= 2) {
        const RegionType type = fromRecordingCode(cbor.number(), RegionType::Unknown);
        added.at(static_cast<std::size_t>(type)) += static_cast<std::uint64_t>(cbor.signedNumber());
    }
    return added;
}

} // namespace

CommittedState changed(const CommittedState& before, const CommittedChange& change)
{
    if (!change.known)
        return std::nullopt;
    CommittedTypes types = before.value_or(CommittedTypes{});
    std::uint64_t left = std::numeric_limits<std::uint64_t>::max() - 1; // the largest number stands for unknown
    for (std::size_t i = 0; i < types.size(); ++i) {
        types[i] += change.added[i];
        if (types[i] > left)
            return std::nullopt;
        left -= types[i];
    }
    return types;
}

void encodeCommittedChange(CborWriter& cbor, const CommittedState& before, const CommittedState& now)
{
    if (!now)
        return cbor.null();
    CborWriter pairs;
    cbor.array(2 * encodeDifferences(pairs, before, *now));
    cbor.append(pairs.bytes());
}

CommittedChange decodeCommittedChange(CborReader& cbor)
{
    if (cbor.takeNull())
        return {.known = false, .added = {}};
    return {.known = true, .added = decodeDifferences(cbor, cbor.array())};
}

void encodeCommitted(CborWriter& cbor, std::span<const CommittedState> ticks)
{
    CborWriter rows;
    std::size_t count = 0;
    std::size_t last = 0;
    for (std::size_t tick = 0; tick < ticks.size(); ++tick) {
        const CommittedState before = tick == 0 ? std::nullopt : ticks[tick - 1];
        if (tick != 0 && ticks[tick] == before)
            continue;
        rows.number(tick - last);
        encodeCommittedChange(rows, before, ticks[tick]);
        last = tick;
        ++count;
    }
    cbor.array(1 + 2 * count);
    cbor.number(ticks.size());
    cbor.append(rows.bytes());
}

std::optional<std::vector<CommittedState>> decodeCommitted(std::string_view item, std::size_t ticks)
{
    CborReader cbor(item);
    const std::size_t items = cbor.array();
    if (items % 2 == 0 || ticks > kMaxCommittedTicks || cbor.number() != ticks)
        return std::nullopt;
    std::vector<CommittedState> states;
    for (std::size_t row = 0; row < items / 2 && cbor.ok(); ++row) {
        const std::uint64_t distance = cbor.number();
        const CommittedChange change = decodeCommittedChange(cbor);
        const std::size_t room = ticks - states.size();
        if (!cbor.ok() || (row == 0) != (distance == 0) || distance > room || room == 0)
            return std::nullopt;
        const CommittedState before = row == 0 ? std::nullopt : states.back();
        for (std::uint64_t i = 1; i < distance; ++i)
            states.push_back(before);
        states.push_back(changed(before, change));
    }
    if (!cbor.ok() || !cbor.atEnd() || (states.empty() && ticks != 0))
        return std::nullopt;
    const CommittedState last = states.empty() ? std::nullopt : states.back();
    states.resize(ticks, last);
    return states;
}

} // namespace vmatlas
