// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Names that are the same on every machine and so may be told to anybody. Whatever is not listed here is private.
namespace vmatlas {

/// The ending of a file's name with its dot, when it is a usual one: ".so.6", ".dll"; otherwise empty.
[[nodiscard]] std::string_view publicEnding(std::string_view name);
/// Printable ASCII as it stands in the names of systems' files; blanks only in those of Windows.
[[nodiscard]] bool isPlainName(std::string_view name, bool blanks);

/// How many folders at the beginning of a path without its first slash belong to the system, with everything in them:
/// 2 of "usr/lib/libc.so.6". 0: none.
[[nodiscard]] std::size_t systemFolders(std::string_view path);
/// How many folders at its beginning every system has, though what is in them may be anybody's: 1 of "opt/product".
[[nodiscard]] std::size_t standardFolders(std::string_view path);
/// Below a volume of Windows: "windows", "program files", in lower case; `second` is the folder in it.
[[nodiscard]] bool isSystemFolderOfWindows(std::string_view first, std::string_view second);
/// "/dev/zero", "/dev/dri/card0", "/SYSV00000000", "/anon_hugepage", without " (deleted)".
[[nodiscard]] bool isSystemFile(std::string_view path);

/// "[heap]", "[stack:17]", "anon_inode:[io_uring]", "[anon:libc_malloc]", "Heap ID: 1".
[[nodiscard]] bool isPublicMemoryName(std::string_view name);

[[nodiscard]] bool isSystemName(std::string_view os);
[[nodiscard]] bool isArchitecture(std::string_view arch);
/// "none", "light:antimalware".
[[nodiscard]] bool isProtectionKind(std::string_view text);
/// The number that a system's version begins with: "6.18.3" of "6.18.3-of-a-person".
[[nodiscard]] std::string versionNumber(std::string_view version);
/// What was being read, when that is a file of /proc or a call of Windows: "/proc/42/maps", "NtQueryVirtualMemory".
[[nodiscard]] bool isPublicMessage(std::string_view context);

} // namespace vmatlas
