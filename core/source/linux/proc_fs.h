// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/large_vector.h"
#include "core/base/posix/unique_fd.h"
#include "core/base/result.h"
#include "core/model/process.h"

namespace vmatlas {

/// Where processes are read from. Another folder of the same shape stands for a process in tests.
struct ProcFs {
    std::string root = "/proc";
};

/// Bytes of a file, in memory that is kept for the next read.
class TextBuffer {
public:
    [[nodiscard]] std::string_view view() const noexcept { return {m_bytes.data(), m_length}; }

    /// Reads from offset 0 to the end. TooLarge beyond `limit` bytes, Cancelled when `stop` is set.
    Result<void> readFrom(int fd, std::size_t limit, const std::stop_token& stop = {});
    /// The same for a file that the kernel writes in one piece (single_open() in fs/proc: stat, statm, status), by one
    /// call where the text is short.
    Result<void> readOnce(int fd, std::size_t limit);
    /// Forgets the bytes; the next readPiece() starts at offset 0.
    void clear() noexcept { m_length = 0; }
    /// Appends at most about `bytes` from where the last piece ended. True at the end of the file, TooLarge beyond
    /// `limit` bytes. May move view().
    Result<bool> readPiece(int fd, std::size_t bytes, std::size_t limit);

private:
    void makeRoom(std::size_t bytes);

    LargeVector<char> m_bytes;
    std::size_t m_length = 0;
};

/// One process's folder, held open: it names this process only, also when the pid is used again. The kernel answers
/// ESRCH after its end.
class ProcessDir {
public:
    /// NotFound when there is no such process.
    static Result<ProcessDir> open(const ProcFs& fs, ProcessId pid);

    /// The same folder, held once more.
    [[nodiscard]] Result<ProcessDir> duplicate() const;

    [[nodiscard]] ProcessId pid() const noexcept { return m_pid; }
    /// "/proc/42/maps", for messages.
    [[nodiscard]] std::string pathOf(std::string_view name) const;
    /// AccessDenied, ProcessGone, or Unsupported when the kernel has no such file.
    [[nodiscard]] Result<UniqueFd> openFile(const char* name, int flags = 0) const;
    /// The first `limit` bytes of a file.
    [[nodiscard]] Result<std::string> readFile(const char* name, std::size_t limit) const;
    [[nodiscard]] Result<std::string> readLink(const char* name) const;
    [[nodiscard]] int fd() const noexcept { return m_fd.get(); }
    /// False for a folder of a test: calls by pid would then ask about another process.
    [[nodiscard]] bool onProcFs() const noexcept { return m_onProcFs; }

private:
    UniqueFd m_fd;
    std::string m_path;
    ProcessId m_pid = 0;
    bool m_onProcFs = false;
};

/// Text of a file of the system that belongs to no process; empty when it cannot be opened or read.
[[nodiscard]] std::string readSystemFile(const std::string& path);

/// Error of a system call that failed with `osCode` while `context` was read.
[[nodiscard]] Error osError(int osCode, std::string context);

} // namespace vmatlas
