// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/redaction/redactor.h"

#include <algorithm>
#include <utility>

#include "core/export/redaction/public_names.h"
#include "core/model/foreign_members.h"

namespace vmatlas {

namespace {

constexpr std::string_view kSomebody = "user";
constexpr std::size_t kShownName = 15; ///< Linux cuts the name of a program behind so many bytes

/// A snapshot that was redacted before and is again.
void addKinds(std::vector<TextKind>& kinds, const std::vector<TextKind>& before)
{
    kinds.insert(kinds.end(), before.begin(), before.end());
    std::ranges::sort(kinds);
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end()); // Clang 14 does not take std::ranges::unique
}

/// Where what is told about the other modules begins: " +2".
std::size_t endOfModule(std::string_view text)
{
    const std::size_t plus = text.rfind(" +");
    const bool counts = plus != std::string_view::npos && plus + 2 < text.size() &&
                        text.find_first_not_of("0123456789", plus + 2) == std::string_view::npos;
    return counts ? plus : text.size();
}

bool isChangeInBytes(std::string_view text)
{
    constexpr std::size_t kMostBytes = 21;
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    return !text.empty() && text.size() <= kMostBytes && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string kept(bool isPublic, std::string_view text)
{
    return isPublic ? std::string(text) : std::string();
}

} // namespace

Redactor::Redactor(std::span<const std::string> words, Pseudonyms pseudonyms)
    : m_pseudonyms(std::move(pseudonyms))
    , m_paths(m_pseudonyms, m_words)
{
    for (const std::string& word : words)
        m_words.add(word);
}

Snapshot Redactor::redact(const Snapshot& snapshot)
{
    learn(snapshot);
    Snapshot redacted = snapshot;
    redactProcess(redacted.process);
    redactHost(redacted);
    redactBackings(redacted.backings);
    for (Gap& gap : redacted.gaps) {
        std::string& context = gap.error.context;
        context = once(TextKind::Message, context, [&] { return kept(isPublicMessage(context), context); });
    }
    noteForeign(snapshot);
    redacted.foreign = nullptr;
    redacted.privacy = privacy();
    addKinds(redacted.privacy.removed, snapshot.privacy.removed);
    addKinds(redacted.privacy.pseudonymized, snapshot.privacy.pseudonymized);
    return redacted;
}

std::vector<TargetEvent> Redactor::redact(std::span<const TargetEvent> events)
{
    for (const TargetEvent& event : events)
        learn(event.detail);
    std::vector<TargetEvent> redacted(events.begin(), events.end());
    for (TargetEvent& event : redacted)
        event.detail = detail(event);
    return redacted;
}

std::vector<RedactedText> Redactor::texts() const
{
    std::vector<RedactedText> texts;
    texts.reserve(m_texts.size());
    for (const auto& [key, after] : m_texts)
        texts.push_back({key.kind, key.before, after});
    return texts;
}

RedactionCounts Redactor::counts(TextKind kind) const
{
    RedactionCounts counts;
    for (auto text = m_texts.lower_bound({kind, {}}); text != m_texts.end() && text->first.kind == kind; ++text)
        ++(text->second.empty() ? counts.removed : text->second == text->first.before ? counts.kept : counts.replaced);
    return counts;
}

Privacy Redactor::privacy() const
{
    Privacy privacy{.profile = PrivacyProfile::Share, .removed = {}, .pseudonymized = {}};
    for (int i = 0; i < kTextKindCount; ++i) {
        const auto kind = static_cast<TextKind>(i);
        const RedactionCounts count = counts(kind);
        if (count.removed != 0)
            privacy.removed.push_back(kind);
        if (count.replaced != 0)
            privacy.pseudonymized.push_back(kind);
    }
    return privacy;
}

void Redactor::learn(std::string_view text)
{
    if (m_words.learnFrom(text))
        forgetTexts();
}

/// What was kept may name somebody after all.
void Redactor::forgetTexts()
{
    m_texts.clear();
    m_backings.clear();
}

void Redactor::learn(const Snapshot& snapshot)
{
    if (m_words.add(snapshot.process.user))
        forgetTexts();
    findOwner(snapshot);
    m_programPath = snapshot.process.path;
    learn(snapshot.process.path);
    for (const std::string& argument : snapshot.process.commandLine)
        learn(argument);
    for (std::size_t i = 0; i < snapshot.backings.size(); ++i) {
        const std::string& name = snapshot.backings[i].name;
        const bool known = i < m_backings.size() && m_backings[i].name == name;
        if (!known && looksLikePath(name))
            learn(name);
    }
    for (const Gap& gap : snapshot.gaps)
        learn(gap.error.context);
}

/// Whose home is "~": the user's, or when that is not there the first one's.
void Redactor::findOwner(const Snapshot& snapshot)
{
    if (m_ownerKnown)
        return;
    const std::string user = lowerAscii(accountOf(snapshot.process.user));
    std::string owner = lowerAscii(homeOwner(snapshot.process.path));
    for (const Backing& backing : snapshot.backings) {
        if (!owner.empty() && (owner == user || user.empty()))
            break;
        const std::string other = lowerAscii(homeOwner(backing.name));
        if (!other.empty() && (owner.empty() || other == user))
            owner = other;
    }
    m_ownerKnown = !owner.empty();
    m_paths.setOwner(owner);
}

template <typename Make> const std::string& Redactor::once(TextKind kind, std::string_view before, const Make& make)
{
    static const std::string kNothing;
    if (before.empty())
        return kNothing;
    const auto [entry, isNew] = m_texts.try_emplace({kind, std::string(before)});
    if (isNew)
        entry->second = make();
    return entry->second;
}

void Redactor::redactProcess(ProcessInfo& process)
{
    const std::string path = process.path;
    process.path = once(TextKind::File, path, [&] { return m_paths.redact(path); });
    process.name = once(TextKind::Program, process.name, [&] { return program(process.name, path); });
    process.user = once(TextKind::User, process.user, [&] {
        return isEverydayAccount(accountOf(process.user)) ? std::string(accountOf(process.user))
                                                          : std::string(kSomebody);
    });
    std::vector<std::string>& arguments = process.commandLine;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string argument = arguments[i];
        arguments[i] = i != 0 ? once(TextKind::Argument, argument, [] { return std::string(); })
                              : once(TextKind::Program, argument, [&] { return program(lastName(argument), path); });
    }
    arguments.resize(std::min<std::size_t>(arguments.size(), 1));
}

