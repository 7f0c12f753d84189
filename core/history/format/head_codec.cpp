// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/head_codec.h"

#include <chrono>
#include <limits>

#include "core/history/format/recording_codes.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxPageSize = std::uint64_t{1} << 30U;
constexpr std::int64_t kMaxCost = std::int64_t{1} << 61U; // ns
constexpr std::size_t kMomentItems = 6;
constexpr std::size_t kHostItems = 6;
constexpr std::size_t kProcessItems = 10;
constexpr std::size_t kFactItems = 4;
constexpr std::size_t kPrivacyItems = 3;
constexpr std::size_t kFactAnswers = 2 + kMemoryPolicies.size();
constexpr std::size_t kGapItems = 4;

void expectItems(CborReader& cbor, std::size_t items, std::string_view what)
{
    if (cbor.array() != items)
        cbor.reject(what);
}

std::chrono::nanoseconds readCost(CborReader& cbor)
{
    return std::chrono::nanoseconds(cbor.signedNumber(kMaxCost));
}

void encodeOddLinks(CborWriter& cbor, const std::vector<OddLink>& links)
{
    cbor.array(links.size() * 2);
    for (const OddLink& link : links) {
        cbor.number(link.row);
        cbor.number(link.index);
    }
}

std::vector<OddLink> decodeOddLinks(CborReader& cbor)
{
    std::vector<OddLink> links;
    const std::size_t numbers = cbor.array();
    if (numbers % 2 != 0)
        cbor.reject("links that are not pairs");
    for (std::size_t i = 0; i < numbers && cbor.ok(); i += 2) {
        const std::uint32_t row = cbor.number32();
        links.push_back({.row = row, .index = cbor.number32()});
    }
    return links;
}

} // namespace

void encodeMoment(CborWriter& cbor, const SnapshotDelta& delta, SteadyClock::time_point start)
{
    cbor.array(kMomentItems);
    cbor.number(delta.generation);
    cbor.signedNumber(nanosecondsOf(delta.capturedAt));
    cbor.signedNumber(std::chrono::nanoseconds(delta.takenAt - start).count());
    cbor.boolean(delta.pageStatesKnown);
    cbor.signedNumber(delta.cost.cpu.count());
    cbor.signedNumber(delta.cost.wall.count());
}

void decodeMoment(CborReader& cbor, SnapshotDelta& delta, SteadyClock::time_point start)
{
    expectItems(cbor, kMomentItems, "not what a snapshot is");
    delta.generation = cbor.number();
    delta.capturedAt = readWallTime(cbor);
    delta.takenAt = readSteadyTime(cbor, start);
    delta.pageStatesKnown = cbor.boolean();
    delta.cost.cpu = readCost(cbor);
    delta.cost.wall = readCost(cbor);
}

void encodeHost(CborWriter& cbor, const HostInfo& host)
{
    cbor.array(kHostItems);
    cbor.text(host.os);
    cbor.text(host.osVersion);
    cbor.text(host.arch);
    cbor.number(host.pageSize);
    cbor.number(host.userSpace.begin);
    cbor.number(host.userSpace.size);
}

HostInfo decodeHost(CborReader& cbor)
{
    expectItems(cbor, kHostItems, "not a host");
    HostInfo host;
    host.os = cbor.text();
    host.osVersion = cbor.text();
    host.arch = cbor.text();
    host.pageSize = static_cast<std::uint32_t>(cbor.number(kMaxPageSize));
    host.userSpace.begin = cbor.number();
    host.userSpace.size = cbor.number();
    if (host.pageSize == 0 || (host.pageSize & (host.pageSize - 1)) != 0)
        cbor.reject("a page size that is not a power of two");
    if (!host.userSpace.empty() && host.userSpace.last() < host.userSpace.begin)
        cbor.reject("a user space that runs over the top of the address space");
    return host;
}

void encodeProcess(CborWriter& cbor, const ProcessInfo& process)
{
    cbor.array(kProcessItems);
    cbor.number(process.identity.pid);
    cbor.number(process.identity.startTime);
    cbor.number(process.parentPid);
    cbor.text(process.name);
    cbor.text(process.path);
    cbor.array(process.commandLine.size());
    for (const std::string& argument : process.commandLine)
        cbor.text(argument);
    cbor.text(process.user);
    cbor.signedNumber(nanosecondsOf(process.startedAt));
    cbor.number(static_cast<std::uint64_t>(process.bits));
    cbor.number(process.imageGeneration);
}

ProcessInfo decodeProcess(CborReader& cbor)
{
    constexpr std::uint64_t kMaxBits = 128;
    expectItems(cbor, kProcessItems, "not a process");
    ProcessInfo process;
    process.identity.pid = cbor.number32();
    process.identity.startTime = cbor.number();
    process.parentPid = cbor.number32();
    process.name = cbor.text();
    process.path = cbor.text();
    for (std::size_t left = cbor.array(); left > 0 && cbor.ok(); --left)
        process.commandLine.emplace_back(cbor.text());
    process.user = cbor.text();
    process.startedAt = readWallTime(cbor);
    process.bits = static_cast<int>(cbor.number(kMaxBits));
    process.imageGeneration = cbor.number32();
    return process;
}

