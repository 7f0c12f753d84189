// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_path/search_path.h"

#include <gtest/gtest.h>

namespace vmatlas {

namespace {
constexpr const wchar_t* kOurs = LR"(C:\Program Files\VMAtlas\bin)";
}

TEST(SearchPath, GetsAFolderAtItsEnd)
{
    EXPECT_EQ(withFolder(L"", kOurs), kOurs);
    EXPECT_EQ(withFolder(LR"(C:\Windows;%USERPROFILE%\x)", kOurs),
              LR"(C:\Windows;%USERPROFILE%\x;C:\Program Files\VMAtlas\bin)");
    EXPECT_EQ(withFolder(LR"(C:\Windows;)", kOurs), LR"(C:\Windows;C:\Program Files\VMAtlas\bin)");
}

TEST(SearchPath, HasAFolderOnce)
{
    for (const wchar_t* path : {LR"(C:\Program Files\VMAtlas\bin)", LR"(c:\program files\vmatlas\BIN\;D:\)",
                                LR"(D:\;;C:\Program Files\VMAtlas\bin;)"})
        EXPECT_EQ(withFolder(path, kOurs), path);
    EXPECT_NE(withFolder(LR"(C:\Program Files\VMAtlas\bin2)", kOurs), LR"(C:\Program Files\VMAtlas\bin2)");
}

TEST(SearchPath, LosesAFolderAndKeepsTheRestAsItIs)
{
    EXPECT_EQ(withoutFolder(kOurs, kOurs), L"");
    EXPECT_EQ(withoutFolder(LR"(C:\Windows;C:\Program Files\VMAtlas\bin)", kOurs), LR"(C:\Windows)");
    EXPECT_EQ(withoutFolder(LR"(C:\PROGRAM FILES\vmatlas\bin\;C:\Windows)", kOurs), LR"(C:\Windows)");
    for (const wchar_t* path : {L"", LR"(C:\Windows;;%X%;)", LR"(C:\Program Files\VMAtlas\bin\x)"})
        EXPECT_EQ(withoutFolder(path, kOurs), path);
}

TEST(SearchPath, IsAsBeforeWhenAFolderCameAndWent)
{
    for (const wchar_t* path : {L"", LR"(C:\Windows)", LR"(C:\Windows;D:\a b)"})
        EXPECT_EQ(withoutFolder(withFolder(path, kOurs), kOurs), path);
    const std::wstring longPath(40'000, L'x'); // longer than any string of an installer
    EXPECT_EQ(withoutFolder(withFolder(longPath, kOurs), kOurs), longPath);
}

} // namespace vmatlas
