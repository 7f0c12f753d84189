// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

// Each function adds one kind of process as a subcommand, which makes its memory, announces itself and holds still
// until stdin closes. main.cpp names them all.
namespace vmatlas::bench {

void addVmas(CLI::App& app);
void addTouched(CLI::App& app);
void addCow(CLI::App& app);
void addShared(CLI::App& app);
void addMmapLoop(CLI::App& app);
void addFaultLoop(CLI::App& app);

} // namespace vmatlas::bench
