// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/elf_core.h"

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/model/names.h"
#include "core/source/process_memory.h"
#include "tests/support/imported.h"
#include "tests/support/memory_peak.h"

namespace vmatlas {

using namespace test;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

Imported imported(std::string bytes)
{
    EXPECT_EQ(formatOf(bytes), "ELF core");
    Result<Imported> result = import(std::move(bytes));
    if (!result)
        throw std::runtime_error(result.error().context);
    EXPECT_EQ(faultsOf(*result), "");
    return std::move(*result);
}

std::string contextsOf(const Snapshot& snapshot)
{
    std::string text;
    for (const Gap& gap : snapshot.gaps)
        text += gap.error.context + '\n';
    return text;
}

std::uint64_t bytesOf(const Snapshot& snapshot)
{
    std::uint64_t bytes = 0;
    for (const Region& region : snapshot.regions)
        bytes += region.range.size;
    return bytes;
}

/// Writes cores of either class and byte order: an ELF header, program headers, one PT_NOTE.
class CoreBytes {
public:
    CoreBytes(std::size_t wordBytes, bool bigEndian, std::uint16_t machineNumber)
        : m_word(wordBytes)
        , m_big(bigEndian)
        , m_machine(machineNumber)
    {
    }
    void load(std::uint64_t begin, std::uint64_t size, std::uint32_t flags, std::string contents = {})
    {
        m_loads.push_back({begin, size, flags, std::move(contents)});
    }
    void note(std::uint32_t type, std::string content)
    {
        put(m_notes, 5, 4);
        put(m_notes, content.size(), 4);
        put(m_notes, type, 4);
        m_notes += std::string("CORE\0\0\0\0", 8);
        content.resize((content.size() + 3) / 4 * 4);
        m_notes += content;
    }
    /// NT_FILE with words of a size of its own.
    void files(std::size_t word, const std::vector<std::pair<AddressRange, std::string>>& all)
    {
        std::string content;
        put(content, all.size(), word);
        put(content, 4096, word);
        for (const auto& [range, name] : all) {
            put(content, range.begin, word);
            put(content, range.begin + range.size, word);
            put(content, 0, word);
        }
        for (const auto& [range, name] : all)
            content += name + '\0';
        note(0x46494c45, content);
    }
    void put(std::string& out, std::uint64_t value, std::size_t bytes) const
    {
        for (std::size_t i = 0; i < bytes; ++i)
            out += static_cast<char>(value >> (8 * (m_big ? bytes - 1 - i : i)));
    }
    [[nodiscard]] std::string bytes() const
    {
        const std::size_t header = m_word == 8 ? 64 : 52;
        const std::size_t entry = m_word == 8 ? 56 : 32;
        const std::size_t notesAt = header + entry * (m_loads.size() + 1);
        std::string out = std::string("\x7f"
                                      "ELF") +
                          static_cast<char>(m_word == 8 ? 2 : 1) + static_cast<char>(m_big ? 2 : 1) + '\1';
        out.resize(16);
        put(out, 4, 2);
        put(out, m_machine, 2);
        put(out, 1, 4);
        put(out, 0, m_word);
        put(out, header, m_word);
        put(out, 0, m_word);
        put(out, 0, 4);
        put(out, header, 2);
        put(out, entry, 2);
        put(out, m_loads.size() + 1, 2);
        put(out, 0, 6);
        programHeader(out, 4, 0, 0, notesAt, m_notes.size(), 0);
        std::size_t offset = notesAt + m_notes.size();
        for (const Load& load : m_loads) {
            programHeader(out, 1, load.begin, load.size, offset, load.contents.size(), load.flags);
            offset += load.contents.size();
        }
        out += m_notes;
        for (const Load& load : m_loads)
            out += load.contents;
        return out;
    }

private:
    void programHeader(std::string& out, std::uint64_t type, std::uint64_t address, std::uint64_t size,
                       std::uint64_t offset, std::uint64_t fileSize, std::uint64_t flags) const
    {
        put(out, type, 4);
        if (m_word == 8)
            put(out, flags, 4);
        put(out, offset, m_word);
        put(out, address, m_word);
        put(out, 0, m_word);
        put(out, fileSize, m_word);
        put(out, size, m_word);
        if (m_word == 4)
            put(out, flags, 4);
        put(out, 4096, m_word);
    }

    struct Load {
        std::uint64_t begin;
        std::uint64_t size;
        std::uint32_t flags;
        std::string contents;
    };
    std::size_t m_word;
    bool m_big;
    std::uint16_t m_machine;
    std::vector<Load> m_loads;
    std::string m_notes;
};

} // namespace

