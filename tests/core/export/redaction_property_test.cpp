// SPDX-License-Identifier: GPL-3.0-or-later
// Private texts in every place that a snapshot has one, in every format: nothing of them may be in the bytes.
#include "core/export/redaction/redactor.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "core/base/base64.h"
#include "core/base/format.h"
#include "core/export/exporters.h"
#include "core/model/foreign_members.h"
#include "tests/support/imported.h"
#include "tests/support/random_parts.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas {

namespace {

// Each with letters that are in no pseudonym, and in no word of ours.
const std::string kUser = "Zorkmann";
const std::string kHost = "kestrelqhost";
const std::vector<std::string> kSecrets = {
    "quuxprojekt", "Zürichplän",   "vvhushz\nwwhushz", "yy\xffsecretz\xfe", "\xea\xb3\x84\xed\x9a\x8d",
    "zqat zqbt",   "zq\"quoted\\", "<zqscript>",       "zq.secretz.so.1",   "ZqUPPER.DLL"};
/// Pieces of them, which have to be gone wherever they are cut.
const std::vector<std::string> kNeedles = {"Zorkmann", "kestrelqhost", "quuxprojekt",  "richpl", "vvhushz",
                                           "wwhushz",  "secretz",      "\xea\xb3\x84", "zqat",   "zqbt",
                                           "quoted",   "zqscript",     "ZqUPPER"};
/// Where a secret may stand; '%' is it.
const std::vector<std::string> kPlaces = {"%",
                                          "/home/Zorkmann/%",
                                          "/home/%/x.so",
                                          "/root/%.py",
                                          "/%",
                                          "/opt/%/%",
                                          "/tmp/%.so.1 (deleted)",
                                          "/usr/local/%/x",
                                          "/usr/lib/../../%",
                                          "/usr/lib/Zorkmann/libx.so",
                                          "/usr/share/of-zorkmann/x",
                                          "/usr/share/kestrelqhost.conf",
                                          "/memfd:% (deleted)",
                                          "/dev/shm/%",
                                          "/dev/%",
                                          "/SYSV%",
                                          "[anon:%]",
                                          "[anon: glibc: %]",
                                          "[anon_shmem:%]",
                                          "[anon:%",
                                          "[%]",
                                          "[stack:%]",
                                          "anon_inode:[%]",
                                          "socket:[%]",
                                          "C:\\Users\\%\\AppData\\x.dll",
                                          "C:\\Users\\Zorkmann\\%",
                                          "C:\\%\\a.exe",
                                          "c:/users/zorkmann/%.exe",
                                          "\\\\kestrelqhost\\%\\y.dll",
                                          "\\\\%\\share\\y",
                                          "\\\\?\\UNC\\kestrelqhost\\%",
                                          "\\\\?\\%:\\x",
                                          "\\??\\C:\\%",
                                          "\\Device\\HarddiskVolume3\\Users\\%\\f.dat",
                                          "\\Device\\HarddiskVolume%\\Windows\\x",
                                          "\\Device\\%",
                                          "\\SystemRoot\\..\\%",
                                          "C:\\Windows\\..\\%",
                                          "C:\\Windows\\Temp\\%",
                                          "C:\\Windows\\Zorkmann.dll",
                                          "Heap ID: 1 %",
                                          "Heap ID: %",
                                          "%\\%",
                                          "./%",
                                          "a/../%",
                                          "--in=/home/Zorkmann/%",
                                          "/proc/42/%",
                                          "/proc/%/maps",
                                          "x.%",
                                          "libx.so.%"};

class Adversary {
public:
    explicit Adversary(std::uint32_t seed)
        : m_random(seed)
    {
    }
    std::string text()
    {
        std::string place = kPlaces[m_random.below(kPlaces.size())];
        for (std::size_t at = place.find('%'); at != std::string::npos; at = place.find('%')) {
            // each once: a secret has no '%'
            place.replace(at, 1, kSecrets[m_random.below(kSecrets.size())]);
        }
        return place;
    }

private:
    test::Generator m_random;
};

Snapshot hostile(std::uint32_t seed)
{
    Adversary adversary(seed);
    Snapshot snapshot = test::randomSnapshot(seed, 2 + seed % 20);
    const std::string domain = seed % 2 == 0 ? "" : kHost + '\\';
    snapshot.process.user = domain + kUser;
    for (std::string* text :
         {&snapshot.process.name, &snapshot.process.path, &snapshot.host.os, &snapshot.host.osVersion,
          &snapshot.host.arch, &snapshot.facts.protection, &snapshot.facts.machine})
        *text = adversary.text();
    snapshot.process.commandLine = {adversary.text(), "--password", adversary.text(), adversary.text()};
    for (int i = 0; i < 12; ++i)
        snapshot.backings.push_back({.name = {}});
    for (Backing& backing : snapshot.backings)
        backing.name = adversary.text();
    for (std::size_t i = 0; i < snapshot.regions.size(); ++i)
        snapshot.regions[i].backing = BackingId{static_cast<std::uint32_t>(i % snapshot.backings.size())};
    snapshot.gaps.push_back({Facet::File, {ErrorCode::Malformed, 0, {}}});
    for (Gap& gap : snapshot.gaps)
        gap.error.context = adversary.text();
    ForeignMembers foreign;
    foreign.top = "\"quuxprojekt\":\"Zorkmann\"";
    foreign.regions[0] = "\"heat\":\"kestrelqhost\"";
    snapshot.foreign = std::make_shared<const ForeignMembers>(foreign);
    return snapshot;
}

std::vector<TargetEvent> hostileEvents(std::uint32_t seed)
{
    Adversary adversary(seed);
    test::Generator random(seed);
    std::vector<TargetEvent> events;
    for (int i = 0; i < 12; ++i)
        events.push_back({random.upTo(TargetEventKind::Jump), {}, {}, adversary.text() + (i % 2 == 0 ? " +2" : "")});
    return events;
}

std::string written(const Exporter& exporter, const ExportInput& input)
{
    StringSink sink;
    EXPECT_TRUE(exporter.write(input, sink)) << exporter.name;
    return test::unpacked(std::move(sink.text));
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// The characters of its base64 that do not depend on what stands around it, for each of the three ways to stand.
std::vector<std::string> base64Forms(const std::string& needle)
{
    std::vector<std::string> forms;
    for (std::size_t offset = 0; offset < 3; ++offset) {
        const std::string text = encodeBase64(std::string(offset, 'x') + needle);
        const std::size_t begin = offset == 0 ? 0 : 4;
        const std::size_t end = text.size() - ((offset + needle.size()) % 3 == 0 ? 0 : 4);
        if (end > begin + 3)
            forms.push_back(text.substr(begin, end - begin));
    }
    return forms;
}

std::size_t occurrences(std::string_view text, std::string_view needle)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + 1))
        ++count;
    return count;
}

