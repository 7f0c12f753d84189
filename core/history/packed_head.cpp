// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/packed_head.h"

#include <array>

namespace vmatlas {

namespace {

enum Changed : unsigned { Host = 1, Process = 2, Gaps = 4, FromFile = 8, PagesKnown = 16, Facts = 32, Redacted = 64 };

constexpr std::array kFigures = {&Counters::workingSet,   &Counters::privateWs,      &Counters::softFaults,
                                 &Counters::privateBytes, &Counters::virtualBytes,   &Counters::shareableWs,
                                 &Counters::hardFaults,   &Counters::workingSetPeak, &Counters::virtualPeak,
                                 &Counters::swapped,      &Counters::pageTables,     &Counters::threads,
                                 &Counters::locked,       &Counters::hugeTlb};

template <typename Time> std::uint64_t countOf(Time time)
{
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

template <typename Time> Time timeOf(std::uint64_t count)
{
    return Time(typename Time::duration(static_cast<typename Time::rep>(count)));
}

void packCounters(PackedWriter& writer, const Counters& before, const Counters& after)
{
    constexpr std::uint64_t kUnknown = PackedWriter::kUnknown;
    unsigned mask = 0;
    for (unsigned i = 0; i < kFigures.size(); ++i)
        mask |= static_cast<unsigned>(before.*kFigures[i] != after.*kFigures[i]) << i;
    writer.number(mask);
    for (unsigned i = 0; i < kFigures.size(); ++i) {
        if (mask >> i & 1U)
            writer.amount((before.*kFigures[i]).valueOr(kUnknown), (after.*kFigures[i]).valueOr(kUnknown));
    }
    writer.number(static_cast<unsigned>(after.runState) << 2U | static_cast<unsigned>(after.privateBytesAccuracy));
}

void unpackCounters(PackedReader& reader, Counters& counters)
{
    constexpr std::uint64_t kUnknown = PackedWriter::kUnknown;
    const std::uint64_t mask = reader.number();
    for (unsigned i = 0; i < kFigures.size(); ++i) {
        if ((mask >> i & 1U) == 0)
            continue;
        Measured& figure = counters.*kFigures[i];
        const std::uint64_t value = reader.amount(figure.valueOr(kUnknown));
        figure = value == kUnknown ? Measured() : Measured(value);
    }
    const std::uint64_t states = reader.number();
    counters.runState = static_cast<RunState>(states >> 2U);
    counters.privateBytesAccuracy = static_cast<Accuracy>(states & 3U);
}

void packHost(PackedWriter& writer, const HostInfo& host)
{
    writer.text(host.os);
    writer.text(host.osVersion);
    writer.text(host.arch);
    writer.number(host.pageSize);
    writer.number(host.userSpace.begin);
    writer.number(host.userSpace.size);
}

HostInfo unpackHost(PackedReader& reader)
{
    HostInfo host;
    host.os = reader.text();
    host.osVersion = reader.text();
    host.arch = reader.text();
    host.pageSize = static_cast<std::uint32_t>(reader.number());
    host.userSpace.begin = reader.number();
    host.userSpace.size = reader.number();
    return host;
}

void packProcess(PackedWriter& writer, const ProcessInfo& process)
{
    writer.number(process.identity.pid);
    writer.number(process.identity.startTime);
    writer.number(process.parentPid);
    writer.text(process.name);
    writer.text(process.path);
    writer.number(process.commandLine.size());
    for (const std::string& word : process.commandLine)
        writer.text(word);
    writer.text(process.user);
    writer.number(countOf(process.startedAt));
    writer.difference(0, static_cast<std::uint64_t>(process.bits));
    writer.number(process.imageGeneration);
}

ProcessInfo unpackProcess(PackedReader& reader)
{
    ProcessInfo process;
    process.identity.pid = static_cast<ProcessId>(reader.number());
    process.identity.startTime = reader.number();
    process.parentPid = static_cast<ProcessId>(reader.number());
    process.name = reader.text();
    process.path = reader.text();
    process.commandLine.resize(reader.number());
    for (std::string& word : process.commandLine)
        word = reader.text();
    process.user = reader.text();
    process.startedAt = timeOf<WallClock::time_point>(reader.number());
    process.bits = static_cast<int>(reader.difference(0));
    process.imageGeneration = static_cast<std::uint32_t>(reader.number());
    return process;
}

void packFacts(PackedWriter& writer, const ProcessFacts& facts)
{
    for (const NamedFactAmount& named : kFactAmounts)
        writer.amount(PackedWriter::kUnknown, (facts.*named.amount).valueOr(PackedWriter::kUnknown));
    writer.number(static_cast<std::uint64_t>(facts.workingSetMinimumHard));
    writer.number(static_cast<std::uint64_t>(facts.workingSetMaximumHard));
    for (const NamedPolicy& policy : kMemoryPolicies)
        writer.number(static_cast<std::uint64_t>(facts.policies.*policy.answer));
    writer.text(facts.protection);
    writer.text(facts.machine);
}

ProcessFacts unpackFacts(PackedReader& reader)
{
    ProcessFacts facts;
    for (const NamedFactAmount& named : kFactAmounts) {
        const std::uint64_t amount = reader.amount(PackedWriter::kUnknown);
        facts.*named.amount = amount == PackedWriter::kUnknown ? Measured() : Measured(amount);
    }
    const auto answer = [&] { return static_cast<Answer>(reader.number()); };
    facts.workingSetMinimumHard = answer();
    facts.workingSetMaximumHard = answer();
    for (const NamedPolicy& policy : kMemoryPolicies)
        facts.policies.*policy.answer = answer();
    facts.protection = reader.text();
    facts.machine = reader.text();
    return facts;
}

void packPrivacy(PackedWriter& writer, const Privacy& privacy)
{
    writer.number(static_cast<std::uint64_t>(privacy.profile));
    for (const std::vector<TextKind>* const kinds : {&privacy.removed, &privacy.pseudonymized}) {
        writer.number(kinds->size());
        for (const TextKind kind : *kinds)
            writer.number(static_cast<std::uint64_t>(kind));
    }
}

Privacy unpackPrivacy(PackedReader& reader)
{
    Privacy privacy;
    privacy.profile = static_cast<PrivacyProfile>(reader.number());
    for (std::vector<TextKind>* const kinds : {&privacy.removed, &privacy.pseudonymized}) {
        kinds->resize(reader.number());
        for (TextKind& kind : *kinds)
            kind = static_cast<TextKind>(reader.number());
    }
    return privacy;
}

void packGaps(PackedWriter& writer, const std::vector<Gap>& gaps)
{
    writer.number(gaps.size());
    for (const Gap& gap : gaps) {
        writer.number(static_cast<std::uint64_t>(gap.facet));
        writer.number(static_cast<std::uint64_t>(gap.error.code));
        writer.difference(0, static_cast<std::uint64_t>(gap.error.osCode));
        writer.text(gap.error.context);
    }
}

std::vector<Gap> unpackGaps(PackedReader& reader)
{
    std::vector<Gap> gaps(reader.number());
    for (Gap& gap : gaps) {
        gap.facet = static_cast<Facet>(reader.number());
        gap.error.code = static_cast<ErrorCode>(reader.number());
        gap.error.osCode = static_cast<int>(reader.difference(0));
        gap.error.context = reader.text();
    }
    return gaps;
}

void packOdd(PackedWriter& writer, const std::vector<OddLink>& links)
{
    writer.number(links.size());
    for (const OddLink& link : links) {
        writer.number(link.row);
        writer.number(link.index);
    }
}

std::vector<OddLink> unpackOdd(PackedReader& reader)
{
    std::vector<OddLink> links(reader.number());
    for (OddLink& link : links) {
        link.row = static_cast<std::uint32_t>(reader.number());
        link.index = static_cast<std::uint32_t>(reader.number());
    }
    return links;
}

} // namespace

void packHead(PackedWriter& writer, const Snapshot& before, const SnapshotDelta& delta)
{
    writer.number((delta.host ? Host : 0U) | (delta.process ? Process : 0U) | (delta.gaps ? Gaps : 0U) |
                  (delta.source == SourceKind::SnapshotFile ? FromFile : 0U) |
                  (delta.pageStatesKnown ? PagesKnown : 0U) | (delta.facts ? Facts : 0U) |
                  (delta.privacy ? Redacted : 0U));
    writer.difference(before.generation, delta.generation);
    writer.difference(countOf(before.capturedAt), countOf(delta.capturedAt));
    writer.difference(countOf(before.takenAt), countOf(delta.takenAt));
    writer.difference(0, static_cast<std::uint64_t>(delta.cost.cpu.count()));
    writer.difference(0, static_cast<std::uint64_t>(delta.cost.wall.count()));
    packCounters(writer, before.counters, delta.counters);
    if (delta.host)
        packHost(writer, *delta.host);
    if (delta.process)
        packProcess(writer, *delta.process);
    if (delta.facts)
        packFacts(writer, *delta.facts);
    if (delta.gaps)
        packGaps(writer, *delta.gaps);
    if (delta.privacy)
        packPrivacy(writer, *delta.privacy);
}

void unpackHead(PackedReader& reader, Snapshot& snapshot)
{
    const std::uint64_t changed = reader.number();
    snapshot.source = changed & FromFile ? SourceKind::SnapshotFile : SourceKind::Live;
    snapshot.pageStatesKnown = (changed & PagesKnown) != 0;
    snapshot.generation = reader.difference(snapshot.generation);
    snapshot.capturedAt = timeOf<WallClock::time_point>(reader.difference(countOf(snapshot.capturedAt)));
    snapshot.takenAt = timeOf<SteadyClock::time_point>(reader.difference(countOf(snapshot.takenAt)));
    snapshot.cost.cpu = std::chrono::nanoseconds(static_cast<std::int64_t>(reader.difference(0)));
    snapshot.cost.wall = std::chrono::nanoseconds(static_cast<std::int64_t>(reader.difference(0)));
    unpackCounters(reader, snapshot.counters);
    if (changed & Host)
        snapshot.host = unpackHost(reader);
    if (changed & Process)
        snapshot.process = unpackProcess(reader);
    if (changed & Facts)
        snapshot.facts = unpackFacts(reader);
    if (changed & Gaps)
        snapshot.gaps = unpackGaps(reader);
    if (changed & Redacted)
        snapshot.privacy = unpackPrivacy(reader);
}

void packLinks(PackedWriter& writer, const AllocationLinks& links)
{
    packOdd(writer, links.firstRegions);
    packOdd(writer, links.allocations);
}

AllocationLinks unpackLinks(PackedReader& reader)
{
    AllocationLinks links;
    links.firstRegions = unpackOdd(reader);
    links.allocations = unpackOdd(reader);
    return links;
}

} // namespace vmatlas
