// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/export/redaction/path_redactor.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// A text as it was and as it leaves.
struct RedactedText {
    TextKind kind = TextKind::File;
    std::string before;
    std::string after; ///< empty: removed

    [[nodiscard]] bool kept() const { return before == after; }
    [[nodiscard]] bool removed() const { return after.empty(); }
    friend bool operator==(const RedactedText&, const RedactedText&) = default;
};

/// How many different texts were treated how.
struct RedactionCounts {
    std::size_t kept = 0;
    std::size_t replaced = 0;
    std::size_t removed = 0;

    [[nodiscard]] std::size_t all() const { return kept + replaced + removed; }
};

/// Makes snapshots and events of one file tellable: what is not known to be the same on every machine gets a pseudonym
/// or goes. Equal texts become equal texts as long as one object sees them. docs/formats.md says what becomes of what.
/// Used by one thread at a time.
class Redactor {
public:
    /// `words`: names of people and machines besides those that the snapshots tell.
    explicit Redactor(std::span<const std::string> words = {}, Pseudonyms pseudonyms = Pseudonyms());
    Redactor(const Redactor&) = delete;
    Redactor& operator=(const Redactor&) = delete;

    /// Whom it names: for what is redacted before it. Events are, so that what the snapshot says about the file counts
    /// them in.
    void learn(const Snapshot& snapshot);
    [[nodiscard]] Snapshot redact(const Snapshot& snapshot);
    /// Behind learn() of a snapshot that they belong to: by themselves they do not tell who must not be named.
    [[nodiscard]] std::vector<TargetEvent> redact(std::span<const TargetEvent> events);

    /// Everything that was seen, each text once: by kind, then as it was.
    [[nodiscard]] std::vector<RedactedText> texts() const;
    [[nodiscard]] RedactionCounts counts(TextKind kind) const;
    /// What the file says about it.
    [[nodiscard]] Privacy privacy() const;

private:
    struct Key {
        TextKind kind;
        std::string before;
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    void learn(std::string_view text);
    void forgetTexts();
    void redactBackings(LargeVector<Backing>& backings);
    void findOwner(const Snapshot& snapshot);
    template <typename Make> const std::string& once(TextKind kind, std::string_view before, const Make& make);
    void redactProcess(ProcessInfo& process);
    void redactHost(Snapshot& snapshot);
    void noteForeign(const Snapshot& snapshot);
    [[nodiscard]] std::string backing(std::string_view name);
    [[nodiscard]] std::string memoryName(std::string_view name) const;
    [[nodiscard]] std::string program(std::string_view name, std::string_view path) const;
    [[nodiscard]] std::string detail(const TargetEvent& event);
    [[nodiscard]] std::string modules(std::string_view text);

    Pseudonyms m_pseudonyms;
    PrivateWords m_words;
    PathRedactor m_paths;
    bool m_ownerKnown = false;
    std::string m_programPath; // of the last snapshot
    std::map<Key, std::string> m_texts;
    LargeVector<Backing> m_backings; // of the last snapshot: mostly also those of the next
    LargeVector<Backing> m_redactedBackings;
};

} // namespace vmatlas
