// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wine.h"

namespace vmatlas::test {

bool underWine()
{
    return false;
}

} // namespace vmatlas::test