void encodeFacts(CborWriter& cbor, const ProcessFacts& facts)
{
    cbor.array(kFactItems);
    cbor.array(kFactAmounts.size());
    for (const NamedFactAmount& named : kFactAmounts)
        cbor.measured(facts.*named.amount);
    cbor.array(kFactAnswers);
    cbor.number(recordingCode(facts.workingSetMinimumHard));
    cbor.number(recordingCode(facts.workingSetMaximumHard));
    for (const NamedPolicy& policy : kMemoryPolicies)
        cbor.number(recordingCode(facts.policies.*policy.answer));
    cbor.text(facts.protection);
    cbor.text(facts.machine);
}

ProcessFacts decodeFacts(CborReader& cbor)
{
    ProcessFacts facts;
    expectItems(cbor, kFactItems, "not facts of a process");
    std::size_t left = cbor.array();
    for (auto named = kFactAmounts.begin(); named != kFactAmounts.end() && left > 0; ++named, --left)
        facts.*named->amount = cbor.measured();
    for (; left > 0 && cbor.ok(); --left)
        cbor.skip(); // of a newer minor version
    left = cbor.array();
    const auto answer = [&] {
        return left > 0 && left-- > 0 ? fromRecordingCode(cbor.number(), Answer::Unknown) : Answer::Unknown;
    };
    facts.workingSetMinimumHard = answer();
    facts.workingSetMaximumHard = answer();
    for (const NamedPolicy& policy : kMemoryPolicies)
        facts.policies.*policy.answer = answer();
    for (; left > 0 && cbor.ok(); --left)
        cbor.skip();
    facts.protection = cbor.text();
    facts.machine = cbor.text();
    return facts;
}

void encodePrivacy(CborWriter& cbor, const Privacy& privacy)
{
    cbor.array(kPrivacyItems);
    cbor.number(recordingCode(privacy.profile));
    for (const std::vector<TextKind>* const kinds : {&privacy.removed, &privacy.pseudonymized}) {
        cbor.array(kinds->size());
        for (const TextKind kind : *kinds)
            cbor.number(recordingCode(kind));
    }
}

Privacy decodePrivacy(CborReader& cbor)
{
    Privacy privacy;
    expectItems(cbor, kPrivacyItems, "not what was taken out");
    privacy.profile = fromRecordingCode(cbor.number(), PrivacyProfile::None);
    for (std::vector<TextKind>* const kinds : {&privacy.removed, &privacy.pseudonymized}) {
        for (std::size_t left = cbor.array(); left > 0 && cbor.ok(); --left) {
            const std::uint64_t code = cbor.number();
            const bool known = cbor.ok() && code < kRecordingCodes<TextKind>.size();
            const TextKind kind = fromRecordingCode(code, TextKind::User);
            if (known && std::ranges::find(*kinds, kind) == kinds->end())
                kinds->push_back(kind);
        }
    }
    return privacy;
}

void encodeGaps(CborWriter& cbor, const std::vector<Gap>& gaps)
{
    cbor.array(gaps.size());
    for (const Gap& gap : gaps) {
        cbor.array(kGapItems);
        cbor.number(recordingCode(gap.facet));
        cbor.number(recordingCode(gap.error.code));
        cbor.signedNumber(gap.error.osCode);
        cbor.text(gap.error.context);
    }
}

std::vector<Gap> decodeGaps(CborReader& cbor)
{
    std::vector<Gap> gaps;
    for (std::size_t left = cbor.array(); left > 0 && cbor.ok(); --left) {
        expectItems(cbor, kGapItems, "not a gap");
        Gap gap;
        gap.facet = fromRecordingCode(cbor.number(), Facet::File);
        gap.error.code = fromRecordingCode(cbor.number(), ErrorCode::Unsupported);
        gap.error.osCode = static_cast<int>(cbor.signedNumber(std::numeric_limits<int>::max()));
        gap.error.context = cbor.text();
        gaps.push_back(std::move(gap));
    }
    return gaps;
}

void encodeLinks(CborWriter& cbor, const AllocationLinks& links)
{
    cbor.array(2);
    encodeOddLinks(cbor, links.firstRegions);
    encodeOddLinks(cbor, links.allocations);
}

AllocationLinks decodeLinks(CborReader& cbor)
{
    expectItems(cbor, 2, "not links");
    AllocationLinks links;
    links.firstRegions = decodeOddLinks(cbor);
    links.allocations = decodeOddLinks(cbor);
    return links;
}

} // namespace vmatlas
