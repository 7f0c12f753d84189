// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace vmatlas::demo {

/// Names in the file system that must not outlive the demo: a folder of its own and shared memory objects.
/// The destructor removes them; the forked child calls remove() too, should the demo be killed.
class Leftovers {
public:
    Leftovers() = default;
    ~Leftovers() { remove(); }
    Leftovers(const Leftovers&) = delete;
    Leftovers& operator=(const Leftovers&) = delete;

    /// Creates a new file in the demo's own folder, open for reading and writing; -1 and errno when it cannot be done.
    /// The path is in `path`.
    [[nodiscard]] int createFile(const char* name, std::string& path);
    /// Creates a new POSIX shared memory object; -1 and errno when it cannot be done.
    [[nodiscard]] int createSharedMemory(std::string& name);

    void remove() noexcept; ///< async-signal-safe; may be called again

private:
    std::string m_folder; // empty until the first file
    std::vector<std::string> m_files;
    std::vector<std::string> m_sharedMemory;
};

} // namespace vmatlas::demo