/// Needles that are in the bytes in any form, more often than in `blank`: a page has words of its own.
std::vector<std::string> found(const std::string& bytes, const std::string& blank = {})
{
    const std::string inLowerCase = lower(bytes);
    const std::string blankInLowerCase = lower(blank);
    const auto isIn = [](const std::string& text, const std::string& without, const std::string& needle) {
        return occurrences(text, needle) > occurrences(without, needle);
    };
    std::vector<std::string> hits;
    for (const std::string& needle : kNeedles) {
        bool hit = isIn(inLowerCase, blankInLowerCase, lower(needle));
        for (const std::string& form : base64Forms(needle))
            hit = hit || isIn(bytes, blank, form);
        if (hit)
            hits.push_back(escapeControl(needle));
    }
    // as JSON and scripts escape them
    for (const char* escaped : {"\\ud68d", "\\uacc4", "\\u00fcrich", "\\xfcrich"}) {
        if (isIn(inLowerCase, blankInLowerCase, escaped))
            hits.emplace_back(escaped);
    }
    return hits;
}

/// What the format writes of a snapshot that holds nothing.
std::string blankOf(const Exporter& exporter)
{
    return written(exporter, {.snapshot = Snapshot()});
}

} // namespace

TEST(RedactionProperty, NothingPrivateIsLeftInAnyFormat)
{
    const std::vector<std::string> words = {kHost};
    std::map<std::string_view, std::string> blanks;
    for (const Exporter& exporter : exporters())
        blanks[exporter.name] = blankOf(exporter);
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        Redactor redactor(words);
        const Snapshot snapshot = redactor.redact(hostile(seed));
        const std::vector<TargetEvent> events = redactor.redact(hostileEvents(seed));
        const std::vector<TimelinePoint> points(3);
        for (const Exporter& exporter : exporters()) {
            const std::string bytes = written(exporter, {.snapshot = snapshot, .points = points, .events = events});
            ASSERT_EQ(found(bytes, blanks[exporter.name]), std::vector<std::string>())
                << exporter.name << ", seed " << seed;
        }
        for (const TargetEvent& event : events)
            ASSERT_EQ(found(event.detail), std::vector<std::string>()) << event.detail;
    }
}

TEST(RedactionProperty, TheSearchFindsWhatIsNotRedacted)
{
    std::map<std::string_view, std::size_t> hits;
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const Snapshot snapshot = hostile(seed);
        for (const Exporter& exporter : exporters())
            hits[exporter.name] += found(written(exporter, {.snapshot = snapshot}), blankOf(exporter)).size();
    }
    EXPECT_GT(hits["json"], 100u);
    EXPECT_GT(hits["json.gz"], 100u);
    EXPECT_GT(hits["csv"], 50u);
    EXPECT_GT(hits["html"], 50u);
}

TEST(RedactionProperty, RandomSnapshotsStayValidAndKeepTheirFigures)
{
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const Snapshot before = test::randomSnapshot(seed, seed);
        Redactor redactor;
        const Snapshot after = redactor.redact(before);
        ASSERT_EQ(after.regions, before.regions);
        ASSERT_EQ(after.pageRuns, before.pageRuns);
        ASSERT_EQ(after.backings.size(), before.backings.size());
        for (std::size_t i = 0; i < before.backings.size(); ++i) {
            ASSERT_TRUE(isValidUtf8(after.backings[i].name));
            ASSERT_EQ(after.backings[i].name.empty(), before.backings[i].name.empty());
            for (std::size_t j = 0; j < i; ++j)
                ASSERT_EQ(after.backings[i].name == after.backings[j].name,
                          before.backings[i].name == before.backings[j].name)
                    << before.backings[i].name << " and " << before.backings[j].name;
        }
    }
}

TEST(RedactionProperty, WhatIsRedactedTwiceStaysTellable)
{
    Redactor first;
    Redactor second;
    const Snapshot twice = second.redact(first.redact(hostile(7)));
    EXPECT_EQ(twice.privacy.profile, PrivacyProfile::Share);
    EXPECT_NE(std::ranges::find(twice.privacy.removed, TextKind::UnknownMember), twice.privacy.removed.end());
    EXPECT_EQ(twice.process.user, "user");
}

} // namespace vmatlas
