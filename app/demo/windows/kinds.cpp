// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/kinds.h"

#include "app/demo/windows/kinds_of_windows.h"

namespace vmatlas::demo {

void makeEveryKind(Inventory& inventory, Leftovers& leftovers)
{
    findImages(inventory);
    makePrivateMemory(inventory);
    makeProtections(inventory);
    makeSections(inventory, leftovers);
    makeHeaps(inventory);
    makeThreads(inventory);
}

} // namespace vmatlas::demo
