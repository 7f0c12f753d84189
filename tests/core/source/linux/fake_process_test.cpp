// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that looks like /proc is a process: what the kernel will not show on demand is written here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <thread>
#include <unistd.h>

#include "core/base/format.h"
#include "core/source/linux/kernel_abi.h"
#include "core/source/linux/linux_source.h"
#include "core/source/linux/process_list.h"
#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using test::linuxFixture;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr ProcessId kPid = 4242;
const std::string kName = "a) S (\n\x1b[31m\xff";

class FakeProcess : public testing::Test {
protected:
    FakeProcess()
    {
        std::filesystem::create_directories(folder() / "task");
        put("stat", "4242 (" + kName + ") S 1 1 1 0 -1 4194304 7 0 8 0 0 0 0 0 20 0 1 0 55 4096 2\n");
        put("statm", "100 6 2 1 0 30 0\n");
        put("status", "Name:\tx\nUid:\t4000000000\t1\t1\t1\nRssAnon:\t16 kB\nRssFile:\t8 kB\nRssShmem:\t0 kB\n"
                      "VmLck:\t0 kB\nVmSwap:\t4 kB\n");
        put("cmdline", std::string("/bin/odd\0--name=\xff\n\0", 19));
        put("maps", linuxFixture("maps_prometheus_26232.maps"));
    }
    ~FakeProcess() override { std::filesystem::remove_all(m_root); }

    [[nodiscard]] std::filesystem::path folder() const { return m_root / std::to_string(kPid); }
    void put(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(folder() / name, std::ios::binary) << bytes;
    }
    void putAt(const std::string& name, std::uint64_t offset, const void* bytes, std::size_t size) const
    {
        std::fstream file(folder() / name, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(offset));
        file.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    }
    void page(std::uint64_t address, std::uint64_t word) const { putAt("pagemap", address / 4096 * 8, &word, 8); }

    [[nodiscard]] Result<SnapshotPtr> capture() const
    {
        return openLinuxProcess(kPid, fs()).and_then([](const std::unique_ptr<Source>& source) {
            return source->capture({.force = true, .stop = {}});
        });
    }
    [[nodiscard]] ProcFs fs() const { return {m_root.string()}; }

private:
    std::filesystem::path m_root = std::filesystem::temp_directory_path() /
                                   ("vmatlas-proc-" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) +
                                    "-" + std::to_string(::getpid()));
};

TEST_F(FakeProcess, IsReadWithoutPageStates)
{
    const auto snapshot = capture();
    ASSERT_TRUE(snapshot) << snapshot.error().context;
    EXPECT_THAT((*snapshot)->regions, SizeIs(9));
    EXPECT_EQ((*snapshot)->process.name, kName);
    EXPECT_EQ((*snapshot)->process.user, "4000000000");
    EXPECT_EQ((*snapshot)->process.commandLine, (std::vector<std::string>{"/bin/odd", "--name=\xff\n"}));
    EXPECT_EQ((*snapshot)->process.bits, 0);
    EXPECT_EQ((*snapshot)->counters.swapped, Measured(4096));
    EXPECT_FALSE((*snapshot)->counters.virtualPeak.known());
    EXPECT_FALSE((*snapshot)->pageStatesKnown);
    EXPECT_THAT((*snapshot)->gaps, testing::Contains(testing::Field(&Gap::facet, Facet::PageStates)));
    EXPECT_FALSE((*snapshot)->regions[0].metrics.workingSet.known());
}

TEST_F(FakeProcess, IsReadWhereAFileOfTheSystemOpensButCannotBeRead)
{
    std::filesystem::create_directories(folder().parent_path() / "sys/vm/mmap_min_addr");
    const auto snapshot = capture();
    ASSERT_TRUE(snapshot) << snapshot.error().context;
    EXPECT_EQ((*snapshot)->host.userSpace.begin, 65536U) << "the usual one";
}

