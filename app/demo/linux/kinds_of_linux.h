// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The groups of memory that Linux has; each is one .cpp file, called in the order of kinds.cpp.
namespace vmatlas::demo {

class Inventory;
class Leftovers;

void makePrivateMemory(Inventory& inventory);
void makeProtections(Inventory& inventory);
void makeSpecialMemory(Inventory& inventory);
void makeFileMappings(Inventory& inventory, Leftovers& leftovers);
void makeSharedMemory(Inventory& inventory, Leftovers& leftovers);
void makeThreadStacks(Inventory& inventory);
void makeMallocHeaps(Inventory& inventory);
void findImages(Inventory& inventory);
void findKernelPages(Inventory& inventory);
/// Forks: what was made before is shared with the child, what comes later is not.
void makeForkedChild(Inventory& inventory, Leftovers& leftovers);
/// Ends the child and waits for it; nothing when there is none.
void endForkedChild();

} // namespace vmatlas::demo
