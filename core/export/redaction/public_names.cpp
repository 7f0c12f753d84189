// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/redaction/public_names.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/export/redaction/private_words.h"

namespace vmatlas {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array kEndings = std::to_array<std::string_view>(
    {"a",    "apk",   "arrow",       "art",   "bin", "bmp",    "bz2",     "c",    "cache", "cfg",  "class",
     "conf", "cpl",   "cpp",         "cso",   "css", "csv",    "dat",     "data", "db",    "dds",  "dex",
     "dll",  "dylib", "egg",         "exe",   "fon", "gguf",   "gif",     "gz",   "h",     "hdf5", "html",
     "ico",  "idx",   "img",         "ini",   "iso", "jar",    "jpeg",    "jpg",  "js",    "jsa",  "json",
     "ko",   "ldb",   "lock",        "log",   "mdb", "mmap",   "mo",      "mp3",  "mp4",   "mui",  "nls",
     "node", "npy",   "o",           "oat",   "ocx", "odex",   "ogg",     "onnx", "otf",   "pak",  "parquet",
     "pdb",  "pdf",   "pfb",         "png",   "ppd", "pt",     "py",      "pyc",  "pyd",   "qm",   "qml",
     "rb",   "rlib",  "safetensors", "shm",   "so",  "sqlite", "sqlite3", "sst",  "svg",   "sys",  "tar",
     "tmp",  "toml",  "ttc",         "ttf",   "txt", "vdex",   "vmem",    "wal",  "wasm",  "wav",  "webp",
     "whl",  "winmd", "woff",        "woff2", "xml", "xz",     "yaml",    "yml",  "zip",   "zst"});

constexpr std::array kSystemFolders = std::to_array<std::string_view>(
    {"usr/lib/",   "usr/lib32/",      "usr/lib64/",     "usr/libx32/", "usr/libexec/", "usr/bin/", "usr/sbin/",
     "usr/share/", "usr/games/",      "lib/",           "lib32/",      "lib64/",       "libx32/",  "bin/",
     "sbin/",      "System/Library/", "Library/Apple/", "system/",     "system_ext/",  "apex/",    "vendor/"});
constexpr std::array kStandardFolders = std::to_array<std::string_view>(
    {"usr/local/", "usr/",  "opt/",   "var/",          "etc/",     "tmp/",     "run/",
     "srv/",       "mnt/",  "media/", "snap/",         "nix/",     "data/",    "dev/shm/",
     "dev/",       "proc/", "sys/",   "Applications/", "Library/", "private/", "Volumes/"});

constexpr std::array kSystemFiles = std::to_array<std::string_view>(
    {"/dev/zero", "/dev/null", "/dev/mem", "/dev/kfd", "/dev/kvm", "/dev/fb0", "/dev/udmabuf", "/anon_hugepage",
     "/drm mm object", "/i915", "/dmabuf:", "/memfd:", "/[aio]", "/dev/ashmem", "/dev/binderfs/binder", "/dev/binder"});
constexpr std::array kNumberedFiles =
    std::to_array<std::string_view>({"/dev/dri/card", "/dev/dri/renderD", "/dev/nvidia", "/dev/video", "/dev/uio"});

constexpr std::array kKernelNames = std::to_array<std::string_view>({"[heap]",
                                                                     "[stack]",
                                                                     "[vdso]",
                                                                     "[vvar]",
                                                                     "[vvar_vclock]",
                                                                     "[vsyscall]",
                                                                     "[vectors]",
                                                                     "[sigpage]",
                                                                     "[uprobes]",
                                                                     "[rollup]",
                                                                     "[gate]",
                                                                     "[stack_guard]",
                                                                     "anon_inode:[perf_event]",
                                                                     "anon_inode:[io_uring]",
                                                                     "anon_inode:[eventfd]",
                                                                     "anon_inode:[eventpoll]",
                                                                     "anon_inode:i915.gem",
                                                                     "anon_inode:kvm-vm",
                                                                     "anon_inode:[userfaultfd]",
                                                                     "anon_inode:dmabuf",
                                                                     "anon_inode:[pidfd]",
                                                                     "anon_inode:bpf-map"});
/// Names that libraries and runtimes give memory with PR_SET_VMA, without their brackets.
constexpr std::array kRuntimeNames = std::to_array<std::string_view>({"glibc: malloc",
                                                                      "glibc: malloc arena",
                                                                      "glibc: loader malloc",
                                                                      "glibc: pthread user stack",
                                                                      "libc_malloc",
                                                                      ".bss",
                                                                      "stack_and_tls:main",
                                                                      "scudo:primary",
                                                                      "scudo:primary_reserve",
                                                                      "scudo:secondary",
                                                                      "GWP-ASan Metadata",
                                                                      "GWP-ASan Guard Page",
                                                                      "thread signal stack",
                                                                      "v8",
                                                                      "blink_gc",
                                                                      "partition_alloc",
                                                                      "jemalloc_pg",
                                                                      "jemalloc_pg_overcommit",
                                                                      "tcmalloc_region_NORMAL",
                                                                      "Go: heap",
                                                                      "Go: heap reservation",
                                                                      "Go: immortal metadata",
                                                                      "Go: page alloc",
                                                                      "Go: scavenge index",
                                                                      "dalvik-main space",
                                                                      "dalvik-main space (region space)",
                                                                      "dalvik-zygote space",
                                                                      "dalvik-non moving space",
                                                                      "dalvik-large object space",
                                                                      "dalvik-free list large object space",
                                                                      "dalvik-LinearAlloc",
                                                                      "dalvik-jit-code-cache",
                                                                      "dalvik-data-code-cache",
                                                                      "linker_alloc",
                                                                      "bionic_alloc_small_objects",
                                                                      "atexit handlers",
                                                                      "arc4random data",
                                                                      "cfi shadow"});
/// What a number may follow.
constexpr std::array kNumberedNames =
    std::to_array<std::string_view>({"glibc: pthread stack: ", "glibc: pthread user stack: ", "stack_and_tls:"});
/// What VMMap and WinDbg call memory that has no file.
constexpr std::array kVmmapNames =
    std::to_array<std::string_view>({"64-bit thread stack", "32-bit thread stack", "GC", "Gen0", "Gen1", "Gen2",
                                     "Large Object Heap", "Pinned Object Heap", "Process Environment Block"});
constexpr std::array kVmmapNumbered =
    std::to_array<std::string_view>({"Heap ID: ", "Thread ID: ", "Thread Environment Block ID: "});

constexpr std::array kArchitectures = std::to_array<std::string_view>(
    {"x86_64",      "amd64",  "x86",     "i386",    "i486",  "i586",  "i686",    "aarch64", "arm64",   "arm",  "armv6l",
     "armv7l",      "armv8l", "riscv32", "riscv64", "ppc",   "ppc64", "ppc64le", "s390",    "s390x",   "mips", "mips64",
     "loongarch64", "sparc",  "sparc64", "ia64",    "alpha", "m68k",  "hppa",    "parisc",  "powerpc", "sh4"});
constexpr std::array kSystems = std::to_array<std::string_view>(
    {"linux", "windows", "macos", "ios", "android", "freebsd", "netbsd", "openbsd", "solaris"});
constexpr std::array kSigners = std::to_array<std::string_view>(
    {"none", "authenticode", "codegen", "antimalware", "lsa", "windows", "wintcb", "winsystem", "app"});
constexpr std::array kProcFiles =
    std::to_array<std::string_view>({"maps", "smaps", "smaps_rollup", "pagemap", "stat", "statm", "status", "task",
                                     "mem", "exe", "cmdline", "limits", "auxv", "environ", "comm"});
constexpr std::array kCalls = std::to_array<std::string_view>(
    {"VirtualQueryEx", "OpenProcess", "NtQueryVirtualMemory", "NtQuerySystemInformation", "NtQueryInformationProcess",
     "QueryWorkingSetEx", "K32QueryWorkingSetEx", "ReadProcessMemory", "GetProcessMemoryInfo",
     "PROCESS_QUERY_LIMITED_INFORMATION", "PROCESS_QUERY_INFORMATION", "PROCESS_VM_READ", "SeDebugPrivilege", "TEB",
     "PEB", "statm", "pagemap"});

bool isOneOf(Names names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

bool isNumber(std::string_view text)
{
    constexpr std::size_t kMostDigits = 10;
    return !text.empty() && text.size() <= kMostDigits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isNumbered(Names starts, std::string_view name)
{
    return std::ranges::any_of(
        starts, [&](std::string_view start) { return name.starts_with(start) && isNumber(name.substr(start.size())); });
}

/// Folders of the longest of `starts` that the path begins with.
std::size_t foldersOf(Names starts, std::string_view path)
{
    std::size_t most = 0;
    for (const std::string_view start : starts) {
        if (path.starts_with(start))
            most = std::max(most, static_cast<std::size_t>(std::ranges::count(start, '/')));
    }
    return most;
}

/// Cuts a number behind a dot off the end of a name, as libraries have it: "libc.so.6".
std::string_view withoutLastNumber(std::string_view name)
{
    constexpr std::size_t kMostDigits = 4;
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || !isNumber(name.substr(dot + 1)) || name.size() - dot > kMostDigits + 1)
        return name;
    return name.substr(0, dot);
}

bool isRuntimeName(std::string_view bracketed)
{
    for (const std::string_view start : {"[anon: ", "[anon:", "[anon_shmem:"}) {
        if (bracketed.starts_with(start) && bracketed.ends_with(']')) {
            const std::string_view name = bracketed.substr(start.size(), bracketed.size() - start.size() - 1);
            return isOneOf(kRuntimeNames, name) || isNumbered(kNumberedNames, name);
        }
    }
    return false;
}

} // namespace

std::string_view publicEnding(std::string_view name)
{
    std::string_view stem = name;
    for (int numbers = 0; numbers < 3; ++numbers)
        stem = withoutLastNumber(stem);
    if (!lowerAscii(stem).ends_with(".so"))
        stem = name;
    const std::size_t dot = stem.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || !isOneOf(kEndings, lowerAscii(stem.substr(dot + 1))))
        return {};
    return name.substr(dot);
}

