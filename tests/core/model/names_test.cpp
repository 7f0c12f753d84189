// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/names.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/result.h"
#include "core/model/process.h"
#include "core/model/region.h"
#include "core/model/snapshot.h"

namespace vmatlas {

namespace {

/// Every enumerator up to `last` has an identifier of its own that reads back; RegionType::Unknown shows that the word
/// "unknown" may only stand for one that is called so.
template <typename Enum> void expectComplete(Enum last)
{
    std::set<std::string_view> seen;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        EXPECT_TRUE(seen.insert(idOf(value)).second) << idOf(value);
        EXPECT_EQ(fromId<Enum>(idOf(value)), value) << idOf(value);
    }
    EXPECT_EQ(fromId<Enum>("no-such-name"), std::nullopt);
    EXPECT_EQ(fromId<Enum>(""), std::nullopt);
}

} // namespace

TEST(Names, EveryEnumeratorReadsBack)
{
    expectComplete(RegionType::Free);
    expectComplete(RegionState::Committed);
    expectComplete(Sharing::Shared);
    expectComplete(RegionDetail::UserSharedData);
    expectComplete(RunState::Exited);
    expectComplete(ProcessAccess::KernelThread);
    expectComplete(Accuracy::Exact);
    expectComplete(Facet::File);
    expectComplete(SourceKind::SnapshotFile);
    expectComplete(TextKind::UnknownMember);
    expectComplete(PrivacyProfile::Share);
    expectComplete(ErrorCode::Io);
}

TEST(Names, AreTheStableOnes)
{
    EXPECT_EQ(idOf(RegionType::MappedFile), "mapped-file");
    EXPECT_EQ(idOf(RegionState::Reserved), "reserved");
    EXPECT_EQ(idOf(ErrorCode::AccessDenied), "access-denied");
}

TEST(Names, ProtectionReadsBackForEverySetOfFlags)
{
    for (unsigned bits = 0; bits < 128; ++bits)
        EXPECT_EQ(protectionFromId(protectionId(bits)), Protection(bits)) << protectionId(bits);
    EXPECT_EQ(protectionId(Protection()), "unknown");
    EXPECT_EQ(protectionFromId("unknown"), Protection());
    EXPECT_EQ(protectionId(Protection::Read | Protection::Write), "rw-");
    EXPECT_EQ(protectionId(Protection::Guard), "---+guard");
    EXPECT_EQ(protectionId(Protection::Read | Protection::CopyOnWrite | Protection::NoCache),
              "r--+copy-on-write+no-cache");
    for (const char* bad : {"", "rw", "rwxp", "rw-+", "rw-+what", "rw-+guard+", "+guard", "RW-"})
        EXPECT_EQ(protectionFromId(bad), std::nullopt) << bad;
}

TEST(Names, PageFlagsReadBack)
{
    for (unsigned bits = 0; bits < 1024; ++bits) {
        unsigned back = 0;
        for (const std::string_view id : flagIds(PageState(bits)))
            back |= pageFlagFromId(id).value_or(PageState()).bits();
        EXPECT_EQ(back, bits);
    }
    EXPECT_THAT(flagIds(PageState(PageState::Present | PageState::HugeTlb)),
                testing::ElementsAre("present", "hugetlb"));
    EXPECT_EQ(pageFlagFromId("none"), std::nullopt);
}

} // namespace vmatlas
