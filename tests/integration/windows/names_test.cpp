// SPDX-License-Identifier: GPL-3.0-or-later
// Names that Windows allows and that are not easy: long ones, other alphabets, halves of surrogates.
#include <gtest/gtest.h>

#include <windows.h>

#include "core/base/append_file.h"
#include "core/base/atomic_file.h"
#include "core/base/path_text.h"
#include "core/base/random_access_bytes.h"
#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"
#include "core/source/file/byte_stream.h"
#include "tests/integration/windows/looking.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

using namespace test;

namespace {

class WindowsNames : public testing::Test {
protected:
    ~WindowsNames() override
    {
        // Not by std::filesystem, which does not know long names.
        for (auto file = m_files.rbegin(); file != m_files.rend(); ++file) {
            ::DeleteFileW(systemName(*file).c_str());
            ::RemoveDirectoryW(systemName(*file).c_str());
        }
    }
    /// In a folder whose name alone is longer than MAX_PATH.
    std::filesystem::path longPath(const std::wstring& name)
    {
        std::filesystem::path folder = temporary.path;
        for (int i = 0; i < 3; ++i) {
            folder /= std::wstring(100, static_cast<wchar_t>(L'a' + i));
            EXPECT_NE(::CreateDirectoryW(systemName(folder).c_str(), nullptr), 0) << ::GetLastError();
            m_files.push_back(folder);
        }
        m_files.push_back(folder / name);
        return m_files.back();
    }
    std::filesystem::path shortPath(const std::wstring& name)
    {
        m_files.push_back(temporary.path / name);
        return m_files.back();
    }
    static void writeAndRead(const std::filesystem::path& path)
    {
        AtomicFile file;
        ASSERT_TRUE(file.open(path));
        ASSERT_TRUE(file.write("one"));
        ASSERT_TRUE(file.commit());
        AtomicFile again; // replaces it
        ASSERT_TRUE(again.open(path));
        ASSERT_TRUE(again.write("two!"));
        ASSERT_TRUE(again.commit());
        EXPECT_TRUE(isRegularFile(path));
        const auto bytes = openRandomAccess(path);
        ASSERT_TRUE(bytes) << bytes.error().context;
        EXPECT_EQ((*bytes)->size(), std::uint64_t{4});
        const auto stream = openFileStream(path);
        ASSERT_TRUE(stream);
        EXPECT_EQ(readAll(**stream, 100), std::string("two!"));
        EXPECT_FALSE(AppendFile().create(path)) << "it is there";
    }
    /// The name that VMAtlas shows for a view of the file.
    static std::string shownNameOf(const std::filesystem::path& path)
    {
        const UniqueHandle file(
            ::CreateFileW(systemName(path).c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr));
        const UniqueHandle section(::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr));
        void* const view = ::MapViewOfFile(section.get(), FILE_MAP_READ, 0, 0, 0);
        EXPECT_NE(view, nullptr);
        const SnapshotPtr snapshot = captureAll(*look(currentProcessId()));
        const Region* const region = snapshot->regionAt(reinterpret_cast<std::uintptr_t>(view));
        std::string name = region != nullptr ? snapshot->nameOf(*region) : "nothing";
        ::UnmapViewOfFile(view);
        return name;
    }

    const TemporaryFolder temporary{"names"};

private:
    std::vector<std::filesystem::path> m_files;
};

} // namespace

TEST_F(WindowsNames, LongerThanMaxPath)
{
    const std::filesystem::path path = longPath(L"out.json");
    ASSERT_GT(path.native().size(), std::size_t{MAX_PATH});
    writeAndRead(path);
    EXPECT_TRUE(shownNameOf(path).ends_with(std::string(100, 'c') + "\\out.json")) << shownNameOf(path);
}

TEST_F(WindowsNames, OfOtherAlphabets)
{
    const std::filesystem::path path = shortPath(L"\uBA54\uBAA8\uB9AC \u00E9 \U0001F5FA.json");
    writeAndRead(path);
    EXPECT_TRUE(shownNameOf(path).ends_with(textOf(path.filename()))) << shownNameOf(path);
    EXPECT_EQ(pathOf(textOf(path)), path);
}

TEST_F(WindowsNames, WithHalfASurrogate)
{
    const std::filesystem::path path = shortPath(L"half-\xD83D-.json");
    const UniqueHandle file(::CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, 0, nullptr));
    if (!file.valid())
        GTEST_SKIP() << "this file system has no such names";
    const_cast<UniqueHandle&>(file).reset();
    writeAndRead(path);
    EXPECT_TRUE(shownNameOf(path).ends_with("half-\xED\xA0\xBD-.json")) << shownNameOf(path);
}

} // namespace vmatlas
