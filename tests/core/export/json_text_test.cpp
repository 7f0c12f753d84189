// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/json_text.h"

#include <cerrno>

#include <gtest/gtest.h>

namespace vmatlas {

namespace {

class FullSink : public ByteSink {
public:
    Result<void> write(std::string_view) override { return fail(ErrorCode::Io, "full", ENOSPC); }
};

} // namespace

TEST(JsonText, LaysOutLinesAndInlineObjects)
{
    StringSink sink;
    JsonText json(sink);
    json.beginObject();
    json.member("a", Measured(18'446'744'073'709'551'614ULL));
    json.member("unknown", Measured());
    json.key("list").beginArray();
    json.beginObject(JsonText::Layout::Inline);
    json.key("start").address(~0ULL);
    json.key("on").boolean(true);
    json.rawMembers("\"x\":[1]");
    json.rawMembers("");
    json.endObject();
    json.endArray();
    json.key("none").beginArray();
    json.endArray();
    json.endObject();
    ASSERT_TRUE(json.finish());
    EXPECT_EQ(sink.text, "{\n \"a\": 18446744073709551614,\n \"list\": [\n"
                         "  {\"start\":\"0xffffffffffffffff\",\"on\":true,\"x\":[1]}\n ],\n \"none\": []\n}\n");
}

TEST(JsonText, DifferencesHaveTheirSignAndUnknownOnesAreLeftOut)
{
    StringSink sink;
    JsonText json(sink);
    json.beginObject(JsonText::Layout::Inline);
    json.difference("more", {1, 4});
    json.difference("unknown", {1, {}});
    json.difference("less", {18'446'744'073'709'551'614ULL, 0});
    json.difference("same", {5, 5});
    json.endObject();
    ASSERT_TRUE(json.finish());
    EXPECT_EQ(sink.text, "{\"more\":3,\"less\":-18446744073709551614,\"same\":0}\n");
}

TEST(JsonText, EscapesText)
{
    StringSink sink;
    JsonText json(sink);
    json.string("q\" b\\ n\n t\t e\x1b d\x7f \u20ac bad\xff");
    ASSERT_TRUE(json.finish());
    EXPECT_EQ(sink.text, "\"q\\\" b\\\\ n\\n t\\t e\\u001b d\\u007f \u20ac bad\uFFFD\"\n");
}

TEST(JsonText, KeepsTheFirstFailureOfItsSink)
{
    FullSink sink;
    JsonText json(sink);
    json.beginArray();
    for (int i = 0; i < 100'000; ++i) {
        json.beginObject();
        json.endObject();
    }
    json.endArray();
    const Result<void> result = json.finish();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().osCode, ENOSPC);
}

} // namespace vmatlas
