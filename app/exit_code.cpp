// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exit_code.h"

#include "core/source/source_spec.h"

namespace vmatlas {

ExitCode exitCodeOf(const Error& error, std::string_view source)
{
    const SourceSpecKind kind = kindOf(source);
    const bool fromFile = kind == SourceSpecKind::File || kind == SourceSpecKind::StandardInput;
    switch (error.code) {
    case ErrorCode::AccessDenied:
        return kNoRight;
    case ErrorCode::ProcessGone:
        return kNoProcess;
    case ErrorCode::NotFound:
        return fromFile ? kOtherFailure : kNoProcess;
    case ErrorCode::Ambiguous:
        return kUsage;
    case ErrorCode::Unsupported:
        return fromFile ? kBadInput : kOtherFailure;
    case ErrorCode::Malformed:
    case ErrorCode::TooLarge:
        return kBadInput;
    default:
        return kOtherFailure;
    }
}

} // namespace vmatlas
