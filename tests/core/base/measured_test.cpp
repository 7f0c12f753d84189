// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/measured.h"

#include <gtest/gtest.h>

namespace vmatlas {

TEST(Measured, ASumWithAnUnknownPartIsUnknown)
{
    EXPECT_EQ(Measured(1) + Measured(2), Measured(3));
    EXPECT_FALSE((Measured(1) + Measured()).known());
    EXPECT_FALSE((Measured() + Measured(1)).known());
}

TEST(Measured, UnknownIsNotZero)
{
    EXPECT_NE(Measured(), Measured(0));
    EXPECT_EQ(Measured().valueOr(7), 7u);
    EXPECT_EQ(Measured().toOptional(), std::nullopt);
}

} // namespace vmatlas