TEST(ElfCore, HasTheCountsThatOthersCounted)
{
    for (const char* file : {"core_kernel_mapsonly_weird.core", "core_kernel_truncated_100k.core",
                             "core_lldb_gcore_x86_64.core", "core_lldb_s390x_be.core"}) {
        SCOPED_TRACE(file);
        const Snapshot snapshot = imported(fixture(std::string("cores/") + file)).snapshot;
        EXPECT_EQ(snapshot.regions.size(), expected(file, "loads"));
        EXPECT_EQ(bytesOf(snapshot), expected(file, "memsz"));
    }
}

TEST(ElfCore, OfTheKernelIsTheMapsOfTheProcess)
{
    const Snapshot core = imported(fixture("cores/core_kernel_mapsonly_weird.core")).snapshot;
    const Result<Imported> maps = import(fixture("linux/maps_weird_6.18.maps"));
    ASSERT_TRUE(maps);
    const Snapshot& text = maps->snapshot;
    ASSERT_EQ(core.regions.size(), text.regions.size());
    for (std::size_t i = 0; i < core.regions.size(); ++i) {
        const Region& a = core.regions[i];
        const Region& b = text.regions[i];
        SCOPED_TRACE(text.nameOf(b));
        EXPECT_EQ(a.range, b.range);
        EXPECT_EQ(accessId(a.protection), accessId(b.protection));
        // The escaped newline is raw in a core, and it has no name for a vvar.
        if (core.nameOf(a).find('\n') == std::string::npos && core.nameOf(a) != "[vvar]") {
            EXPECT_EQ(core.nameOf(a), text.nameOf(b));
        }
        if (a.type != RegionType::Stack) { // found by its thread's stack pointer, which maps does not have
            EXPECT_EQ(a.type, b.type);
        }
    }
    EXPECT_EQ(core.process.identity.pid, 3810u);
    EXPECT_EQ(core.process.name, "we ird)(proc");
    EXPECT_EQ(core.process.path, "/srv/odd/weird");
    EXPECT_EQ(core.process.commandLine, std::vector<std::string>{"../weird /srv/odd/names 0x0"});
    EXPECT_EQ(core.counters.threads, Measured(3));
    EXPECT_EQ(core.host.userSpace, text.host.userSpace);
    EXPECT_EQ(core.regionAt(0x7f0769cb7000)->detail, RegionDetail::ThreadStack);
    EXPECT_EQ(core.regionAt(0x7f0769cb6000)->detail, RegionDetail::StackGuard);
}

TEST(ElfCore, TellsNothingThatItDoesNotKnow)
{
    const Snapshot core = imported(fixture("cores/core_kernel_mapsonly_weird.core")).snapshot;
    EXPECT_FALSE(core.pageStatesKnown);
    EXPECT_EQ(core.capturedAt, WallClock::time_point());
    EXPECT_FALSE(core.counters.workingSet);
    EXPECT_FALSE(core.counters.privateBytes) << "a file may be mapped shared and written";
    for (const Region& region : core.regions) {
        if (region.detail == RegionDetail::Vsyscall)
            continue;
        EXPECT_FALSE(region.metrics.workingSet);
        EXPECT_FALSE(region.metrics.swapped);
        EXPECT_FALSE(region.metrics.lockedWs);
    }
    const Region* const file = core.regionAt(0x7f07ab271000);
    EXPECT_EQ(file->sharing, Sharing::Unknown);
    EXPECT_FALSE(file->metrics.privateBytes);
    EXPECT_FALSE(file->protection.has(Protection::CopyOnWrite));
}

TEST(ElfCore, CutShortHasAllRegionsAndSaysWhatIsMissing)
{
    const Imported core = imported(fixture("cores/core_kernel_truncated_100k.core"));
    EXPECT_THAT(core.snapshot.regions, SizeIs(63));
    EXPECT_THAT(contextsOf(core.snapshot), HasSubstr("contents missing: 26.7 MiB"));
    std::uint64_t held = 0;
    for (const HeldContents& contents : core.contents)
        held += contents.range.size;
    EXPECT_EQ(held + 28147712 - 102400, *expected("core_kernel_truncated_100k.core", "filesz"));
}

TEST(ElfCore, HoldsContentsWhereSegmentsHaveThem)
{
    const Imported core = imported(fixture("cores/core_kernel_mapsonly_weird.core"));
    std::uint64_t held = 0;
    for (const HeldContents& contents : core.contents)
        held += contents.range.size;
    EXPECT_EQ(held, expected("core_kernel_mapsonly_weird.core", "filesz"));
    ASSERT_TRUE(core.bytes);
    const Region* vdso = nullptr;
    for (const Region& region : core.snapshot.regions)
        vdso = region.detail == RegionDetail::Vdso ? &region : vdso;
    ASSERT_NE(vdso, nullptr);
    for (const HeldContents& contents : core.contents) {
        if (contents.range.begin != vdso->range.begin)
            continue;
        std::string magic(4, '\0');
        ASSERT_EQ(core.bytes->readAt(contents.offset, magic).value_or(0), 4u);
        EXPECT_EQ(magic, "\x7f"
                         "ELF");
    }
    const Result<RegionDetails> details = core.details(vdso->range, {});
    ASSERT_TRUE(details);
    EXPECT_EQ(details->range, vdso->range);
}

