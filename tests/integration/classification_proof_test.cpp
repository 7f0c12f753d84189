// SPDX-License-Identifier: GPL-3.0-or-later
// What VMAtlas calls an arena, a stack and an image in real programs, proved by reading the process again with nothing
// of its code.
#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/integration/observation.h"
#include "tests/integration/recognition.h"
#include "tests/support/child_process.h"
#include "tests/support/file_content.h"

namespace vmatlas {

using namespace test;

namespace {

std::string procPath(ProcessId pid, const std::string& name)
{
    return "/proc/" + std::to_string(pid) + "/" + name;
}

/// Memory of a process, page by page and only where pagemap says that the page is there.
class PresentMemory {
public:
    explicit PresentMemory(ProcessId pid)
        : m_memory(::open(procPath(pid, "mem").c_str(), O_RDONLY | O_CLOEXEC))
        , m_pages(::open(procPath(pid, "pagemap").c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    ~PresentMemory()
    {
        ::close(m_memory);
        ::close(m_pages);
    }
    PresentMemory(const PresentMemory&) = delete;
    PresentMemory& operator=(const PresentMemory&) = delete;

    /// Words at `address`, which do not cross a page; false when the page is not there.
    template <std::size_t Count> bool words(std::uint64_t address, std::array<std::uint64_t, Count>& out) const
    {
        const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
        std::uint64_t state = 0;
        return ::pread(m_pages, &state, sizeof state, static_cast<off_t>(address / page * sizeof state)) ==
                   static_cast<ssize_t>(sizeof state) &&
               state >> 63U != 0 &&
               ::pread(m_memory, out.data(), sizeof out, static_cast<off_t>(address)) ==
                   static_cast<ssize_t>(sizeof out);
    }

private:
    int m_memory;
    int m_pages;
};

/// glibc's heap_info at the start of an arena: it leads to a malloc_state whose heap this is, or continues one.
void expectArenas(const Snapshot& snapshot, const PresentMemory& memory)
{
    constexpr std::uint64_t kHeap = 64ULL << 20U;
    std::set<std::uint64_t> heaps;
    for (const Region& region : snapshot.regions) {
        if (region.detail == RegionDetail::MallocArena || region.detail == RegionDetail::ArenaReserve)
            heaps.insert(region.range.begin / kHeap * kHeap);
    }
    for (const std::uint64_t heap : heaps) {
        std::array<std::uint64_t, 5> info{};
        if (!memory.words(heap, info))
            continue; // its first page was never written or is in swap
        SCOPED_TRACE(testing::Message() << "heap at " << std::hex << heap);
        EXPECT_TRUE(heaps.contains(info[0] / kHeap * kHeap)) << "its arena lies elsewhere";
        EXPECT_LE(info[2], info[3]);
        EXPECT_LE(info[3], kHeap);
        if (info[1] != 0) {
            EXPECT_TRUE(heaps.contains(info[1]));
        }
        // What was made writable is what is shown as handed out.
        std::uint64_t writable = 0;
        for (const Region& region : snapshot.regions) {
            if (region.detail == RegionDetail::MallocArena && region.range.begin / kHeap * kHeap == heap)
                writable += region.range.size;
        }
        EXPECT_EQ(writable, info[3]);
    }
}

/// Stack pointers by thread, of those that the kernel tells.
std::map<std::uint32_t, std::uint64_t> readStackPointers(ProcessId pid)
{
    std::map<std::uint32_t, std::uint64_t> pointers;
    for (const auto& task : std::filesystem::directory_iterator(procPath(pid, "task"))) {
        std::ifstream file(task.path() / "syscall");
        std::vector<std::string> words;
        for (std::string word; file >> word;)
            words.push_back(word);
        if (words.size() >= 3) // not "running"
            pointers[static_cast<std::uint32_t>(std::stoul(task.path().filename()))] =
                std::stoull(words[words.size() - 2], nullptr, 16);
    }
    return pointers;
}

/// Every thread's stack pointer lies in a region called its stack. Java makes guard pages itself when a thread has
/// begun to run; before, the kernel may have joined its stack with the next one, and the region is called that
/// thread's.
std::size_t expectStacks(const Snapshot& snapshot, ProcessId pid)
{
    const auto pointers = readStackPointers(pid);
    for (const auto& [thread, pointer] : pointers) {
        SCOPED_TRACE(testing::Message() << "thread " << thread << " at " << std::hex << pointer);
        const Region* const region = snapshot.regionAt(pointer);
        if (region == nullptr) {
            ADD_FAILURE() << "in no region";
            continue;
        }
        EXPECT_EQ(region->type, RegionType::Stack);
        EXPECT_EQ(region->detail, thread == pid ? RegionDetail::MainStack : RegionDetail::ThreadStack);
        const auto named = pointers.find(region->threadId);
        EXPECT_TRUE(region->threadId == thread ||
                    (named != pointers.end() && snapshot.regionAt(named->second) == region))
            << "called the stack of " << region->threadId;
    }
    return pointers.size();
}

/// A file as the test reads it: whether it is ELF, and where memory of it that comes from no byte of the file lies
/// relative to its first segment.
struct ElfImage {
    bool elf = false;
    std::vector<AddressRange> zeroData;
};

ElfImage readElf(const std::string& path)
{
    ElfImage image;
    std::ifstream file(path, std::ios::binary);
    std::array<char, 64> header{};
    if (!file.read(header.data(), header.size()) || std::memcmp(header.data(), "\177ELF\2", 5) != 0)
        return image;
    image.elf = true;
    std::uint64_t offset = 0;
    std::uint16_t count = 0;
    std::memcpy(&offset, &header[32], sizeof offset);
    std::memcpy(&count, &header[56], sizeof count);
    std::uint64_t first = 0;
    bool any = false;
    for (std::uint16_t i = 0; i < count; ++i) {
        std::array<std::uint64_t, 7> entry{}; // type and flags, offset, address, physical, file size, size, alignment
        file.seekg(static_cast<std::streamoff>(offset + i * sizeof entry));
        if (!file.read(reinterpret_cast<char*>(entry.data()), sizeof entry) || (entry[0] & 0xffffffffU) != 1)
            continue;
        if (!any)
            first = entry[2] & ~0xfffULL;
        any = true;
        const std::uint64_t begin = (entry[2] + entry[4] + 0xfff) & ~0xfffULL;
        const std::uint64_t end = (entry[2] + entry[5] + 0xfff) & ~0xfffULL;
        if (end > begin)
            image.zeroData.push_back({begin - first, end - begin});
    }
    return image;
}

/// All that is called Image has an ELF file or is such a file's zero data, and nothing else is.
void expectImages(const Snapshot& snapshot, ProcessId pid)
{
    std::map<std::string, ElfImage> files;
    std::vector<AddressRange> zeroData;
    for (const Region& region : snapshot.regions) {
        const std::string& name = snapshot.nameOf(region);
        if (!name.starts_with('/') || region.detail == RegionDetail::ImageBss)
            continue;
        const auto [file, isNew] = files.try_emplace(name);
        if (isNew && std::filesystem::is_regular_file(procPath(pid, "root") + name))
            file->second = readElf(procPath(pid, "root") + name);
        if (region.type == RegionType::Image && !name.ends_with(" (deleted)")) {
            EXPECT_TRUE(file->second.elf) << name;
        }
        if (region.protection.has(Protection::Execute) && region.sharing == Sharing::Private && file->second.elf) {
            EXPECT_EQ(region.type, RegionType::Image) << name;
        }
        if (region.type == RegionType::Image && region.fileOffset == 0) {
            for (const AddressRange& zero : file->second.zeroData)
                zeroData.push_back({region.range.begin + zero.begin, zero.size});
        }
    }
    EXPECT_FALSE(zeroData.empty());
    const auto isZeroData = [&](const AddressRange& range) {
        return std::ranges::any_of(zeroData, [&](const AddressRange& zero) { return zero.contains(range); });
    };
    for (const Region& region : snapshot.regions) {
        if (region.detail == RegionDetail::ImageBss) {
            EXPECT_TRUE(isZeroData(region.range))
                << std::hex << region.range.begin << " of " << snapshot.nameOf(region);
        } else if (region.type == RegionType::PrivateData) {
            EXPECT_FALSE(isZeroData(region.range)) << std::hex << region.range.begin << " is an image's";
        }
    }
}

/// Field of a stat file of /proc behind the name: state, parent, ...; empty when the process or thread is gone.
std::string statField(const std::filesystem::path& stat, int index)
{
    const std::string text = fileContent(stat);
    std::istringstream fields(text.substr(std::min(text.rfind(')'), text.size() - 1) + 1));
    std::string field;
    for (int i = 0; i <= index; ++i)
        fields >> field;
    return field;
}

std::string statField(ProcessId pid, int index)
{
    return statField(procPath(pid, "stat"), index);
}

/// The process stands still when its last thread does, not its first.
void waitUntilAllThreadsStopped(ProcessId pid)
{
    for (bool all = false; !all;) {
        all = true;
        for (const auto& task : std::filesystem::directory_iterator(procPath(pid, "task"))) {
            const std::string state = statField(task.path() / "stat", 0);
            all = all && (state.empty() || std::string_view("TZX").find(state) != std::string_view::npos);
        }
    }
}

/// Compares all of a process that stands still; the number of threads whose stack was compared.
std::size_t prove(ProcessId pid, SnapshotPtr* seen = nullptr)
{
    waitUntilAllThreadsStopped(pid);
    const auto source = observe(pid);
    const SnapshotPtr snapshot = captureAll(*source);
    expectArenas(*snapshot, PresentMemory(pid));
    expectImages(*snapshot, pid);
    if (seen != nullptr)
        *seen = snapshot;
    return expectStacks(*snapshot, pid);
}

std::size_t proveStopped(ChildProcess& program, SnapshotPtr* seen = nullptr)
{
    program.suspend();
    return prove(program.pid(), seen);
}

/// A process below `ancestor` whose command line holds `text`; 0 when there is none.
ProcessId descendantWith(ProcessId ancestor, const std::string& text)
{
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const auto pid = static_cast<ProcessId>(std::stoul(name));
        if (fileContent(entry.path() / "cmdline").find(text) == std::string::npos)
            continue;
        for (ProcessId parent = pid; parent > 1;) {
            const std::string above = statField(parent, 1);
            parent = above.empty() ? 0 : static_cast<ProcessId>(std::stoul(above));
            if (parent == ancestor)
                return pid;
        }
    }
    return 0;
}

} // namespace

TEST(ClassificationProof, Python)
{
    if (!canRun({"python3", "-c", ""}))
        GTEST_SKIP() << "there is no python3 here";
    ChildProcess python({"python3", "-c",
                         "import json, sys, threading, zlib\n"
                         "started = threading.Barrier(9)\n"
                         "ended = threading.Event()\n"
                         "def work():\n"
                         "    kept = [bytearray(n) for n in range(3000)]\n"
                         "    started.wait()\n"
                         "    ended.wait()\n"
                         "for _ in range(8): threading.Thread(target=work, daemon=True).start()\n"
                         "started.wait()\n"
                         "print('ready', flush=True)\n"
                         "sys.stdin.read()"});
    ASSERT_EQ(python.readLine(), "ready");
    EXPECT_EQ(proveStopped(python), 9U);
}

TEST(ClassificationProof, Java)
{
    if (!canRun({"java", "-version"}))
        GTEST_SKIP() << "there is no java here";
    ChildProcess java({"java", "-Xlog:class+load=info:stdout", "-m", "java.rmi/sun.rmi.registry.RegistryImpl", "0"});
    while (java.readLine().find(" sun.rmi.registry.RegistryImpl ") == std::string::npos) {
    }
    EXPECT_GE(proveStopped(java), 5U);
}

TEST(ClassificationProof, Gdb)
{
    if (!canRun({"gdb", "--version"}))
        GTEST_SKIP() << "there is no gdb here";
    ChildProcess gdb({"gdb", "-q", "-nx", VMATLAS_ALLOCATING_PROGRAM});
    gdb.write("info functions main\necho ready\\n\n");
    while (gdb.readLine().find("ready") == std::string::npos) {
    }
    EXPECT_GE(proveStopped(gdb), 1U);
}

TEST(ClassificationProof, Chromium)
{
    if (!canRun({"chromium", "--version"}))
        GTEST_SKIP() << "there is no chromium here";
    const std::filesystem::path profile = testing::TempDir() + "vmatlas-chromium-" + std::to_string(::getpid());
    // "DevTools listening" goes to stderr.
    ChildProcess browser({"sh", "-c",
                          "exec chromium --headless=new --no-sandbox --disable-gpu --remote-debugging-port=0 "
                          "--user-data-dir='" +
                              profile.string() +
                              "' 'data:text/html,<script>kept=[];for(i=0;i<1e5;++i)kept.push({i})</script>' 2>&1"});
    while (browser.readLine().find("DevTools listening") == std::string::npos) {
    }
    ProcessId renderer = 0;
    while (renderer == 0 && browser.pid() != 0)
        renderer = descendantWith(browser.pid(), "--type=renderer");
    const auto stop = [](ProcessId pid) {
        ASSERT_EQ(::kill(static_cast<pid_t>(pid), SIGSTOP), 0);
        while (statField(pid, 0) != "T")
            ASSERT_FALSE(statField(pid, 0).empty()) << "it ended";
    };
    {
        // A renderer is ready when its JavaScript engine is.
        const auto source = observe(renderer);
        while (bytesOf(*captureAll(*source), RegionDetail::V8Heap) == 0)
            ASSERT_FALSE(statField(renderer, 0).empty()) << "it ended";
    }
    stop(renderer);
    SnapshotPtr snapshot;
    EXPECT_GE(prove(renderer, &snapshot), 5U);
    EXPECT_EQ(bytesOf(*snapshot, RegionDetail::V8Heap), 4ULL << 30U);
    EXPECT_GT(bytesOf(*snapshot, RegionDetail::PartitionAlloc), 0U);
    ::kill(static_cast<pid_t>(renderer), SIGCONT);

    EXPECT_GE(proveStopped(browser, &snapshot), 10U);
    EXPECT_GT(bytesOf(*snapshot, RegionDetail::PartitionAlloc), 0U);
    browser.resume();
    browser.terminate();
    static_cast<void>(browser.wait());
    std::error_code ignored; // a helper process may still write
    std::filesystem::remove_all(profile, ignored);
}

} // namespace vmatlas
