// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vmatlas {

/// ASCII letters in lower case; names of users, hosts and files of Windows are alike whatever their case.
[[nodiscard]] std::string lowerAscii(std::string_view text);
/// Accounts that every system has or that say nothing about a person: "root", "SYSTEM", "ubuntu"; machines, too:
/// "localhost".
[[nodiscard]] bool isEverydayAccount(std::string_view user);

/// Names of people and machines that must not stand anywhere, also not in the middle of a name that may.
class PrivateWords {
public:
    /// "john", or "COMPANY\john" as two words. True when it was not known.
    bool add(std::string_view name);
    /// What the text tells by itself: "/home/john/...", "C:\Users\john\...", "\\machine\...". True when it was new.
    bool learnFrom(std::string_view text);
    /// Whether one of them stands in the text: words of three and more bytes anywhere, shorter ones on their own.
    [[nodiscard]] bool touch(std::string_view text) const;

private:
    std::vector<std::string> m_words; // lower case
};

/// The last part of "COMPANY\john".
[[nodiscard]] std::string_view accountOf(std::string_view user);

} // namespace vmatlas
