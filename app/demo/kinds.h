// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vmatlas::demo {

class Inventory;
class Leftovers;

/// Makes every kind of memory that this system has, the forked child last so that it shares all of it. The memory stays
/// until the process ends. Names that would outlive the process go to `leftovers`.
void makeEveryKind(Inventory& inventory, Leftovers& leftovers);

} // namespace vmatlas::demo