bool isPlainName(std::string_view name, bool blanks)
{
    return std::ranges::all_of(name, [blanks](char c) {
        const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return word || std::string_view("._+-~@=:,").find(c) != std::string_view::npos ||
               (blanks && std::string_view(" (){}#&").find(c) != std::string_view::npos);
    });
}

std::size_t systemFolders(std::string_view path)
{
    return foldersOf(kSystemFolders, path);
}

std::size_t standardFolders(std::string_view path)
{
    return foldersOf(kStandardFolders, path);
}

bool isSystemFolderOfWindows(std::string_view first, std::string_view second)
{
    if (first == "windows")
        return second != "temp" && second != "serviceprofiles";
    return first == "program files" || first == "program files (x86)" || first == "program files (arm)";
}

bool isSystemFile(std::string_view path)
{
    constexpr std::string_view kSysv = "/SYSV";
    if (path.starts_with(kSysv) && path.size() == kSysv.size() + 8)
        return path.find_first_not_of("0123456789abcdef", kSysv.size()) == std::string_view::npos;
    return isOneOf(kSystemFiles, path) || isNumbered(kNumberedFiles, path);
}

bool isPublicMemoryName(std::string_view name)
{
    if (name.ends_with(']')) {
        const std::string_view inside = name.substr(0, name.size() - 1);
        if (isNumbered(std::to_array<std::string_view>({"[stack:", "socket:[", "pipe:["}), inside))
            return true;
    }
    std::string_view heap = name;
    for (const std::string_view kind : {" [LOW FRAGMENTATION]", " [COMPATABILITY]", " [COMPATIBILITY]"}) {
        if (heap.ends_with(kind))
            heap.remove_suffix(kind.size());
    }
    return isOneOf(kKernelNames, name) || isRuntimeName(name) || isOneOf(kVmmapNames, name) ||
           isNumbered(kVmmapNumbered, heap);
}

bool isSystemName(std::string_view os)
{
    return isOneOf(kSystems, os);
}

bool isArchitecture(std::string_view arch)
{
    return isOneOf(kArchitectures, arch);
}

bool isProtectionKind(std::string_view text)
{
    for (const std::string_view kind : {"light:", "full:"}) {
        if (text.starts_with(kind))
            return isOneOf(kSigners, text.substr(kind.size()));
    }
    return text == "none";
}

std::string versionNumber(std::string_view version)
{
    constexpr std::size_t kMostBytes = 24;
    std::string_view number = version.substr(0, std::min(version.find_first_not_of("0123456789."), version.size()));
    while (number.ends_with('.'))
        number.remove_suffix(1);
    return number.size() <= kMostBytes ? std::string(number) : std::string();
}

bool isPublicMessage(std::string_view context)
{
    constexpr std::string_view kProc = "/proc/";
    if (!context.starts_with(kProc))
        return isOneOf(kCalls, context);
    const std::string_view rest = context.substr(kProc.size());
    const std::size_t slash = rest.find('/');
    return slash != std::string_view::npos && isNumber(rest.substr(0, slash)) &&
           isOneOf(kProcFiles, rest.substr(slash + 1));
}

} // namespace vmatlas