void Redactor::redactHost(Snapshot& snapshot)
{
    HostInfo& host = snapshot.host;
    ProcessFacts& facts = snapshot.facts;
    host.os = once(TextKind::System, host.os, [&] { return kept(isSystemName(host.os), host.os); });
    host.osVersion = once(TextKind::System, host.osVersion, [&] { return versionNumber(host.osVersion); });
    host.arch = once(TextKind::System, host.arch, [&] { return kept(isArchitecture(host.arch), host.arch); });
    facts.machine =
        once(TextKind::System, facts.machine, [&] { return kept(isArchitecture(facts.machine), facts.machine); });
    facts.protection = once(TextKind::System, facts.protection,
                            [&] { return kept(isProtectionKind(facts.protection), facts.protection); });
}

void Redactor::noteForeign(const Snapshot& snapshot)
{
    if (!snapshot.foreign)
        return;
    const auto nothing = [] { return std::string(); };
    once(TextKind::UnknownMember, snapshot.foreign->top, nothing);
    for (const auto& [region, members] : snapshot.foreign->regions)
        once(TextKind::UnknownMember, members, nothing);
}

void Redactor::redactBackings(LargeVector<Backing>& backings)
{
    if (backings != m_backings) {
        m_backings = backings;
        for (Backing& entry : backings)
            entry.name = backing(entry.name);
        m_redactedBackings = std::move(backings);
    }
    backings = m_redactedBackings;
}

std::string Redactor::backing(std::string_view name)
{
    constexpr std::string_view kMemfd = "/memfd:";
    const bool file = looksLikePath(name) && !name.starts_with(kMemfd);
    return once(file ? TextKind::File : TextKind::MemoryName, name,
                [&] { return looksLikePath(name) ? m_paths.redact(name) : memoryName(name); });
}

std::string Redactor::memoryName(std::string_view name) const
{
    if (isPublicMemoryName(name))
        return std::string(name);
    for (const std::string_view start : {"[anon:", "[anon_shmem:"}) {
        if (name.starts_with(start))
            return std::string(start) + m_pseudonyms.of(name.substr(start.size())) + ']';
    }
    return name.starts_with('[') ? '[' + m_pseudonyms.of(name) + ']' : m_paths.name(name);
}

std::string Redactor::program(std::string_view name, std::string_view path) const
{
    constexpr std::string_view kDeleted = " (deleted)";
    if (path.starts_with('/') && path.ends_with(kDeleted))
        path.remove_suffix(kDeleted.size());
    const std::string_view file = lastName(path);
    const bool begins = !name.empty() && file.starts_with(name);
    const bool cut = begins && name.size() == kShownName;
    const bool isLink = begins && file.find_first_not_of("0123456789.", name.size()) == std::string_view::npos;
    if (file.empty() || (name != file && !cut && !isLink)) // python3 is a link to python3.11
        return m_paths.name(name);
    const std::string redacted = m_paths.redact(path);
    const std::string_view shown = lastName(redacted);
    return std::string(shown == file ? name : shown);
}

std::string Redactor::detail(const TargetEvent& event)
{
    const std::string& text = event.detail;
    switch (event.kind) {
    case TargetEventKind::Mark:
        return once(TextKind::Mark, text, [&] { return m_pseudonyms.of(text); });
    case TargetEventKind::ModuleLoaded:
    case TargetEventKind::ModuleUnloaded:
        return modules(text);
    case TargetEventKind::Jump:
        if (isChangeInBytes(text))
            return text;
        break;
    default:
        break;
    }
    return once(TextKind::Program, text, [&] { return program(text, m_programPath); });
}

std::string Redactor::modules(std::string_view text)
{
    const std::size_t end = endOfModule(text);
    return backing(text.substr(0, end)) + std::string(text.substr(end));
}

} // namespace vmatlas
