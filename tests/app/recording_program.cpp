// SPDX-License-Identifier: GPL-3.0-or-later
// Records as fast as it can and says after each tick that it is there: recording_program FILE SEED TICKS. It is made to
// be killed.
#include <cstdio>
#include <cstdlib>

#include "core/base/append_file.h"
#include "core/history/recording_writer.h"
#include "tests/support/recorded.h"

int main(int argc, char** argv)
{
    using namespace vmatlas;
    if (argc != 4)
        return 2;
    const auto seed = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    const test::RecordedTicks ticks = test::randomTicks(seed, std::strtoul(argv[3], nullptr, 10), 5);
    AppendFile file;
    RecordingWriter writer(file, test::kRecordingStart);
    if (!file.create(argv[1]) || !writer.begin({}))
        return 1;
    for (std::size_t i = 0; i < ticks.snapshots.size(); ++i) {
        if (!writer.append(ticks.snapshots[i], ticks.points[i]))
            return 1;
        std::printf("%zu\n", i + 1);
        std::fflush(stdout);
    }
    return writer.finish() ? 0 : 1;
}
