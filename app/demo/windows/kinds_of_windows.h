// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The groups of memory that Windows has; each is one .cpp file, called in the order of kinds.cpp.
namespace vmatlas::demo {

class Inventory;
class Leftovers;

void findImages(Inventory& inventory);
void makePrivateMemory(Inventory& inventory);
void makeProtections(Inventory& inventory);
void makeSections(Inventory& inventory, Leftovers& leftovers);
void makeHeaps(Inventory& inventory);
void makeThreads(Inventory& inventory);

/// Gives back the views of files, which could not be removed otherwise.
void unmapFileViews();

} // namespace vmatlas::demo
