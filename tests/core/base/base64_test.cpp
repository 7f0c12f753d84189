// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.h"

#include <gtest/gtest.h>

namespace vmatlas {

TEST(Base64, TestVectorsOfTheRfc)
{
    const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"},
                                                           {"\xff\xfe\xfd", "//79"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(encodeBase64(bytes), text);
        EXPECT_EQ(decodeBase64(text), bytes);
    }
}

TEST(Base64, RefusesWhatIsNoBase64)
{
    for (const char* bad : {"Z", "Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9\n", "Zm=v", "Zm 9"})
        EXPECT_EQ(decodeBase64(bad), std::nullopt) << bad;
}

} // namespace vmatlas
