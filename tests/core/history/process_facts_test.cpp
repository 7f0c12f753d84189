// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording keeps of a process besides its memory, also when a newer version wrote it.
#include <gtest/gtest.h>

#include "core/history/format/cbor_reader.h"
#include "core/history/format/cbor_writer.h"
#include "core/history/format/head_codec.h"

namespace vmatlas {

namespace {

/// A list of `amounts` numbers 100, 101 ..., a list of `answers` that are yes, and the two texts.
std::string written(std::size_t amounts, std::size_t answers)
{
    CborWriter cbor;
    cbor.array(4);
    cbor.array(amounts);
    for (std::size_t i = 0; i < amounts; ++i)
        cbor.number(100 + i);
    cbor.array(answers);
    for (std::size_t i = 0; i < answers; ++i)
        cbor.number(2);
    cbor.text("none");
    cbor.text("x86");
    return cbor.bytes();
}

} // namespace

TEST(RecordedFacts, OfANewerVersionAreReadAsFarAsTheyAreKnown)
{
    const std::string bytes = written(9, 40);
    CborReader cbor(bytes);
    const ProcessFacts facts = decodeFacts(cbor);
    ASSERT_TRUE(cbor.result()) << cbor.result().error().context;
    EXPECT_TRUE(cbor.atEnd());
    EXPECT_EQ(facts.workingSetMinimum, Measured(100));
    EXPECT_EQ(facts.pageFilePeak, Measured(103));
    for (const NamedPolicy& policy : kMemoryPolicies)
        EXPECT_EQ(facts.policies.*policy.answer, Answer::Yes) << policy.id;
    EXPECT_EQ(facts.machine, "x86");
}

TEST(RecordedFacts, ThatAreFewerLeaveTheRestUnknown)
{
    const std::string bytes = written(1, 1);
    CborReader cbor(bytes);
    const ProcessFacts facts = decodeFacts(cbor);
    ASSERT_TRUE(cbor.result());
    EXPECT_EQ(facts.workingSetMinimum, Measured(100));
    EXPECT_EQ(facts.workingSetMaximum, Measured());
    EXPECT_EQ(facts.workingSetMinimumHard, Answer::Yes);
    EXPECT_EQ(facts.policies, MemoryPolicies());
    EXPECT_EQ(facts.protection, "none");
}

TEST(RecordedFacts, ThatAreCutOffAreAFault)
{
    const std::string bytes = written(4, 10);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CborReader cbor(std::string_view(bytes).substr(0, size));
        static_cast<void>(decodeFacts(cbor));
        EXPECT_FALSE(cbor.ok()) << size;
    }
}

} // namespace vmatlas
