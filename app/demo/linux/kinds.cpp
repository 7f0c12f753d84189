// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/kinds.h"

#include "app/demo/linux/kinds_of_linux.h"

namespace vmatlas::demo {

void makeEveryKind(Inventory& inventory, Leftovers& leftovers)
{
    findImages(inventory);
    findKernelPages(inventory);
    makePrivateMemory(inventory);
    makeProtections(inventory);
    makeSpecialMemory(inventory);
    makeFileMappings(inventory, leftovers);
    makeSharedMemory(inventory, leftovers);
    makeMallocHeaps(inventory);
    makeThreadStacks(inventory);
    makeForkedChild(inventory, leftovers);
}

} // namespace vmatlas::demo
