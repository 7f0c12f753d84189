// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/source/file/counted_stream.h"
#include "core/source/file/importer.h"
#include "core/source/source.h"

namespace vmatlas {

/// A file as a source with one moment, which the first capture() reads. `name` goes in front of errors; `importer` is
/// one of the list.
[[nodiscard]] std::unique_ptr<Source> fileSource(std::string name, const Importer& importer,
                                                 std::unique_ptr<ImportInput> input,
                                                 std::shared_ptr<ReadProgress> progress);

} // namespace vmatlas