TEST(ElfCore, FeedsWhoLooksAtMemory)
{
    const auto source = openFile(std::string(VMATLAS_FIXTURES) + "/cores/core_kernel_mapsonly_weird.core");
    ASSERT_TRUE(source);
    const Result<std::shared_ptr<ProcessMemory>> memory = (*source)->openMemory();
    ASSERT_TRUE(memory) << memory.error().context;
    const Result<SnapshotPtr> snapshot = (*source)->capture({});
    ASSERT_TRUE(snapshot);
    for (const Region& region : (*snapshot)->regions) {
        if (region.detail != RegionDetail::Vdso)
            continue;
        std::string magic(4, '\0');
        const auto parts = (*memory)->read(region.range.begin, magic);
        ASSERT_TRUE(parts);
        EXPECT_EQ(*parts, std::vector<AddressRange>({{region.range.begin, 4}}));
        EXPECT_EQ(magic, "\x7f"
                         "ELF");
    }
    std::string none(16, 'x');
    EXPECT_THAT(*(*memory)->read(0x7f076ae00000, none), IsEmpty()) << "left out of the core";
    const auto text = openFile(std::string(VMATLAS_FIXTURES) + "/linux/maps_weird_6.18.maps");
    ASSERT_TRUE(text);
    EXPECT_EQ((*text)->openMemory().error().code, ErrorCode::Unsupported);
}

TEST(ElfCore, HasMoreSegmentsThanItsHeaderCanSay)
{
    const std::string whole = fixture("cores/core_pnxnum_65623.core.gz");
    const Snapshot core = imported(whole).snapshot;
    EXPECT_THAT(core.regions, SizeIs(65623));
    EXPECT_EQ(bytesOf(core), expected("core_pnxnum_65623.core.zst", "memsz"));
    EXPECT_THAT(contextsOf(core), HasSubstr("no NT_FILE"));
    EXPECT_EQ(core.regions.front().type, RegionType::Unknown) << "it may be a file";
    EXPECT_FALSE(core.regions.front().metrics.privateBytes);
    // Without its end, where the number stands.
    const Snapshot cut = imported(whole.substr(0, whole.size() - 64)).snapshot;
    EXPECT_THAT(cut.regions, SizeIs(65623));
    const Snapshot half = imported(whole.substr(0, 64 + 1000 * 56)).snapshot;
    EXPECT_THAT(half.regions, SizeIs(999));
    EXPECT_THAT(contextsOf(half), HasSubstr("behind the end of the file"));
    EXPECT_TRUE(half.host.userSpace.empty()) << "what is between them may be in use";
}

TEST(ElfCore, OfGdbHasItsFilesFromTheNote)
{
    const Snapshot core = imported(fixture("cores/core_gcore13_x86_64.core.gz")).snapshot;
    EXPECT_THAT(core.regions, SizeIs(13)) << "11 segments, and two mappings that nobody changed";
    const Region* const code = core.regionAt(0x401000);
    ASSERT_NE(code, nullptr);
    EXPECT_EQ(core.nameOf(*code), "/srv/own/gen/tiny");
    EXPECT_EQ(code->range, (AddressRange{0x401000, 0x78000}));
    EXPECT_EQ(code->fileOffset, 0x1000u) << "its page size is 1";
    EXPECT_FALSE(code->protection.known());
    EXPECT_EQ(code->type, RegionType::Image);
    EXPECT_TRUE(core.host.userSpace.empty()) << "gdb leaves out mappings";
    EXPECT_THAT(contextsOf(core), HasSubstr("debugger"));
    EXPECT_EQ(core.process.identity.pid, 27976u);
    EXPECT_EQ(core.process.name, "tiny");
}

TEST(ElfCore, Of32BitsIsRead)
{
    const Snapshot core = imported(fixture("cores/core_kernel_i386.core.gz")).snapshot;
    EXPECT_EQ(core.process.bits, 32);
    EXPECT_EQ(core.host.arch, "i686");
    EXPECT_EQ(core.process.identity.pid, 27943u);
    EXPECT_EQ(core.process.name, "vmatlas_test_ta");
    EXPECT_THAT(core.regions, SizeIs(9));
    EXPECT_EQ(core.regions.back().detail, RegionDetail::MainStack);
    EXPECT_TRUE(core.host.userSpace.empty());
}

