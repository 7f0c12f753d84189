// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vmatlas::windows {

/// How a drive letter stands for a device of the kernel.
struct Drive {
    std::string name;   ///< "C:"
    std::string device; ///< "\Device\HarddiskVolume3"
};

/// The name that a person knows a file by: "C:\Windows\notepad.exe", "\\server\share\file". A path of a device that no
/// drive stands for stays as it is. Device names are compared without regard to case, and only whole: Volume1 is not
/// the beginning of Volume12.
[[nodiscard]] std::string drivePath(std::string_view devicePath, const std::vector<Drive>& drives);

} // namespace vmatlas::windows
