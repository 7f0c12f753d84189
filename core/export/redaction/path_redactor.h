// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/export/redaction/private_words.h"
#include "core/export/redaction/pseudonyms.h"

namespace vmatlas {

/// Paths as they may be told to others: those of the system stay, a home folder becomes "~", every other folder and
/// file gets a pseudonym; depth and usual endings stay: "/home/john/notes/plan.so.1" -> "~/5a1c.../93f0....so.1". Any
/// bytes are a path. Refers to both, which must live longer.
class PathRedactor {
public:
    PathRedactor(const Pseudonyms& pseudonyms, const PrivateWords& words)
        : m_pseudonyms(pseudonyms)
        , m_words(words)
    {
    }

    /// Whose home is "~" alone; those of others have a pseudonym behind it.
    void setOwner(std::string_view account) { m_owner = lowerAscii(account); }

    [[nodiscard]] std::string redact(std::string_view path) const;
    /// A folder or file on its own: a pseudonym with its usual ending. Of Windows: alike whatever its case.
    [[nodiscard]] std::string name(std::string_view name, bool windows = false) const;

private:
    [[nodiscard]] std::string unixPath(std::string_view path) const;
    [[nodiscard]] std::string windowsPath(std::string_view path) const;
    [[nodiscard]] std::string systemName(std::string_view name, bool windows) const;
    [[nodiscard]] std::string home(std::string_view owner) const;
    /// Each name of the rest of a path, with the slashes between them.
    [[nodiscard]] std::string names(std::string_view rest, bool system, bool windows) const;

    const Pseudonyms& m_pseudonyms;
    const PrivateWords& m_words;
    std::string m_owner; // lower case
};

/// Whether it is told by its first bytes: "/...", "\...", "C:\...".
[[nodiscard]] bool looksLikePath(std::string_view text);
[[nodiscard]] bool looksLikeWindowsPath(std::string_view text);
/// The account in whose home a path is, or empty: "john" of "/home/john/x".
[[nodiscard]] std::string_view homeOwner(std::string_view path);
/// Behind the last slash of either kind.
[[nodiscard]] std::string_view lastName(std::string_view path);

} // namespace vmatlas