TEST_F(FakeProcess, HasItsPageStatesReadFromThePagemapFile)
{
    using namespace kernel;
    put("maps", "10000-20000 r-xp 0 8:1 7 /bin/odd\n20000-30000 rw-p 0 0:0 0 [heap]\n"
                "1000000-40000000 ---p 0 0:0 0\n"); // large: not worth its words
    put("pagemap", std::string(0x40 * 8, '\0'));
    page(0x10000, kPagemapPresent | kPagemapFile);
    page(0x11000, kPagemapPresent | kPagemapFile | kPagemapExclusive);
    for (const std::uint64_t address : {0x20000, 0x21000, 0x22000})
        page(address, kPagemapPresent | kPagemapExclusive);
    page(0x23000, kPagemapSwapped);
    page(0x24000, kPagemapPresent); // zero page or shared by a fork: the total of 6 says shared
    put("smaps", "1000000-40000000 ---p 0 0:0 0\nRss: 0 kB\nSwap: 0 kB\nVmFlags: mr mw me\n");

    const auto snapshot = capture();
    ASSERT_TRUE(snapshot) << snapshot.error().context;
    EXPECT_THAT((*snapshot)->gaps, IsEmpty());
    ASSERT_THAT((*snapshot)->regions, SizeIs(3));
    EXPECT_EQ((*snapshot)->regions[0].metrics.sharedWs, Measured(4096));
    EXPECT_EQ((*snapshot)->regions[0].metrics.shareableWs, Measured(8192));
    EXPECT_EQ((*snapshot)->regions[1].metrics.workingSet, Measured(4 * 4096));
    EXPECT_EQ((*snapshot)->regions[1].metrics.swapped, Measured(4096));
    EXPECT_EQ((*snapshot)->regions[2].state, RegionState::Reserved);

    put("statm", "100 5 2 1 0 30 0\n"); // now it must be the zero page
    const auto again = capture();
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->regions[1].metrics.workingSet, Measured(3 * 4096));
}

TEST_F(FakeProcess, HasItsArenaConfirmedFromMemory)
{
    put("maps", "8000000-8021000 rw-p 0 0:0 0\n8021000-c000000 ---p 0 0:0 0\n");
    put("pagemap", std::string(8, '\0'));
    put("mem", "x");
    page(0x8000000, kernel::kPagemapPresent | kernel::kPagemapExclusive);
    page(0xbfff000, 0); // so that the file is long enough
    const std::array<std::uint64_t, 4> header{0x8000030, 0, 0x21000, 0x21000};
    putAt("mem", 0x8000000, header.data(), sizeof header);
    const auto snapshot = capture();
    ASSERT_TRUE(snapshot);
    EXPECT_EQ((*snapshot)->regions[0].detail, RegionDetail::MallocArena);
    EXPECT_EQ((*snapshot)->regions[1].detail, RegionDetail::ArenaReserve);
    EXPECT_THAT((*snapshot)->allocations, SizeIs(1));

    const std::array<std::uint64_t, 4> rubbish{1, 2, 3, 4};
    putAt("mem", 0x8000000, rubbish.data(), sizeof rubbish);
    const auto other = capture();
    ASSERT_TRUE(other);
    EXPECT_EQ((*other)->regions[0].type, RegionType::PrivateData);
}

TEST_F(FakeProcess, CountsLinesThatMakeNoSense)
{
    put("maps", "10000-20000 r-xp 0 8:1 7 /bin/odd\nrubbish\n\n");
    const auto snapshot = capture();
    ASSERT_TRUE(snapshot);
    EXPECT_THAT((*snapshot)->regions, SizeIs(1));
    EXPECT_EQ((*snapshot)->gaps.front().error.code, ErrorCode::Malformed);
}

TEST_F(FakeProcess, IsGoneWithoutMemoryOrAsAZombie)
{
    put("maps", "");
    const auto empty = capture();
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, ErrorCode::ProcessGone);
    put("stat", "4242 (x) Z 1 1 1 0 -1 4194304 7 0 8 0 0 0 0 0 20 0 1 0 55 4096 2\n");
    const auto zombie = capture();
    ASSERT_FALSE(zombie);
    EXPECT_EQ(zombie.error().code, ErrorCode::ProcessGone);
}

TEST_F(FakeProcess, ThatIsAKernelThreadHasNoRegions)
{
    put("stat", "4242 (kworker/0:1) I 2 0 0 0 -1 69238880 0 0 0 0 0 0 0 0 20 0 1 0 55 0 0\n");
    put("maps", "");
    const auto snapshot = capture();
    ASSERT_TRUE(snapshot);
    EXPECT_THAT((*snapshot)->regions, IsEmpty());
    EXPECT_THAT((*snapshot)->gaps, ElementsAre(testing::Field(&Gap::facet, Facet::Regions)));
    const auto list = listLinuxProcesses(fs());
    ASSERT_TRUE(list);
    ASSERT_THAT(*list, SizeIs(1));
    EXPECT_EQ((*list)[0].access, ProcessAccess::KernelThread);
    EXPECT_FALSE((*list)[0].privateBytes.known());
}

/// Bytes of the value of that name, 0 when there is none.
std::uint64_t bytesOf(const DetailsReading& reading, std::string_view name)
{
    for (const NamedValue& value : reading.details->values) {
        if (const auto* amount = std::get_if<ByteAmount>(&value.value); amount != nullptr && value.name == name)
            return amount->bytes;
    }
    return 0;
}