TEST(ElfCore, OfEitherByteOrderAndClassIsRead)
{
    for (const std::size_t word : {std::size_t{4}, std::size_t{8}}) {
        for (const bool big : {false, true}) {
            CoreBytes core(word, big, 8);
            core.load(0x10000, 0x3000, 5, "abc");
            core.load(0x20000, 0x1000, 6);
            // MIPS n32 writes words of 8 bytes into cores of class 32; the other way round nobody does, but may.
            core.files(12 - word, {{{0x10000, 0x2000}, "/one"}, {{0x12000, 0x2000}, "/two"}});
            const Imported read = imported(core.bytes());
            SCOPED_TRACE(word * 10 + big);
            ASSERT_THAT(read.snapshot.regions, SizeIs(4));
            EXPECT_EQ(read.snapshot.nameOf(read.snapshot.regions[0]), "/one");
            EXPECT_EQ(read.snapshot.regions[1].range, (AddressRange{0x12000, 0x1000})) << "cut where the file begins";
            EXPECT_EQ(accessId(read.snapshot.regions[1].protection), "r-x");
            EXPECT_EQ(read.snapshot.regions[2].range, (AddressRange{0x13000, 0x1000})) << "no segment has it";
            EXPECT_FALSE(read.snapshot.regions[2].protection.known());
            EXPECT_EQ(read.snapshot.regions[2].fileOffset, 0x1000u);
            EXPECT_EQ(read.snapshot.regions[3].type, RegionType::PrivateData);
            ASSERT_THAT(read.contents, SizeIs(1));
            EXPECT_EQ(read.contents[0].range, (AddressRange{0x10000, 3}));
        }
    }
}

TEST(ElfCore, DamagedTablesAreCountedNotBelieved)
{
    CoreBytes core(8, false, 62);
    core.load(0x20000, 0x1000, 4);
    core.load(0x10000, 0x1000, 4);
    core.load(0x10800, 0x1000, 4);             // overlaps
    core.load(0xfffffffffffff000, 0x2000, 4);  // wraps
    core.load(0x30000, 0xffffffffffff0000, 4); // too large
    core.load(0x40000, 0, 4);                  // nothing
    core.load(0xfffffffffffff000, 0x1000, 4);  // up to the very top
    core.note(3, "too short");                 // NT_PRPSINFO
    std::string files;
    core.put(files, ~std::uint64_t{0} / 24, 8); // so many are not there
    core.put(files, 4096, 8);
    core.note(0x46494c45, files);
    const Snapshot snapshot = imported(core.bytes()).snapshot;
    EXPECT_THAT(snapshot.regions, SizeIs(3));
    EXPECT_EQ(snapshot.regions.back().range.last(), ~std::uint64_t{0});
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("segments that are damaged or overlap others: 4"));
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("notes that are damaged: 2"));
}

TEST(ElfCore, OtherElfFilesAreNone)
{
    EXPECT_EQ(formatOf(fixture("elf/exports.so")), "");
    EXPECT_EQ(formatOf("\x7f"
                       "ELF"),
              "");
    CoreBytes none(8, false, 62);
    EXPECT_FALSE(import(none.bytes()));
}

TEST(ElfCore, Of20GbIsNotLoaded)
{
    const std::string path = testing::TempDir() + "vmatlas-sparse.core";
    CoreBytes core(8, false, 62);
    core.load(0x10000000, std::uint64_t{20} << 30U, 6);
    std::string bytes = core.bytes();
    const std::uint64_t size = std::uint64_t{20} << 30U;
    for (std::size_t i = 0; i < 8; ++i) // p_filesz of the second program header
        bytes[64 + 56 + 32 + i] = static_cast<char>(size >> (8 * i));
    std::ofstream(path, std::ios::binary) << bytes;
    std::error_code failed;
    std::filesystem::resize_file(path, bytes.size() + size, failed);
    if (failed) {
        std::filesystem::remove(path);
        GTEST_SKIP() << "no sparse files here";
    }
    const std::uint64_t before = memoryPeak();
    Result<SnapshotPtr> snapshot = fail(ErrorCode::Cancelled, {});
    auto taken = std::chrono::steady_clock::duration::max();
    for (int run = 0; run < 3 && taken >= std::chrono::seconds(1); ++run) { // what takes long once was the machine
        const auto start = std::chrono::steady_clock::now();
        const auto source = openKnownFile(path);
        ASSERT_TRUE(source);
        EXPECT_EQ(source->format, "ELF core");
        snapshot = source->source->capture({});
        taken = std::min(taken, std::chrono::steady_clock::now() - start);
    }
    std::filesystem::remove(path);
    ASSERT_TRUE(snapshot) << snapshot.error().context;
    EXPECT_THAT((*snapshot)->regions, SizeIs(1));
    EXPECT_LT(taken, std::chrono::seconds(1));
    EXPECT_LT(memoryPeak() - before, std::uint64_t{100} << 20U);
    EXPECT_EQ(contextsOf(**snapshot).find("missing"), std::string::npos);
}

} // namespace vmatlas
