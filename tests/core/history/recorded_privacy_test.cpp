// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording says about the texts that were taken out of it.
#include <gtest/gtest.h>

#include "core/history/format/cbor_reader.h"
#include "core/history/format/cbor_writer.h"
#include "core/history/format/head_codec.h"
#include "core/history/snapshot_delta.h"

namespace vmatlas {

namespace {

const Privacy kShared{PrivacyProfile::Share, {TextKind::Argument, TextKind::UnknownMember}, {TextKind::User}};

} // namespace

TEST(RecordedPrivacy, ReadsBack)
{
    CborWriter cbor;
    encodePrivacy(cbor, kShared);
    CborReader reader(cbor.bytes());
    EXPECT_EQ(decodePrivacy(reader), kShared);
    EXPECT_TRUE(reader.atEnd());
}

TEST(RecordedPrivacy, KindsThatALaterVersionAddedAreLeftOut)
{
    CborWriter cbor;
    cbor.array(3);
    cbor.number(77);
    cbor.array(3);
    for (const std::uint64_t code : {2, 99, 2})
        cbor.number(code);
    cbor.array(0);
    CborReader reader(cbor.bytes());
    EXPECT_EQ(decodePrivacy(reader), (Privacy{PrivacyProfile::None, {TextKind::Argument}, {}}));
    EXPECT_TRUE(reader.result());
}

TEST(RecordedPrivacy, ThatIsCutOffIsAFault)
{
    CborWriter cbor;
    encodePrivacy(cbor, kShared);
    for (std::size_t size = 0; size < cbor.bytes().size(); ++size) {
        CborReader reader(std::string_view(cbor.bytes()).substr(0, size));
        static_cast<void>(decodePrivacy(reader));
        EXPECT_FALSE(reader.ok()) << size;
    }
}

TEST(RecordedPrivacy, IsAPartOfWhatDiffers)
{
    Snapshot before;
    Snapshot after;
    after.privacy = kShared;
    const SnapshotDelta delta = makeDelta(before, after);
    EXPECT_EQ(delta.privacy, kShared);
    EXPECT_EQ((*applyDelta(before, delta))->privacy, kShared);
    EXPECT_FALSE(makeDelta(after, after).privacy);
    EXPECT_EQ((*applyDelta(after, makeDelta(after, after)))->privacy, kShared);
}

} // namespace vmatlas