TEST_F(FakeProcess, IsAskedForDetailsOnceASecond)
{
    const auto source = openLinuxProcess(kPid, fs());
    ASSERT_TRUE(source);
    const AddressRange low{0x1000, 0x1000};
    put("smaps", "1000-2000 rw-p 0 0:0 0\nRss: 4 kB\n3000-4000 rw-p 0 0:0 0\nRss: 8 kB\n");
    const auto first = (*source)->regionDetails(low, {});
    ASSERT_TRUE(first && first->details);
    EXPECT_EQ(bytesOf(*first, "Rss"), 4096U);
    EXPECT_GE(first->next, SteadyClock::now() + std::chrono::milliseconds(500));
    EXPECT_GT(first->details->readAt, WallClock::now() - std::chrono::minutes(1));

    put("smaps", "1000-2000 rw-p 0 0:0 0\nRss: 12 kB\n3000-4000 rw-p 0 0:0 0\nRss: 8 kB\n");
    const auto again = (*source)->regionDetails(low, {});
    ASSERT_TRUE(again && again->details);
    EXPECT_EQ(again->details, first->details) << "the text of before, within the second";
    EXPECT_EQ(again->next, first->next);
    std::this_thread::sleep_until(first->next);
    const auto later = (*source)->regionDetails(low, {});
    ASSERT_TRUE(later && later->details);
    EXPECT_EQ(bytesOf(*later, "Rss"), 12U * 1024);
}

TEST_F(FakeProcess, HasItsDetailsReadNoFurtherThanNeeded)
{
    const auto source = openLinuxProcess(kPid, fs());
    ASSERT_TRUE(source);
    constexpr int kMappings = 50'000;
    constexpr std::uint64_t kLast = 0x10000 + std::uint64_t{kMappings - 1} * 0x2000;
    std::string text;
    for (std::uint64_t begin = 0x10000; begin <= kLast; begin += 0x2000)
        text += formatHex(begin).substr(2) + '-' + formatHex(begin + 0x1000).substr(2) +
                " rw-p 0 0:0 0\nRss: 4 kB\nVmFlags: rd wr mr mw me ac\n";
    put("smaps", text);
    const auto low = (*source)->regionDetails({0x10000, 0x1000}, {});
    ASSERT_TRUE(low && low->details);
    EXPECT_EQ(bytesOf(*low, "Rss"), 4096U);
    EXPECT_LT(low->next, SteadyClock::now() + std::chrono::milliseconds(1500)) << "a few lines cost nothing";

    // What was read so far does not tell about the last mapping, so it is read now; then it is too early for a gap
    // behind the end, of which the whole text tells without another reading.
    Result<DetailsReading> high = (*source)->regionDetails({kLast, 0x1000}, {});
    ASSERT_TRUE(high);
    if (!high->details) {
        std::this_thread::sleep_until(high->next);
        high = (*source)->regionDetails({kLast, 0x1000}, {});
    }
    ASSERT_TRUE(high && high->details);
    EXPECT_EQ(high->details->range.begin, kLast);
    std::filesystem::remove(folder() / "smaps");
    const auto behind = (*source)->regionDetails({kLast + 0x100000, 0x1000}, {});
    ASSERT_FALSE(behind);
    EXPECT_EQ(behind.error().code, ErrorCode::NotFound);
    const auto within = (*source)->regionDetails({0x12000, 0x1000}, {});
    ASSERT_TRUE(within && within->details) << "the text is still there, the file is not";
}

TEST_F(FakeProcess, CanHaveTheReadingOfItsDetailsCancelled)
{
    const auto source = openLinuxProcess(kPid, fs());
    ASSERT_TRUE(source);
    put("smaps", "1000-2000 rw-p 0 0:0 0\nRss: 4 kB\n");
    std::stop_source stopped;
    stopped.request_stop();
    const auto details = (*source)->regionDetails({0x1000, 0x1000}, stopped.get_token());
    ASSERT_FALSE(details);
    EXPECT_EQ(details.error().code, ErrorCode::Cancelled);
}

TEST_F(FakeProcess, StandsInTheList)
{
    put("pagemap", "");
    const auto list = listLinuxProcesses(fs());
    ASSERT_TRUE(list);
    ASSERT_THAT(*list, SizeIs(1));
    EXPECT_EQ((*list)[0].info.name, kName);
    EXPECT_EQ((*list)[0].access, ProcessAccess::Full);
    EXPECT_FALSE((*list)[0].own);
    EXPECT_EQ((*list)[0].virtualBytes, Measured(100 * 4096));
    EXPECT_FALSE(listLinuxProcesses({"/nonexistent"}));
}

TEST_F(FakeProcess, WithDamagedTotalsIsAnErrorNotACrash)
{
    put("stat", "nonsense");
    const auto snapshot = capture();
    ASSERT_FALSE(snapshot);
    EXPECT_EQ(snapshot.error().code, ErrorCode::Malformed);
}

} // namespace
} // namespace vmatlas
