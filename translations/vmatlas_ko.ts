<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About VMAtlas</source>
        <translation>VMAtlas 정보</translation>
    </message>
    <message>
        <source>VMAtlas %1</source>
        <translation>VMAtlas %1</translation>
    </message>
    <message>
        <source>Shows what a process does with its virtual memory, live.

This is free software under the GNU General Public License, version 3 or later. It comes without any warranty. You may copy and change it under the terms of that licence.

It uses Qt %1, Qt Charts, {fmt}, JSON for Modern C++, tl::expected and zlib.</source>
        <translation>프로세스가 가상 메모리로 무엇을 하는지 실시간으로 보여 줍니다.

GNU 일반 공중 사용 허가서(GPL) 3판 또는 그 이후 판을 따르는 자유 소프트웨어입니다. 어떠한 보증도 없습니다. 이 허가서의 조건에 따라 복사하고 고칠 수 있습니다.

Qt %1, Qt Charts, {fmt}, JSON for Modern C++, tl::expected, zlib을 사용합니다.</translation>
    </message>
</context>
<context>
    <name>AddressMap</name>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>No access</source>
        <translation>접근 불가</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>Read/Write</source>
        <translation>읽기/쓰기</translation>
    </message>
    <message>
        <source>Copy-on-write</source>
        <translation>쓰기 시 복사</translation>
    </message>
    <message>
        <source>Execute/Read</source>
        <translation>실행/읽기</translation>
    </message>
    <message>
        <source>Execute</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Execute/Read/Write</source>
        <translation>실행/읽기/쓰기</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>가드</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>Not in memory</source>
        <translation>메모리에 없음</translation>
    </message>
    <message>
        <source>Private</source>
        <comment>working set</comment>
        <translation>프라이빗</translation>
    </message>
    <message>
        <source>Shareable</source>
        <comment>working set</comment>
        <translation>공유 가능</translation>
    </message>
    <message>
        <source>Shared with others</source>
        <comment>working set</comment>
        <translation>다른 프로세스와 공유</translation>
    </message>
    <message>
        <source>Locked</source>
        <comment>working set</comment>
        <translation>잠김</translation>
    </message>
    <message>
        <source>In swap</source>
        <translation>스왑에 있음</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>Working set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>size of a gap</comment>
        <translation>사용 가능 %1</translation>
    </message>
    <message>
        <source>%1 outside the user space</source>
        <comment>size of a gap</comment>
        <translation>사용자 공간 밖 %1</translation>
    </message>
    <message>
        <source>%1 reserved</source>
        <comment>size of a stretch</comment>
        <translation>예약됨 %1</translation>
    </message>
    <message>
        <source>%1 never touched</source>
        <translation>쓰인 적 없음 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>range, size</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Folded: %1 without a page in memory</source>
        <translation>접힘: 메모리에 페이지가 없는 %1</translation>
    </message>
    <message>
        <source>One of %1 regions in this column of %2</source>
        <translation>%2 크기의 이 열에 있는 영역 %1개 중 하나</translation>
    </message>
    <message>
        <source>No process is open.
Open a process or a snapshot to see its address space.</source>
        <translation>열린 프로세스가 없습니다.
주소 공간을 보려면 프로세스나 스냅샷을 여십시오.</translation>
    </message>
    <message>
        <source>The process ended before it could be read.</source>
        <translation>읽기 전에 프로세스가 끝났습니다.</translation>
    </message>
    <message>
        <source>Reading the address space…</source>
        <translation>주소 공간을 읽는 중…</translation>
    </message>
    <message>
        <source>This process has no memory of its own: it is a kernel thread, or it is about to end.</source>
        <translation>이 프로세스에는 자체 메모리가 없습니다. 커널 스레드이거나 곧 끝날 프로세스입니다.</translation>
    </message>
    <message>
        <source>A row is %1, a cell is a page</source>
        <translation>한 행은 %1, 한 칸은 한 페이지</translation>
    </message>
    <message>
        <source>A row is %1, a column %2</source>
        <translation>한 행은 %1, 한 열은 %2</translation>
    </message>
    <message>
        <source>%1 of %2 pages in memory, in %3</source>
        <comment>count of count, in size</comment>
        <translation>%3 안의 페이지 %2개 중 %1개가 메모리에 있음</translation>
    </message>
    <message>
        <source>%1 pages swapped out</source>
        <translation>페이지 %1개가 스왑됨</translation>
    </message>
    <message>
        <source>%1 buckets: too many page runs (over %2) to keep each</source>
        <comment>size, count</comment>
        <translation>%1 단위 집계: 페이지 구간이 너무 많아(%2개 초과) 하나하나 보관하지 않습니다</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>사라짐</translation>
    </message>
    <message>
        <source>Grown</source>
        <translation>커짐</translation>
    </message>
    <message>
        <source>Shrunk</source>
        <translation>작아짐</translation>
    </message>
    <message>
        <source>Other protection</source>
        <translation>보호 바뀜</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>옮겨짐</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>사용량</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>There is nothing to compare with.</source>
        <translation>비교할 대상이 없습니다.</translation>
    </message>
    <message>
        <source>It was not there at the baseline.</source>
        <translation>기준점에는 없었습니다.</translation>
    </message>
    <message>
        <source>It was there at the baseline; drawn where nothing stands now.</source>
        <translation>기준점에는 있었습니다. 지금 비어 있는 자리에 표시합니다.</translation>
    </message>
    <message>
        <source>It takes up more addresses than at the baseline.</source>
        <translation>기준점보다 많은 주소를 차지합니다.</translation>
    </message>
    <message>
        <source>It takes up fewer addresses than at the baseline.</source>
        <translation>기준점보다 적은 주소를 차지합니다.</translation>
    </message>
    <message>
        <source>Its protection, state or type is another one, or it was cut in other pieces.</source>
        <translation>보호, 상태, 유형이 바뀌었거나 다르게 나뉘었습니다.</translation>
    </message>
    <message>
        <source>The same part of a file stood elsewhere at the baseline.</source>
        <translation>파일의 같은 부분이 기준점에는 다른 곳에 있었습니다.</translation>
    </message>
    <message>
        <source>Other pages are in memory, private or swapped out than at the baseline.</source>
        <translation>메모리에 있거나 프라이빗이거나 스왑된 페이지가 기준점과 다릅니다.</translation>
    </message>
    <message>
        <source>It is as it was at the baseline.</source>
        <translation>기준점과 같습니다.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of change: what it means</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>At the baseline: %1</source>
        <comment>title of a region</comment>
        <translation>기준점: %1</translation>
    </message>
    <message>
        <source>Copy-on-write shared</source>
        <comment>working set</comment>
        <translation>쓰기 시 복사 공유</translation>
    </message>
    <message>
        <source>%1 gone since the baseline</source>
        <comment>bytes</comment>
        <translation>기준점 이후 %1 사라짐</translation>
    </message>
    <message>
        <source>Sizes are linear</source>
        <translation>크기는 선형 눈금</translation>
    </message>
    <message>
        <source>Sizes are logarithmic</source>
        <translation>크기는 로그 눈금</translation>
    </message>
    <message>
        <source>Zero page</source>
        <translation>제로 페이지</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>파일 없음</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>다른 파일</translation>
    </message>
    <message>
        <source>Backing file</source>
        <translation>매핑 대상 파일</translation>
    </message>
    <message>
        <source>%1, in a huge page</source>
        <comment>state of a page</comment>
        <translation>%1, 거대 페이지 안</translation>
    </message>
    <message>
        <source>Page %1: %2</source>
        <comment>address: its state</comment>
        <translation>페이지 %1: %2</translation>
    </message>
    <message>
        <source>%1 in the last %2 seconds</source>
        <comment>kind of change, count</comment>
        <translation>지난 %2초 동안 %1</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <comment>size of a gap</comment>
        <translation>알 수 없음 %1</translation>
    </message>
</context>
<context>
    <name>Bytes</name>
    <message>
        <source>free, nothing is mapped</source>
        <translation>사용 가능, 매핑된 것이 없음</translation>
    </message>
    <message>
        <source>reserved only</source>
        <translation>예약만 됨</translation>
    </message>
    <message>
        <source>guard page</source>
        <translation>가드 페이지</translation>
    </message>
    <message>
        <source>swapped out</source>
        <translation>스왑됨</translation>
    </message>
    <message>
        <source>not in memory</source>
        <translation>메모리에 없음</translation>
    </message>
    <message>
        <source>not readable for the process itself</source>
        <translation>프로세스 자신도 읽을 수 없음</translation>
    </message>
    <message>
        <source>not in this file</source>
        <translation>이 파일에 없음</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
</context>
<context>
    <name>ChangeColumns</name>
    <message>
        <source>%1 (%2 pieces)</source>
        <comment>name, count</comment>
        <translation>%1 (조각 %2개)</translation>
    </message>
    <message>
        <source>%1: %2 → %3 (%4)</source>
        <comment>figure: before, after, difference</comment>
        <translation>%1: %2 → %3 (%4)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>세부 정보</translation>
    </message>
    <message>
        <source>± Size</source>
        <translation>± 크기</translation>
    </message>
    <message>
        <source>± Private</source>
        <translation>± 프라이빗</translation>
    </message>
    <message>
        <source>± Total WS</source>
        <translation>± 전체 WS</translation>
    </message>
    <message>
        <source>± Swapped</source>
        <translation>± 스왑됨</translation>
    </message>
    <message>
        <source>Pages in memory</source>
        <translation>메모리 페이지</translation>
    </message>
    <message>
        <source>Private pages</source>
        <translation>프라이빗 페이지</translation>
    </message>
    <message>
        <source>Swapped pages</source>
        <translation>스왑된 페이지</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Address before</source>
        <translation>이전 주소</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>Matched by</source>
        <translation>짝지은 기준</translation>
    </message>
    <message>
        <source>What happened to the region since the baseline; several things may have.</source>
        <translation>기준점 뒤로 영역에 일어난 일입니다. 여러 가지일 수 있습니다.</translation>
    </message>
    <message>
        <source>What the memory is used for.</source>
        <translation>메모리의 용도입니다.</translation>
    </message>
    <message>
        <source>The file behind the memory, or what it was recognised as.</source>
        <translation>메모리 뒤에 있는 파일, 또는 알아낸 정체입니다.</translation>
    </message>
    <message>
        <source>Address space that came or went.</source>
        <translation>늘거나 준 주소 공간입니다.</translation>
    </message>
    <message>
        <source>Committed memory of this process alone that came or went.</source>
        <translation>이 프로세스만의 커밋된 메모리가 늘거나 준 양입니다.</translation>
    </message>
    <message>
        <source>Memory in RAM that came or went.</source>
        <translation>RAM에 있는 메모리가 늘거나 준 양입니다.</translation>
    </message>
    <message>
        <source>Memory in swap that came or went.</source>
        <translation>스왑에 있는 메모리가 늘거나 준 양입니다.</translation>
    </message>
    <message>
        <source>Pages that came into memory and pages that left it.</source>
        <translation>메모리에 들어온 페이지와 나간 페이지입니다.</translation>
    </message>
    <message>
        <source>Pages in memory that became private and pages that no longer are.</source>
        <translation>프라이빗이 된 메모리 페이지와 더는 아닌 페이지입니다.</translation>
    </message>
    <message>
        <source>Pages that went to swap and pages that came back.</source>
        <translation>스왑으로 나간 페이지와 돌아온 페이지입니다.</translation>
    </message>
    <message>
        <source>Where the region is now.</source>
        <translation>영역이 지금 있는 곳입니다.</translation>
    </message>
    <message>
        <source>Where the region was at the baseline.</source>
        <translation>기준점에 영역이 있던 곳입니다.</translation>
    </message>
    <message>
        <source>What the program may do with the memory, before and now.</source>
        <translation>프로그램이 이 메모리로 할 수 있는 일(이전과 지금)입니다.</translation>
    </message>
    <message>
        <source>Why it counts as the same region as at the baseline.</source>
        <translation>기준점의 영역과 같다고 본 까닭입니다.</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <comment>range</comment>
        <translation>이전: %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <comment>range</comment>
        <translation>지금: %1</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>프라이빗</translation>
    </message>
    <message>
        <source>Working set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>Swapped</source>
        <translation>스왑됨</translation>
    </message>
    <message>
        <source>Protection: %1</source>
        <translation>보호: %1</translation>
    </message>
    <message>
        <source>Matched by: %1</source>
        <translation>짝지은 기준: %1</translation>
    </message>
    <message>
        <source>± Dirty</source>
        <translation>± 더티</translation>
    </message>
    <message>
        <source>Memory in RAM that became dirty, that is written and not yet in its file or in swap, less what no longer is. Known where the system was asked both times: in the first sample, with Sample now and in saved snapshots.</source>
        <translation>더티가 된, 곧 쓰였지만 아직 파일이나 스왑에 저장되지 않은 RAM 메모리에서 더는 그렇지 않은 것을 뺀 양입니다. 두 번 모두 시스템에 물어본 경우, 곧 첫 샘플, 지금 샘플링, 저장한 스냅샷에서 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Dirty</source>
        <translation>더티</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>%1 (%2 before)</source>
        <comment>time, duration</comment>
        <translation>%1(%2 전)</translation>
    </message>
    <message>
        <source>%1 (%2 later)</source>
        <comment>time, duration</comment>
        <translation>%1(%2 뒤)</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>name of a file, time</comment>
        <translation>%1의 %2</translation>
    </message>
    <message>
        <source>now</source>
        <comment>the later one of two compared moments</comment>
        <translation>지금</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>사라짐</translation>
    </message>
    <message>
        <source>Grown</source>
        <translation>커짐</translation>
    </message>
    <message>
        <source>Shrunk</source>
        <translation>작아짐</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>옮겨짐</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나뉨</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>합쳐짐</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>사용량</translation>
    </message>
    <message>
        <source>Same address</source>
        <translation>같은 주소</translation>
    </message>
    <message>
        <source>Addresses in common</source>
        <translation>겹치는 주소</translation>
    </message>
    <message>
        <source>Same file</source>
        <translation>같은 파일</translation>
    </message>
    <message>
        <source>Same order</source>
        <translation>같은 순서</translation>
    </message>
    <message>
        <source>Same size</source>
        <translation>같은 크기</translation>
    </message>
    <message>
        <source>The same process, matched by address</source>
        <translation>같은 프로세스, 주소로 짝지음</translation>
    </message>
    <message>
        <source>Another run, laid out the same way, matched by address</source>
        <translation>배치가 같은 다른 실행, 주소로 짝지음</translation>
    </message>
    <message>
        <source>Another run, matched by file, by size and by order</source>
        <translation>다른 실행, 파일·크기·순서로 짝지음</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <comment>two moments or files</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Nothing is different from %1.</source>
        <comment>name of a file</comment>
        <translation>%1과(와) 다른 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing has changed since %1.</source>
        <comment>time</comment>
        <translation>%1 뒤로 바뀐 것이 없습니다.</translation>
    </message>
    <message>
        <source>Pages cannot be compared: the states of one of the two are not known.</source>
        <translation>한쪽의 페이지 상태를 알 수 없어 페이지를 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>Pages: %1 in memory, %2 private, %3 swapped out</source>
        <translation>페이지: 메모리 %1, 프라이빗 %2, 스왑 %3</translation>
    </message>
    <message>
        <source>Pages, at least: %1 in memory, %2 private, %3 swapped out</source>
        <translation>페이지(최소): 메모리 %1, 프라이빗 %2, 스왑 %3</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Open process…</source>
        <translation>프로세스 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Choose a running process to look at</source>
        <translation>살펴볼 실행 중인 프로세스 고르기</translation>
    </message>
    <message>
        <source>&amp;Save snapshot…</source>
        <translation>스냅샷 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Save what is shown to a file that opens anywhere</source>
        <translation>지금 보이는 것을 어디서나 열 수 있는 파일로 저장</translation>
    </message>
    <message>
        <source>Export &amp;table…</source>
        <translation>표 내보내기(&amp;T)…</translation>
    </message>
    <message>
        <source>Export &amp;picture of the map…</source>
        <translation>맵 그림 내보내기(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Stop taking samples; the process itself goes on</source>
        <translation>샘플링만 멈춥니다. 프로세스는 계속 실행됩니다</translation>
    </message>
    <message>
        <source>Sample &amp;now</source>
        <translation>지금 샘플링(&amp;N)</translation>
    </message>
    <message>
        <source>Read the process once, also while paused</source>
        <translation>일시 정지 중에도 프로세스를 한 번 읽기</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>글자 크게(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>글자 작게(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Normal text size</source>
        <translation>보통 글자 크기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>배치 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About VMAtlas</source>
        <translation>VMAtlas 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>계속(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>자세히 보기(&amp;I)</translation>
    </message>
    <message>
        <source>Show all that is known about what is selected</source>
        <translation>선택한 것에 대해 알려진 모든 것을 봅니다</translation>
    </message>
    <message>
        <source>Open &amp;file…</source>
        <translation>파일 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a snapshot or a recording</source>
        <translation>스냅샷이나 기록 열기</translation>
    </message>
    <message>
        <source>&amp;Record…</source>
        <translation>기록(&amp;R)…</translation>
    </message>
    <message>
        <source>Write everything from now on to a file that can be looked through later</source>
        <translation>지금부터 보이는 모든 것을 나중에 살펴볼 수 있는 파일에 기록</translation>
    </message>
    <message>
        <source>&amp;Compare with file…</source>
        <translation>파일과 비교(&amp;C)…</translation>
    </message>
    <message>
        <source>Show what is different from a snapshot or a recording</source>
        <translation>스냅샷이나 기록과 무엇이 다른지 보기</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>표시(&amp;M)</translation>
    </message>
    <message>
        <source>Mark this moment on the timeline</source>
        <translation>타임라인에 이 시점을 표시</translation>
    </message>
    <message>
        <source>&amp;Back to live</source>
        <translation>실시간으로 돌아가기(&amp;B)</translation>
    </message>
    <message>
        <source>Show the newest sample again</source>
        <translation>최신 샘플을 다시 보기</translation>
    </message>
    <message>
        <source>Set &amp;baseline</source>
        <translation>기준점 정하기(&amp;B)</translation>
    </message>
    <message>
        <source>Count changes from what is shown now</source>
        <translation>지금 보이는 것부터 변화를 셉니다</translation>
    </message>
    <message>
        <source>&amp;Clear baseline</source>
        <translation>기준점 지우기(&amp;C)</translation>
    </message>
    <message>
        <source>Count changes no longer</source>
        <translation>변화를 더 세지 않습니다</translation>
    </message>
    <message>
        <source>Stop &amp;recording</source>
        <translation>기록 중지(&amp;R)</translation>
    </message>
    <message>
        <source>Copy-on-write &amp;shared pages</source>
        <translation>쓰기 시 복사 공유 페이지(&amp;S)</translation>
    </message>
    <message>
        <source>Tell which private pages are still shared with a parent or child after a fork; asking costs a little with every look</source>
        <translation>fork 뒤에 부모나 자식과 아직 함께 쓰는 프라이빗 페이지를 알려 줍니다. 샘플마다 비용이 조금 더 듭니다</translation>
    </message>
    <message>
        <source>&amp;Find command…</source>
        <translation>명령 찾기(&amp;F)…</translation>
    </message>
    <message>
        <source>Run any command of the menus by a few of its letters</source>
        <translation>글자 몇 개로 메뉴의 모든 명령을 찾아 실행합니다</translation>
    </message>
    <message>
        <source>&amp;Glossary</source>
        <translation>용어집(&amp;G)</translation>
    </message>
    <message>
        <source>What the words mean</source>
        <translation>용어의 뜻을 설명합니다</translation>
    </message>
    <message>
        <source>Map in &amp;rows</source>
        <translation>행으로 배열한 맵(&amp;R)</translation>
    </message>
    <message>
        <source>Rows in address order, what is free folded</source>
        <translation>주소 순서로 배열한 행, 사용 가능한 부분은 접힘</translation>
    </message>
    <message>
        <source>&amp;Proportional map</source>
        <translation>비례 맵(&amp;P)</translation>
    </message>
    <message>
        <source>One strip of everything, used or free, as long as its size says</source>
        <translation>사용 중이거나 사용 가능한 모든 공간을 크기에 비례하는 하나의 띠로 표시</translation>
    </message>
    <message>
        <source>&amp;Hilbert map</source>
        <translation>힐베르트 맵(&amp;H)</translation>
    </message>
    <message>
        <source>All that is used on a square where neighbours stay neighbours</source>
        <translation>사용 중인 모든 공간을 사각형에 배치하여 이웃한 주소를 이웃하게 표시</translation>
    </message>
    <message>
        <source>Loga&amp;rithmic sizes</source>
        <translation>로그 크기(&amp;R)</translation>
    </message>
    <message>
        <source>Let one page be seen beside a terabyte; not for rows</source>
        <translation>1TB 옆의 페이지 하나도 보이게 합니다. 행 배열에는 적용되지 않습니다</translation>
    </message>
    <message>
        <source>&amp;Go to address or name…</source>
        <translation>주소나 이름으로 이동(&amp;G)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>다음 찾기(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next place with the name that was looked for</source>
        <translation>찾은 이름이 있는 다음 위치로 이동</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>이전 찾기(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the previous place with the name that was looked for</source>
        <translation>찾은 이름이 있는 이전 위치로 이동</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>Go back to where the map was before</source>
        <translation>맵이 이전에 보여 주던 위치로 돌아감</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>앞으로(&amp;F)</translation>
    </message>
    <message>
        <source>Go forward to where the map was</source>
        <translation>맵이 보여 주던 위치로 다시 나아감</translation>
    </message>
    <message>
        <source>Add book&amp;mark</source>
        <translation>책갈피 추가(&amp;M)</translation>
    </message>
    <message>
        <source>Remember what is selected, also for the next run of this program</source>
        <translation>선택한 위치를 기억합니다. 이 프로그램을 다시 실행해도 남습니다</translation>
    </message>
    <message>
        <source>S&amp;hare…</source>
        <translation>공유(&amp;H)…</translation>
    </message>
    <message>
        <source>Hand on what is shown, with private names replaced</source>
        <translation>지금 보이는 것을 개인 이름을 바꾸어 남에게 건넵니다</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>마크다운으로 복사(&amp;M)</translation>
    </message>
    <message>
        <source>Copy a summary for an issue or a mail, with private names replaced</source>
        <translation>이슈나 메일에 붙일 요약을 개인 이름을 바꾸어 복사합니다</translation>
    </message>
    <message>
        <source>&amp;Copy picture of the map</source>
        <translation>맵 그림 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the map as it is shown, with private names replaced</source>
        <translation>보이는 그대로의 맵을 개인 이름을 바꾸어 복사합니다</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>Private Bytes</source>
        <comment>subject of a sentence</comment>
        <translation>프라이빗 바이트</translation>
    </message>
    <message>
        <source>The heap</source>
        <comment>subject of a sentence</comment>
        <translation>힙</translation>
    </message>
    <message>
        <source>The Working Set</source>
        <comment>subject of a sentence</comment>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>Virtual Bytes</source>
        <comment>subject of a sentence</comment>
        <translation>가상 바이트</translation>
    </message>
    <message>
        <source>The memory of mapped files</source>
        <comment>subject of a sentence</comment>
        <translation>매핑된 파일의 메모리</translation>
    </message>
    <message>
        <source>The number of thread stacks</source>
        <comment>subject of a sentence</comment>
        <translation>스레드 스택 수</translation>
    </message>
    <message>
        <source>The number of regions</source>
        <comment>subject of a sentence</comment>
        <translation>영역 수</translation>
    </message>
    <message>
        <source>The number of descriptors</source>
        <comment>subject of a sentence</comment>
        <translation>디스크립터 수</translation>
    </message>
    <message numerus="yes">
        <source>%1 % of it in %n region(s)</source>
        <translation>
            <numerusform>그중 %1%가 영역 %n개에 있음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 % of it in %n %2 region(s)</source>
        <comment>%2: a type of memory in lower case</comment>
        <translation>
            <numerusform>그중 %1%가 %2 영역 %n개에 있음</numerusform>
        </translation>
    </message>
    <message>
        <source>the end of the 32-bit address space</source>
        <translation>32비트 주소 공간의 끝</translation>
    </message>
    <message>
        <source>the limit of the process&apos;s address space</source>
        <translation>프로세스의 주소 공간 한도</translation>
    </message>
    <message>
        <source>the memory limit of its control group</source>
        <translation>컨트롤 그룹의 메모리 한도</translation>
    </message>
    <message>
        <source>the commit limit of the machine</source>
        <translation>시스템의 커밋 한도</translation>
    </message>
    <message>
        <source>the limit of open files</source>
        <translation>열린 파일 수 한도</translation>
    </message>
    <message>
        <source>Private Bytes</source>
        <translation>프라이빗 바이트</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>힙</translation>
    </message>
    <message>
        <source>Working Set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>Virtual Bytes</source>
        <translation>가상 바이트</translation>
    </message>
    <message>
        <source>Mapped files</source>
        <translation>매핑된 파일</translation>
    </message>
    <message>
        <source>Thread stacks</source>
        <translation>스레드 스택</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Descriptors</source>
        <translation>디스크립터</translation>
    </message>
    <message>
        <source>Too early</source>
        <comment>to tell what a curve does</comment>
        <translation>아직 모름</translation>
    </message>
    <message>
        <source>Flat</source>
        <comment>what a curve does</comment>
        <translation>일정</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <comment>what a curve does</comment>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>Sawtooth</source>
        <comment>what a curve does</comment>
        <translation>톱니형</translation>
    </message>
    <message>
        <source>Step</source>
        <comment>what a curve does</comment>
        <translation>계단형</translation>
    </message>
    <message>
        <source>Leak</source>
        <comment>what a curve does</comment>
        <translation>누수</translation>
    </message>
    <message>
        <source>Unclear</source>
        <comment>what a curve does</comment>
        <translation>불분명</translation>
    </message>
    <message>
        <source>Not enough seen yet to tell.</source>
        <translation>아직 판단할 만큼 관찰하지 못했습니다.</translation>
    </message>
    <message>
        <source>Goes nowhere: what moves is noise.</source>
        <translation>늘거나 줄지 않습니다. 움직임은 잡음입니다.</translation>
    </message>
    <message>
        <source>Rose in the beginning and has been flat since: a warm-up, no leak.</source>
        <translation>처음에 늘었다가 그 뒤로는 일정합니다. 누수가 아니라 워밍업입니다.</translation>
    </message>
    <message>
        <source>Rises and is given back, as a garbage collector does; what is left after each fall does not grow.</source>
        <translation>가비지 컬렉터처럼 늘었다가 반환됩니다. 줄어든 뒤 남는 양은 늘지 않습니다.</translation>
    </message>
    <message>
        <source>Jumped, and was flat before and after: no steady growth.</source>
        <translation>한 번에 뛰었고 그 전후로는 일정합니다. 꾸준한 증가가 아닙니다.</translation>
    </message>
    <message>
        <source>Grows steadily until now.</source>
        <translation>지금까지 꾸준히 늘고 있습니다.</translation>
    </message>
    <message>
        <source>Moves, without growing steadily.</source>
        <translation>변하지만 꾸준히 늘지는 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message>
        <source>more than 1,000 days</source>
        <translation>1,000일 이상</translation>
    </message>
    <message>
        <source>%1 has grown %2 a minute for %3, below a sawtooth</source>
        <translation>%1: %3 동안 톱니 모양의 바닥이 분당 %2씩 증가</translation>
    </message>
    <message>
        <source>%1 has grown %2 a minute for %3</source>
        <translation>%1: %3 동안 분당 %2씩 증가</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1; %2.</source>
        <comment>a sentence: growth; where</comment>
        <translation>%1, %2.</translation>
    </message>
    <message>
        <source>High confidence: with 95 % certainty between %1 and %2 a minute.</source>
        <translation>신뢰도 높음: 95% 확률로 분당 %1에서 %2 사이입니다.</translation>
    </message>
    <message>
        <source>Medium confidence: with 95 % certainty between %1 and %2 a minute.</source>
        <translation>신뢰도 중간: 95% 확률로 분당 %1에서 %2 사이입니다.</translation>
    </message>
    <message>
        <source>Low confidence: with 95 % certainty between %1 and %2 a minute.</source>
        <translation>신뢰도 낮음: 95% 확률로 분당 %1에서 %2 사이입니다.</translation>
    </message>
    <message>
        <source>It has reached %1, %2.</source>
        <translation>%1(%2)에 도달했습니다.</translation>
    </message>
    <message>
        <source>If this goes on, it reaches %1, %2, in %3.</source>
        <translation>이대로 가면 %3 뒤에 %1(%2)에 도달합니다.</translation>
    </message>
    <message>
        <source>Record who allocates from now on:</source>
        <translation>지금부터 누가 메모리를 할당하는지 기록합니다.</translation>
    </message>
    <message>
        <source>Add up by stack what is asked of malloc, until Ctrl+C:</source>
        <translation>Ctrl+C를 누를 때까지 malloc에 요청한 크기를 스택별로 합산합니다.</translation>
    </message>
    <message>
        <source>Add up by stack what is mapped, until Ctrl+C:</source>
        <translation>Ctrl+C를 누를 때까지 매핑한 크기를 스택별로 합산합니다.</translation>
    </message>
    <message>
        <source>Count by stack which threads are started, until Ctrl+C:</source>
        <translation>Ctrl+C를 누를 때까지 시작된 스레드를 스택별로 셉니다.</translation>
    </message>
    <message>
        <source>Count what the descriptors are:</source>
        <translation>디스크립터를 종류별로 셉니다.</translation>
    </message>
    <message>
        <source>Keep the stacks of allocations (start the program anew after the first line), take two logs some time apart, compare them:</source>
        <translation>할당 스택을 남기게 하고(첫 줄을 실행한 뒤 프로그램을 다시 시작), 시간 간격을 두고 로그를 두 번 기록한 다음 비교합니다.</translation>
    </message>
    <message>
        <source>List what the handles are:</source>
        <translation>핸들을 나열합니다.</translation>
    </message>
    <message>
        <source>Then open growth.txt here: its stacks, sorted by growth.</source>
        <translation>그런 다음 여기에서 growth.txt를 열면 스택을 증가량순으로 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>Address space</source>
        <translation>주소 공간</translation>
    </message>
    <message>
        <source>All addresses that a process can use, 128 TiB and more in a 64-bit process. Every process has one of its own. Most of it is free; the map folds what is free.</source>
        <translation>프로세스가 쓸 수 있는 모든 주소입니다. 64비트 프로세스에서는 128 TiB 이상이며, 프로세스마다 따로 있습니다. 대부분은 비어 있고, 맵은 빈 곳을 접어서 보여 줍니다.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>The smallest piece of memory that the system gives out, protects and moves: 4 KiB on most machines, 16 or 64 KiB on some.</source>
        <translation>시스템이 메모리를 나누어 주고 보호하고 옮기는 가장 작은 단위입니다. 대부분의 컴퓨터에서 4 KiB이고, 16 KiB나 64 KiB인 것도 있습니다.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>Addresses that nobody has asked for. Using one ends the process.</source>
        <translation>아무도 요청하지 않은 주소입니다. 여기에 접근하면 프로세스가 종료됩니다.</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>Addresses that are kept for later, so that nothing else is put there. No memory stands behind them, and using one ends the process. They cost next to nothing.</source>
        <translation>나중에 쓰려고 다른 것이 들어오지 못하게 잡아 둔 주소입니다. 뒷받침하는 메모리가 없으므로 접근하면 프로세스가 종료됩니다. 비용은 거의 들지 않습니다.</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>Memory that the system has promised: it can be used at once, and there is room for it in RAM, in a file or in swap. A page gets its place in RAM when it is used for the first time.</source>
        <translation>시스템이 약속한 메모리입니다. 바로 쓸 수 있고, RAM이나 파일 또는 스왑에 들어갈 자리가 보장됩니다. 페이지는 처음 쓰일 때 RAM에 자리를 얻습니다.</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>사용 불가</translation>
    </message>
    <message>
        <source>Free addresses that are lost on Windows, which gives out addresses in steps of 64 KiB: what an allocation leaves over in its last step.</source>
        <translation>주소를 64 KiB 단위로 나누어 주는 Windows에서 낭비되는 빈 주소입니다. 할당이 마지막 단위에서 쓰지 않고 남긴 부분입니다.</translation>
    </message>
    <message>
        <source>Allocation and block</source>
        <translation>할당과 블록</translation>
    </message>
    <message>
        <source>An allocation is what was asked for as one thing, such as a library, a stack or a part of the heap. Its blocks are neighbouring pieces with their own protection or state.</source>
        <translation>할당은 라이브러리, 스택, 힙의 일부처럼 하나로 요청한 것입니다. 블록은 그 안에서 보호나 상태가 서로 다른, 이웃한 조각입니다.</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>What the program may do with a page: read it, write it, execute it as code, or nothing. Everything else ends the process. Memory that can be written and executed is what attackers look for.</source>
        <translation>프로그램이 페이지에 할 수 있는 일, 곧 읽기, 쓰기, 코드 실행 또는 접근 불가를 뜻합니다. 허용되지 않은 일을 하면 프로세스가 종료됩니다. 쓰기와 실행이 모두 되는 메모리는 공격자가 노리는 곳입니다.</translation>
    </message>
    <message>
        <source>Guard page</source>
        <translation>가드 페이지</translation>
    </message>
    <message>
        <source>A page that must not be touched, for example below a stack, so that a stack that grows too far fails at once and does not overwrite its neighbour.</source>
        <translation>건드리면 안 되는 페이지입니다. 예를 들어 스택 아래에 두면, 스택이 너무 커졌을 때 이웃한 메모리를 덮어쓰지 않고 바로 오류가 납니다.</translation>
    </message>
    <message>
        <source>Fragmentation</source>
        <translation>단편화</translation>
    </message>
    <message>
        <source>Free addresses in many small pieces. What counts is the largest piece: nothing larger can be allocated, however much is free altogether. It matters in 32-bit processes.</source>
        <translation>빈 주소가 작은 조각으로 흩어진 상태입니다. 중요한 것은 가장 큰 조각입니다. 전체 빈 공간이 아무리 많아도 그보다 큰 것은 할당할 수 없습니다. 32비트 프로세스에서 문제가 됩니다.</translation>
    </message>
    <message>
        <source>Virtual Bytes</source>
        <translation>가상 바이트</translation>
    </message>
    <message>
        <source>Size of all addresses in use, those that are only reserved included. A large number is no harm in itself: many programs reserve terabytes that they never use. Linux calls it VmSize.</source>
        <translation>예약만 한 것까지 포함하여 사용 중인 모든 주소의 크기입니다. 값이 커도 그 자체로는 문제가 아닙니다. 쓰지도 않을 몇 테라바이트를 예약하는 프로그램이 많습니다. Linux에서는 VmSize라고 합니다.</translation>
    </message>
    <message>
        <source>Private Bytes</source>
        <translation>프라이빗 바이트</translation>
    </message>
    <message>
        <source>Memory that the system has promised to this process alone, whether in RAM, in swap or not used yet. When this number grows and grows, the process leaks.</source>
        <translation>RAM에 있든 스왑에 있든 아직 쓰지 않았든, 시스템이 이 프로세스에만 약속한 메모리입니다. 이 값이 계속 늘어나면 메모리가 새고 있는 것입니다.</translation>
    </message>
    <message>
        <source>Working Set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>Memory of the process that is in RAM at this moment, together with what it shares with others. It shrinks when the system needs the RAM for something else. Linux calls it the resident set (VmRSS).</source>
        <translation>다른 프로세스와 공유하는 것을 포함하여 지금 RAM에 있는 이 프로세스의 메모리입니다. 시스템이 RAM을 다른 데 써야 하면 줄어듭니다. Linux에서는 상주 집합(VmRSS)이라고 합니다.</translation>
    </message>
    <message>
        <source>Private working set</source>
        <translation>프라이빗 작업 집합</translation>
    </message>
    <message>
        <source>The part of the Working Set that belongs to this process alone: what would become free if it ended.</source>
        <translation>작업 집합 가운데 이 프로세스만의 것입니다. 프로세스가 끝나면 비워질 메모리입니다.</translation>
    </message>
    <message>
        <source>Shareable and shared working set</source>
        <translation>공유 가능 작업 집합과 공유 작업 집합</translation>
    </message>
    <message>
        <source>Shareable is what other processes could use too, because it belongs to a file or to shared memory. Shared is the part of it that another process does use now.</source>
        <translation>공유 가능은 파일이나 공유 메모리에 속해서 다른 프로세스도 쓸 수 있는 부분입니다. 공유는 그중에서 지금 다른 프로세스가 실제로 함께 쓰는 부분입니다.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>Memory that has to stay in RAM because the program asked for that.</source>
        <translation>프로그램의 요청으로 항상 RAM에 머물러야 하는 메모리입니다.</translation>
    </message>
    <message>
        <source>Paged out, swapped</source>
        <translation>페이지 아웃, 스왑</translation>
    </message>
    <message>
        <source>Memory that the system wrote to a disk, or compressed, because it was not used for long or RAM ran short. Using it again is a hard page fault.</source>
        <translation>오래 쓰이지 않았거나 RAM이 부족해서 시스템이 디스크에 쓰거나 압축해 둔 메모리입니다. 다시 쓰면 하드 페이지 폴트가 일어납니다.</translation>
    </message>
    <message>
        <source>Proportional set size (Pss)</source>
        <translation>비례 집합 크기(Pss)</translation>
    </message>
    <message>
        <source>The Working Set with each shared page divided by the number of processes that share it. Added up over all processes it is the RAM that they use together. Only Linux tells it.</source>
        <translation>작업 집합에서 공유 페이지를 함께 쓰는 프로세스 수로 나누어 센 크기입니다. 모든 프로세스의 값을 더하면 전체가 쓰는 RAM이 됩니다. Linux에서만 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Dirty</source>
        <translation>더티</translation>
    </message>
    <message>
        <source>A page that was written since it came into memory. Its contents exist nowhere else, so the system cannot just drop it.</source>
        <translation>메모리에 올라온 뒤에 쓰인 페이지입니다. 내용이 다른 어디에도 없으므로 시스템이 그냥 버릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Soft page fault</source>
        <translation>소프트 페이지 폴트</translation>
    </message>
    <message>
        <source>The program used a page that it had no place in RAM for, and the system could give one without a disk: a new page, or one that is in RAM already. It takes about a microsecond. Linux calls it a minor fault.</source>
        <translation>프로그램이 RAM에 자리가 없는 페이지를 썼고, 시스템이 디스크 없이 새 페이지나 이미 RAM에 있는 페이지를 내줄 수 있었던 경우입니다. 1마이크로초쯤 걸립니다. Linux에서는 마이너 폴트라고 합니다.</translation>
    </message>
    <message>
        <source>Hard page fault</source>
        <translation>하드 페이지 폴트</translation>
    </message>
    <message>
        <source>The program used a page that had to be read from a file or from swap. It takes a thousand times as long as a soft one: many of them are why a machine crawls. Linux calls it a major fault.</source>
        <translation>프로그램이 쓴 페이지를 파일이나 스왑에서 읽어 와야 했던 경우입니다. 소프트 페이지 폴트보다 천 배쯤 오래 걸리며, 컴퓨터가 몹시 느려지는 흔한 원인입니다. Linux에서는 메이저 폴트라고 합니다.</translation>
    </message>
    <message>
        <source>Copy-on-write</source>
        <translation>쓰기 시 복사</translation>
    </message>
    <message>
        <source>Several processes use the same page until one of them writes it; that one then gets a copy of its own. So libraries share their data and a forked child its parent&apos;s memory.</source>
        <translation>여러 프로세스가 같은 페이지를 함께 쓰다가, 어느 하나가 쓰는 순간 그 프로세스만 복사본을 갖습니다. 라이브러리의 데이터와 fork로 만든 자식 프로세스의 메모리를 이렇게 공유합니다.</translation>
    </message>
    <message>
        <source>Zero page</source>
        <translation>제로 페이지</translation>
    </message>
    <message>
        <source>One page full of zeros that stands in for all pages that were read but never written. It does not count as memory of the process.</source>
        <translation>읽기만 하고 한 번도 쓰지 않은 모든 페이지를 대신하는, 0으로 채워진 페이지 하나입니다. 프로세스의 메모리로 세지 않습니다.</translation>
    </message>
    <message>
        <source>Huge page</source>
        <translation>대형 페이지</translation>
    </message>
    <message>
        <source>Many pages as one, 2 MiB on most machines. The processor finds its way in them faster; memory that is used only here and there wastes more.</source>
        <translation>여러 페이지를 하나로 합친 것으로, 대부분의 컴퓨터에서 2 MiB입니다. 프로세서가 주소를 더 빨리 찾지만, 드문드문 쓰는 메모리에서는 낭비가 커집니다.</translation>
    </message>
    <message>
        <source>Commit limit</source>
        <translation>커밋 한도</translation>
    </message>
    <message>
        <source>How much memory the system promises to all processes together, about RAM plus swap. At the limit, allocations fail although RAM may be free.</source>
        <translation>시스템이 모든 프로세스에 약속할 수 있는 메모리의 합계로, RAM과 스왑을 더한 크기쯤 됩니다. 한도에 이르면 RAM이 남아 있어도 할당이 실패합니다.</translation>
    </message>
    <message>
        <source>Kernel pools and slab caches</source>
        <translation>커널 풀과 슬랩 캐시</translation>
    </message>
    <message>
        <source>Memory that the kernel and its drivers use for themselves. A pool or a cache that only grows points to a driver that leaks.</source>
        <translation>커널과 드라이버가 직접 쓰는 메모리입니다. 늘어나기만 하는 풀이나 캐시가 있으면 드라이버의 메모리 누수를 의심할 수 있습니다.</translation>
    </message>
    <message>
        <source>Estimate and –</source>
        <translation>추정값과 –</translation>
    </message>
    <message>
        <source>A number marked as an estimate was worked out because asking the system would have cost too much. A – means that the number is unknown, not that it is 0.</source>
        <translation>추정이라고 표시한 값은 시스템에 직접 묻는 비용이 너무 커서 계산으로 얻은 것입니다. –는 0이 아니라 값을 알 수 없다는 뜻입니다.</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>기준점</translation>
    </message>
    <message>
        <source>The moment that changes are counted from. Set one, use the program, and see what came, went and grew.</source>
        <translation>변화를 세기 시작하는 시점입니다. 기준점을 정하고 프로그램을 사용한 다음, 무엇이 생기고 사라지고 커졌는지 확인하세요.</translation>
    </message>
</context>
<context>
    <name>GlossaryDialog</name>
    <message>
        <source>No word with that in it.</source>
        <translation>해당하는 용어가 없습니다.</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>용어집</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>용어 검색</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>용어</translation>
    </message>
    <message>
        <source>What the word means</source>
        <translation>용어의 뜻</translation>
    </message>
</context>
<context>
    <name>GoTo</name>
    <message>
        <source>Open a process or a snapshot first.</source>
        <translation>먼저 프로세스나 스냅샷을 여십시오.</translation>
    </message>
    <message>
        <source>%1 lies outside of the addresses that a process can use.</source>
        <translation>%1은(는) 프로세스가 쓸 수 있는 주소 범위 밖에 있습니다.</translation>
    </message>
    <message>
        <source>%1 is free: nothing is mapped there.</source>
        <translation>%1은(는) 사용 가능한 주소입니다. 아무것도 매핑되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing here is called “%1”, and it is no address: that is hexadecimal digits, for example 7ffd1000, or a file with an offset, for example libc.so.6+1c40.</source>
        <translation>“%1”이라는 이름이 없고 주소도 아닙니다. 주소는 7ffd1000 같은 16진수나 libc.so.6+1c40 같은 파일과 오프셋입니다.</translation>
    </message>
    <message>
        <source>It is not known whether anything stood at %1.</source>
        <translation>%1에 무엇이 있었는지는 알 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ImportNote</name>
    <message>
        <source>!address does not say which pages were in memory</source>
        <translation>!address 출력에는 어느 페이지가 메모리에 있었는지 나오지 않음</translation>
    </message>
    <message>
        <source>VMMap writes sums of regions, not pages</source>
        <translation>VMMap은 페이지가 아니라 영역별 합계만 기록함</translation>
    </message>
    <message>
        <source>a core does not say which pages were in memory</source>
        <translation>코어 파일에는 어느 페이지가 메모리에 있었는지 기록되지 않음</translation>
    </message>
    <message>
        <source>a minidump does not say which pages were in memory</source>
        <translation>미니덤프에는 어느 페이지가 메모리에 있었는지 기록되지 않음</translation>
    </message>
    <message>
        <source>attributes that VMAtlas does not know</source>
        <translation>VMAtlas가 모르는 속성</translation>
    </message>
    <message>
        <source>elements that VMAtlas does not know</source>
        <translation>VMAtlas가 모르는 요소</translation>
    </message>
    <message>
        <source>entries that are damaged or behind the end of the file</source>
        <translation>손상되었거나 파일 끝을 벗어난 항목</translation>
    </message>
    <message>
        <source>lines not understood</source>
        <translation>해석하지 못한 줄</translation>
    </message>
    <message>
        <source>mappings that others contradict</source>
        <translation>다른 매핑과 모순되는 매핑</translation>
    </message>
    <message>
        <source>maps has no figures of memory in use</source>
        <translation>maps에는 메모리 사용량이 없음</translation>
    </message>
    <message>
        <source>names of files that are damaged</source>
        <translation>손상된 파일 이름</translation>
    </message>
    <message>
        <source>no MemoryInfoList: only modules, stacks and what was written of memory</source>
        <translation>MemoryInfoList가 없어 모듈, 스택, 덤프에 담긴 메모리만 알 수 있음</translation>
    </message>
    <message>
        <source>no NT_FILE, so which files are mapped</source>
        <translation>NT_FILE이 없어 어떤 파일이 매핑되었는지 알 수 없음</translation>
    </message>
    <message>
        <source>no free space is listed, so what is between the blocks</source>
        <translation>빈 공간이 나열되지 않아 블록 사이에 무엇이 있는지 알 수 없음</translation>
    </message>
    <message>
        <source>no free space is listed, so what is between the regions</source>
        <translation>빈 공간이 나열되지 않아 영역 사이에 무엇이 있는지 알 수 없음</translation>
    </message>
    <message>
        <source>notes that are damaged</source>
        <translation>손상된 노트</translation>
    </message>
    <message>
        <source>parts of allocations that no row tells of</source>
        <translation>어느 행에도 나오지 않는 할당의 일부</translation>
    </message>
    <message>
        <source>regions that are damaged</source>
        <translation>손상된 영역</translation>
    </message>
    <message>
        <source>rows that overlap others</source>
        <translation>다른 행과 겹치는 행</translation>
    </message>
    <message>
        <source>segments behind the end of the file, which was cut short</source>
        <translation>잘린 파일의 끝을 벗어난 세그먼트</translation>
    </message>
    <message>
        <source>segments that are damaged or overlap others</source>
        <translation>손상되었거나 서로 겹치는 세그먼트</translation>
    </message>
    <message>
        <source>smaps has sums of mappings, not pages</source>
        <translation>smaps에는 페이지가 아니라 매핑별 합계만 있음</translation>
    </message>
    <message>
        <source>smaps_rollup has sums only</source>
        <translation>smaps_rollup에는 합계만 있음</translation>
    </message>
    <message>
        <source>streams of types that VMAtlas does not know</source>
        <translation>VMAtlas가 모르는 종류의 스트림</translation>
    </message>
    <message>
        <source>the MemoryInfoList has no free space</source>
        <translation>MemoryInfoList에 빈 공간이 없음</translation>
    </message>
    <message>
        <source>the file was cut short; bytes of contents missing</source>
        <translation>파일이 잘려 있음, 빠진 메모리 내용(바이트)</translation>
    </message>
    <message>
        <source>the file was cut short; contents missing</source>
        <translation>파일이 잘려 있음, 빠진 메모리 내용</translation>
    </message>
    <message>
        <source>the rows are not all that the totals count</source>
        <translation>행의 합이 총계보다 적음</translation>
    </message>
    <message>
        <source>there are fewer mappings than the process had</source>
        <translation>프로세스에 있던 매핑보다 적게 담겨 있음</translation>
    </message>
    <message>
        <source>vmmap has sums of regions, rounded, not pages</source>
        <translation>vmmap에는 페이지가 아니라 반올림한 영역별 합계만 있음</translation>
    </message>
    <message>
        <source>written by a debugger, which leaves out mappings that nobody changed or can read</source>
        <translation>디버거가 쓴 파일이며, 디버거는 바뀌지 않았거나 읽을 수 없는 매핑을 빼놓음</translation>
    </message>
    <message>
        <source>%1 of %2 parts is shown; with #%3 behind its name the file opens another one</source>
        <translation>%2개 중 %1번째를 표시합니다. 파일 이름 뒤에 #%3 번호를 붙이면 다른 것이 열립니다</translation>
    </message>
    <message>
        <source>nothing behind line %1: %2</source>
        <comment>number, reason</comment>
        <translation>%1번째 줄 뒤로는 읽지 못함: %2</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>a mark that VMAtlas does not know</source>
        <translation>VMAtlas가 모르는 표시</translation>
    </message>
    <message>
        <source>differs from mapping to mapping</source>
        <translation>매핑마다 다름</translation>
    </message>
    <message>
        <source>As the kernel counts it (smaps)</source>
        <translation>커널이 센 값(smaps)</translation>
    </message>
    <message>
        <source>Marks of the kernel (VmFlags)</source>
        <translation>커널의 표시(VmFlags)</translation>
    </message>
    <message>
        <source>Mappings</source>
        <translation>매핑 수</translation>
    </message>
    <message>
        <source>The amounts below are those of all these mappings together.</source>
        <translation>아래의 양은 이 매핑을 모두 합친 값입니다.</translation>
    </message>
    <message>
        <source>Whole mapping</source>
        <translation>매핑 전체</translation>
    </message>
    <message>
        <source>For the kernel the region is a part of this mapping; the figures below are about all of it.</source>
        <translation>커널에게 이 영역은 이 매핑의 일부입니다. 아래 수치는 매핑 전체에 대한 것입니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name that the system gives the memory.</source>
        <translation>시스템이 이 메모리에 붙인 이름입니다.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>State of the file</source>
        <translation>파일의 상태</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>The file no longer exists under this name. Its content stays until nothing maps it.</source>
        <translation>이 이름의 파일은 이제 없습니다. 내용은 아무것도 매핑하지 않게 될 때까지 남아 있습니다.</translation>
    </message>
    <message>
        <source>Offset in the file</source>
        <translation>파일 안 위치</translation>
    </message>
    <message>
        <source>Inode</source>
        <translation>아이노드</translation>
    </message>
    <message>
        <source>Number of the file on its file system.</source>
        <translation>파일 시스템에서 이 파일의 번호입니다.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>The file system&apos;s device, major and minor number in hexadecimal as in /proc/PID/maps.</source>
        <translation>파일 시스템이 있는 장치의 주 번호와 부 번호입니다. /proc/PID/maps처럼 16진수로 적습니다.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>공유 여부</translation>
    </message>
    <message>
        <source>Whether what is written here can be seen by others who map the same.</source>
        <translation>여기에 쓴 내용을 같은 것을 매핑한 다른 프로세스도 볼 수 있는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>소속</translation>
    </message>
    <message>
        <source>%1, %2 blocks</source>
        <translation>%1, 블록 %2개</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Range of addresses</source>
        <translation>주소 범위</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>섹션</translation>
    </message>
    <message>
        <source>Parts of the file that stand in this block, as its headers name them.</source>
        <translation>이 블록에 놓인 파일의 부분. 파일 헤더의 이름입니다.</translation>
    </message>
    <message>
        <source>Begins in</source>
        <translation>시작 위치</translation>
    </message>
    <message>
        <source>Section and nearest symbol at the first address of this block.</source>
        <translation>이 블록의 첫 주소가 속한 섹션과 가장 가까운 심볼입니다.</translation>
    </message>
    <message>
        <source>Build id</source>
        <translation>빌드 ID</translation>
    </message>
    <message>
        <source>Number of the build: the same file everywhere has the same, and its debug information is found by it.</source>
        <translation>빌드 번호. 같은 파일이면 어디서나 같고, 디버그 정보를 이 번호로 찾습니다.</translation>
    </message>
</context>
<context>
    <name>Intervals</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
</context>
<context>
    <name>KernelFields</name>
    <message>
        <source>Addresses that the mapping takes up.</source>
        <translation>이 매핑이 차지하는 주소의 크기입니다.</translation>
    </message>
    <message>
        <source>Size of the pages that the kernel gives out here.</source>
        <translation>커널이 여기에 나눠 주는 페이지의 크기입니다.</translation>
    </message>
    <message>
        <source>Size of the pages that the processor translates here.</source>
        <translation>프로세서가 여기서 주소를 변환하는 페이지의 크기입니다.</translation>
    </message>
    <message>
        <source>Resident set size: the part that is in physical memory (RAM).</source>
        <translation>상주 크기: 물리 메모리(RAM)에 있는 부분입니다.</translation>
    </message>
    <message>
        <source>Proportional set size: the part in RAM, with each shared page divided among the processes that map it. Over all processes these add up to what is really used.</source>
        <translation>비례 크기: RAM에 있는 부분으로, 공유 페이지는 그것을 매핑한 프로세스 수로 나누어 셉니다. 모든 프로세스의 값을 더하면 실제 사용량이 됩니다.</translation>
    </message>
    <message>
        <source>The part of Pss that was written to and would have to be saved before its RAM could be reused.</source>
        <translation>Pss 가운데 내용이 바뀌어, RAM을 다시 쓰려면 먼저 저장해야 하는 부분입니다.</translation>
    </message>
    <message>
        <source>The part of Pss that no file stands behind.</source>
        <translation>Pss 가운데 뒷받침하는 파일이 없는 부분입니다.</translation>
    </message>
    <message>
        <source>The part of Pss that belongs to files.</source>
        <translation>Pss 가운데 파일에 속하는 부분입니다.</translation>
    </message>
    <message>
        <source>The part of Pss that belongs to shared memory.</source>
        <translation>Pss 가운데 공유 메모리에 속하는 부분입니다.</translation>
    </message>
    <message>
        <source>In RAM, mapped more than once, and not changed since it was read from its file.</source>
        <translation>RAM에 있고, 둘 이상이 매핑했으며, 파일에서 읽은 뒤로 바뀌지 않은 부분입니다.</translation>
    </message>
    <message>
        <source>In RAM, mapped more than once, and written to.</source>
        <translation>RAM에 있고, 둘 이상이 매핑했으며, 내용이 바뀐 부분입니다.</translation>
    </message>
    <message>
        <source>In RAM, mapped by this process alone, and not changed since it was read from its file.</source>
        <translation>RAM에 있고, 이 프로세스만 매핑했으며, 파일에서 읽은 뒤로 바뀌지 않은 부분입니다.</translation>
    </message>
    <message>
        <source>In RAM, mapped by this process alone, and written to. This is what ending the process would set free.</source>
        <translation>RAM에 있고, 이 프로세스만 매핑했으며, 내용이 바뀐 부분입니다. 프로세스가 끝나면 이만큼이 비워집니다.</translation>
    </message>
    <message>
        <source>In RAM and marked as used lately.</source>
        <translation>RAM에 있고 최근에 사용된 것으로 표시된 부분입니다.</translation>
    </message>
    <message>
        <source>In RAM without a file behind it, also the changed copies of a private file&apos;s pages.</source>
        <translation>RAM에 있고 뒷받침하는 파일이 없는 부분입니다. 프라이빗 파일 페이지를 고친 복사본도 포함합니다.</translation>
    </message>
    <message>
        <source>Pages that the kernel merged with others of the same content (kernel samepage merging).</source>
        <translation>커널이 내용이 같은 다른 페이지와 합친 페이지입니다(KSM, 같은 페이지 병합).</translation>
    </message>
    <message>
        <source>Given back with MADV_FREE: the kernel takes it when RAM runs short.</source>
        <translation>MADV_FREE로 돌려준 부분입니다. RAM이 모자라면 커널이 가져갑니다.</translation>
    </message>
    <message>
        <source>Memory without a file that is mapped by transparent huge pages.</source>
        <translation>파일 없는 메모리 가운데 투명한 거대 페이지(THP)로 매핑된 부분입니다.</translation>
    </message>
    <message>
        <source>Shared memory that is mapped by huge pages.</source>
        <translation>공유 메모리 가운데 거대 페이지로 매핑된 부분입니다.</translation>
    </message>
    <message>
        <source>Files&apos; pages that are mapped by huge pages.</source>
        <translation>파일의 페이지 가운데 거대 페이지로 매핑된 부분입니다.</translation>
    </message>
    <message>
        <source>From the reserved pool of huge pages (hugetlbfs) and mapped more than once; not part of Rss.</source>
        <translation>예약된 거대 페이지 풀(hugetlbfs)에서 왔고 둘 이상이 매핑한 부분입니다. Rss에는 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>From the reserved pool of huge pages (hugetlbfs) and mapped by this process alone; not part of Rss.</source>
        <translation>예약된 거대 페이지 풀(hugetlbfs)에서 왔고 이 프로세스만 매핑한 부분입니다. Rss에는 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Memory without a file that was moved to swap.</source>
        <translation>파일 없는 메모리 가운데 스왑으로 옮겨진 부분입니다.</translation>
    </message>
    <message>
        <source>The part in swap, with each shared page divided among the processes that map it.</source>
        <translation>스왑에 있는 부분으로, 공유 페이지는 그것을 매핑한 프로세스 수로 나누어 셉니다.</translation>
    </message>
    <message>
        <source>The part of Pss that must stay in RAM. It counts only where the flag “lo” is set.</source>
        <translation>Pss 가운데 RAM에 남아 있어야 하는 부분입니다. “lo” 표시가 있는 곳에서만 뜻이 있습니다.</translation>
    </message>
    <message>
        <source>1 when the kernel may use transparent huge pages here.</source>
        <translation>커널이 여기에 투명한 거대 페이지를 쓸 수 있으면 1입니다.</translation>
    </message>
    <message>
        <source>Number of the memory protection key (pkey); 0 is the usual one.</source>
        <translation>메모리 보호 키(pkey)의 번호입니다. 보통은 0입니다.</translation>
    </message>
    <message>
        <source>Name that the program gave the memory.</source>
        <translation>프로그램이 이 메모리에 붙인 이름입니다.</translation>
    </message>
    <message>
        <source>The kernel&apos;s marks on the mapping, two letters each.</source>
        <translation>커널이 매핑에 붙인 표시로, 각각 두 글자입니다.</translation>
    </message>
</context>
<context>
    <name>KernelFlags</name>
    <message>
        <source>readable</source>
        <translation>읽을 수 있음</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>쓸 수 있음</translation>
    </message>
    <message>
        <source>executable</source>
        <translation>실행할 수 있음</translation>
    </message>
    <message>
        <source>shared with others who map the same</source>
        <translation>같은 것을 매핑한 다른 프로세스와 공유</translation>
    </message>
    <message>
        <source>may be made readable</source>
        <translation>읽기를 허용하도록 바꿀 수 있음</translation>
    </message>
    <message>
        <source>may be made writable</source>
        <translation>쓰기를 허용하도록 바꿀 수 있음</translation>
    </message>
    <message>
        <source>may be made executable</source>
        <translation>실행을 허용하도록 바꿀 수 있음</translation>
    </message>
    <message>
        <source>may be shared</source>
        <translation>공유할 수 있음</translation>
    </message>
    <message>
        <source>grows downwards, as a stack does</source>
        <translation>스택처럼 아래쪽으로 커짐</translation>
    </message>
    <message>
        <source>raw physical pages (PFN mapping)</source>
        <translation>물리 페이지를 그대로 매핑(PFN 매핑)</translation>
    </message>
    <message>
        <source>writing to the mapped file is denied</source>
        <translation>매핑된 파일에 쓰기가 금지됨</translation>
    </message>
    <message>
        <source>locked: its pages stay in RAM</source>
        <translation>잠김: 페이지가 RAM에 남아 있음</translation>
    </message>
    <message>
        <source>memory of a device (memory-mapped I/O)</source>
        <translation>장치의 메모리(메모리 맵 I/O)</translation>
    </message>
    <message>
        <source>the program said that it reads in order</source>
        <translation>프로그램이 차례대로 읽겠다고 알림</translation>
    </message>
    <message>
        <source>the program said that it reads here and there</source>
        <translation>프로그램이 여기저기 읽겠다고 알림</translation>
    </message>
    <message>
        <source>not handed on to a child (fork)</source>
        <translation>자식 프로세스에 물려주지 않음(fork)</translation>
    </message>
    <message>
        <source>cannot be made larger</source>
        <translation>더 크게 만들 수 없음</translation>
    </message>
    <message>
        <source>each page is locked once it is used</source>
        <translation>페이지를 처음 쓸 때 잠김</translation>
    </message>
    <message>
        <source>counts as committed memory</source>
        <translation>커밋된 메모리로 계산됨</translation>
    </message>
    <message>
        <source>no memory is set aside for it (MAP_NORESERVE)</source>
        <translation>메모리를 미리 확보하지 않음(MAP_NORESERVE)</translation>
    </message>
    <message>
        <source>from the reserved pool of huge pages (hugetlbfs)</source>
        <translation>예약된 거대 페이지 풀에서 옴(hugetlbfs)</translation>
    </message>
    <message>
        <source>page faults wait for the file system (MAP_SYNC)</source>
        <translation>페이지 폴트가 파일 시스템을 기다림(MAP_SYNC)</translation>
    </message>
    <message>
        <source>mark of this processor architecture</source>
        <translation>이 프로세서 아키텍처 고유의 표시</translation>
    </message>
    <message>
        <source>a child gets it empty (wiped on fork)</source>
        <translation>자식 프로세스는 빈 채로 받음(fork 때 지움)</translation>
    </message>
    <message>
        <source>left out of core dumps</source>
        <translation>코어 덤프에서 제외</translation>
    </message>
    <message>
        <source>guarded against stray jumps (arm64 BTI)</source>
        <translation>잘못된 분기를 막음(arm64 BTI)</translation>
    </message>
    <message>
        <source>written to since the marks were last cleared (soft-dirty)</source>
        <translation>표시를 마지막으로 지운 뒤에 쓰기가 있었음(soft-dirty)</translation>
    </message>
    <message>
        <source>ordinary and raw physical pages mixed</source>
        <translation>보통 페이지와 물리 페이지가 섞여 있음</translation>
    </message>
    <message>
        <source>the program asked for huge pages</source>
        <translation>프로그램이 거대 페이지를 요청함</translation>
    </message>
    <message>
        <source>the program wants no huge pages</source>
        <translation>프로그램이 거대 페이지를 원하지 않음</translation>
    </message>
    <message>
        <source>equal pages may be merged (KSM)</source>
        <translation>내용이 같은 페이지를 합쳐도 됨(KSM)</translation>
    </message>
    <message>
        <source>the program handles missing pages itself (userfaultfd)</source>
        <translation>없는 페이지를 프로그램이 직접 처리함(userfaultfd)</translation>
    </message>
    <message>
        <source>the program watches writes itself (userfaultfd)</source>
        <translation>쓰기를 프로그램이 직접 지켜봄(userfaultfd)</translation>
    </message>
    <message>
        <source>the program handles minor faults itself (userfaultfd)</source>
        <translation>마이너 폴트를 프로그램이 직접 처리함(userfaultfd)</translation>
    </message>
    <message>
        <source>memory tagging is on (arm64 MTE)</source>
        <translation>메모리 태깅이 켜져 있음(arm64 MTE)</translation>
    </message>
    <message>
        <source>shadow stack: the processor&apos;s copy of the return addresses</source>
        <translation>섀도 스택: 프로세서가 따로 두는 복귀 주소의 복사본</translation>
    </message>
    <message>
        <source>sealed: cannot be changed any more (mseal)</source>
        <translation>봉인됨: 더는 바꿀 수 없음(mseal)</translation>
    </message>
    <message>
        <source>may be dropped when RAM runs short</source>
        <translation>RAM이 모자라면 버려질 수 있음</translation>
    </message>
    <message>
        <source>may hold guard pages</source>
        <translation>가드 페이지가 있을 수 있음</translation>
    </message>
    <message>
        <source>bounds tables of Intel MPX (old kernels)</source>
        <translation>Intel MPX의 경계 표(옛 커널)</translation>
    </message>
    <message>
        <source>pages out of order (old kernels)</source>
        <translation>페이지 순서가 뒤섞임(옛 커널)</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>System language</source>
        <translation>시스템 언어</translation>
    </message>
</context>
<context>
    <name>MapAccessible</name>
    <message>
        <source>Nothing selected</source>
        <translation>선택한 항목 없음</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>Metrics</name>
    <message>
        <source>Private Bytes</source>
        <translation>프라이빗 바이트</translation>
    </message>
    <message>
        <source>Working Set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>Virtual Bytes</source>
        <translation>가상 바이트</translation>
    </message>
    <message>
        <source>Memory the system has promised to this process alone, in use or not.</source>
        <translation>시스템이 이 프로세스에만 주기로 약속한 메모리입니다. 실제로 쓰는지와는 상관없습니다.</translation>
    </message>
    <message>
        <source>Memory of this process that is in RAM now, shared memory included.</source>
        <translation>이 프로세스의 메모리 중 지금 RAM에 있는 양입니다. 공유 메모리도 포함합니다.</translation>
    </message>
    <message>
        <source>Address space in use, reserved ranges included; most of it may need no memory.</source>
        <translation>예약된 범위까지 포함해 사용 중인 주소 공간입니다. 대부분은 실제 메모리를 쓰지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>Private Working Set</source>
        <translation>프라이빗 작업 집합</translation>
    </message>
    <message>
        <source>Shareable Working Set</source>
        <translation>공유 가능 작업 집합</translation>
    </message>
    <message>
        <source>Swapped</source>
        <translation>스왑됨</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역 수</translation>
    </message>
    <message>
        <source>Soft page faults</source>
        <translation>소프트 페이지 폴트</translation>
    </message>
    <message>
        <source>Hard page faults</source>
        <translation>하드 페이지 폴트</translation>
    </message>
    <message>
        <source>The part of the Working Set that belongs to this process alone.</source>
        <translation>작업 집합 중 이 프로세스만 쓰는 부분입니다.</translation>
    </message>
    <message>
        <source>The part of the Working Set that other processes could share: files and shared memory.</source>
        <translation>작업 집합 중 다른 프로세스와 공유할 수 있는 부분(파일과 공유 메모리)입니다.</translation>
    </message>
    <message>
        <source>Memory of this process that was moved out of RAM into swap space.</source>
        <translation>RAM에서 스왑 공간으로 옮겨진 이 프로세스의 메모리입니다.</translation>
    </message>
    <message>
        <source>Number of regions in the address space.</source>
        <translation>주소 공간에 있는 영역의 개수입니다.</translation>
    </message>
    <message>
        <source>Page faults a second that needed no disk: a page touched for the first time, or shared.</source>
        <translation>디스크 없이 처리된 초당 페이지 폴트 수입니다. 처음 접근한 페이지나 공유된 페이지에서 생깁니다.</translation>
    </message>
    <message>
        <source>Page faults a second that had to read from a disk.</source>
        <translation>디스크에서 읽어야 했던 초당 페이지 폴트 수입니다.</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>초당 %1회</translation>
    </message>
</context>
<context>
    <name>OpenDialog</name>
    <message>
        <source>Everything that VMAtlas opens (*.json *.gz *.vmatlas *.dmp *.mmp *.csv *.txt *.log *.core core core.*)</source>
        <translation>VMAtlas가 여는 모든 파일 (*.json *.gz *.vmatlas *.dmp *.mmp *.csv *.txt *.log *.core core core.*)</translation>
    </message>
    <message>
        <source>Snapshots and recordings (*.json *.json.gz *.vmatlas)</source>
        <translation>스냅샷과 기록(*.json *.json.gz *.vmatlas)</translation>
    </message>
    <message>
        <source>Dumps (*.dmp *.mmp *.core core core.*)</source>
        <translation>덤프 (*.dmp *.mmp *.core core core.*)</translation>
    </message>
    <message>
        <source>UMDH comparisons and screens of PoolMon (*.txt *.log)</source>
        <translation>UMDH 비교 결과와 PoolMon 화면 (*.txt *.log)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일(*)</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>%1 in memory</source>
        <comment>pages</comment>
        <translation>메모리에 %1개</translation>
    </message>
    <message>
        <source>%1 shareable</source>
        <comment>pages</comment>
        <translation>공유 가능 %1개</translation>
    </message>
    <message>
        <source>%1 shared</source>
        <comment>pages</comment>
        <translation>공유됨 %1개</translation>
    </message>
    <message>
        <source>%1 locked</source>
        <comment>pages</comment>
        <translation>잠김 %1개</translation>
    </message>
    <message>
        <source>%1 huge</source>
        <comment>pages</comment>
        <translation>거대 페이지 %1개</translation>
    </message>
    <message>
        <source>%1 zero</source>
        <comment>pages</comment>
        <translation>0 페이지 %1개</translation>
    </message>
    <message>
        <source>%1 swapped out</source>
        <comment>pages</comment>
        <translation>스왑됨 %1개</translation>
    </message>
    <message>
        <source>%1 guard</source>
        <comment>pages</comment>
        <translation>가드 %1개</translation>
    </message>
    <message>
        <source>Not in memory</source>
        <translation>메모리에 없음</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>메모리에 있음</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Address of the first page</source>
        <translation>첫 페이지의 주소</translation>
    </message>
    <message>
        <source>Neighbouring pages in the same state</source>
        <translation>같은 상태로 이어진 페이지</translation>
    </message>
    <message>
        <source>How much address space they take</source>
        <translation>차지하는 주소 공간</translation>
    </message>
    <message>
        <source>How much of it is in RAM, the zero page not counted</source>
        <translation>RAM에 있는 양. 0 페이지는 세지 않습니다</translation>
    </message>
    <message>
        <source>What the system says about these pages</source>
        <translation>시스템이 이 페이지들에 대해 알려 주는 것</translation>
    </message>
    <message>
        <source>Guard page</source>
        <translation>가드 페이지</translation>
    </message>
    <message>
        <source>Swapped out</source>
        <translation>스왑됨</translation>
    </message>
    <message>
        <source>Zero page: read, never written</source>
        <translation>0 페이지: 읽기만 하고 쓴 적 없음</translation>
    </message>
    <message>
        <source>shared with others</source>
        <translation>다른 프로세스와 공유</translation>
    </message>
    <message>
        <source>shareable</source>
        <translation>공유 가능</translation>
    </message>
    <message>
        <source>copy-on-write shared</source>
        <translation>쓰기 시 복사 공유</translation>
    </message>
    <message>
        <source>private</source>
        <translation>프라이빗</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>from the pool of huge pages</source>
        <translation>거대 페이지 풀에서 옴</translation>
    </message>
    <message>
        <source>huge page</source>
        <translation>거대 페이지</translation>
    </message>
</context>
<context>
    <name>ProcessList</name>
    <message>
        <source>Only the totals of this process can be read. Run VMAtlas as the same user or as an administrator to see its regions.</source>
        <translation>이 프로세스는 합계만 읽을 수 있습니다. 영역을 보려면 VMAtlas를 같은 사용자나 관리자로 실행하십시오.</translation>
    </message>
    <message>
        <source>A thread of the kernel has no address space of its own.</source>
        <translation>커널 스레드에는 자체 주소 공간이 없습니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Private Bytes</source>
        <translation>프라이빗 바이트</translation>
    </message>
    <message>
        <source>Virtual Bytes</source>
        <translation>가상 바이트</translation>
    </message>
    <message>
        <source>Working Set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>this is VMAtlas</source>
        <translation>VMAtlas 자신</translation>
    </message>
    <message>
        <source>recent</source>
        <translation>최근</translation>
    </message>
    <message>
        <source>totals only</source>
        <translation>합계만</translation>
    </message>
    <message>
        <source>kernel thread</source>
        <translation>커널 스레드</translation>
    </message>
    <message>
        <source>This is VMAtlas itself.</source>
        <translation>VMAtlas 자신입니다.</translation>
    </message>
</context>
<context>
    <name>RegionColumns</name>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>프라이빗</translation>
    </message>
    <message>
        <source>Total WS</source>
        <translation>전체 WS</translation>
    </message>
    <message>
        <source>Private WS</source>
        <translation>프라이빗 WS</translation>
    </message>
    <message>
        <source>Shareable WS</source>
        <translation>공유 가능 WS</translation>
    </message>
    <message>
        <source>Shared WS</source>
        <translation>공유 WS</translation>
    </message>
    <message>
        <source>Locked WS</source>
        <translation>잠긴 WS</translation>
    </message>
    <message>
        <source>Swapped</source>
        <translation>스왑됨</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>세부 정보</translation>
    </message>
    <message>
        <source>Where the memory begins.</source>
        <translation>메모리가 시작되는 곳입니다.</translation>
    </message>
    <message>
        <source>What the memory is used for.</source>
        <translation>메모리의 용도입니다.</translation>
    </message>
    <message>
        <source>Addresses it takes up, whether or not there is memory behind them.</source>
        <translation>차지하는 주소 범위의 크기입니다. 뒤에 실제 메모리가 있는지와는 상관없습니다.</translation>
    </message>
    <message>
        <source>Memory the system has promised for it, in RAM, in swap or in a file.</source>
        <translation>시스템이 RAM, 스왑, 파일 중 어디에든 마련하기로 약속한 메모리입니다.</translation>
    </message>
    <message>
        <source>Committed memory that only this process can use.</source>
        <translation>커밋된 메모리 중 이 프로세스만 쓸 수 있는 양입니다.</translation>
    </message>
    <message>
        <source>Working set: the part that is in physical memory (RAM) now.</source>
        <translation>작업 집합: 지금 물리 메모리(RAM)에 있는 부분입니다.</translation>
    </message>
    <message>
        <source>The part in RAM that only this process can use.</source>
        <translation>RAM에 있는 부분 중 이 프로세스만 쓸 수 있는 양입니다.</translation>
    </message>
    <message>
        <source>The part in RAM that belongs to a file or to shared memory.</source>
        <translation>RAM에 있는 부분 중 파일이나 공유 메모리에 속한 양입니다.</translation>
    </message>
    <message>
        <source>The shareable part in RAM that another process uses too at the moment.</source>
        <translation>RAM에 있는 공유 가능한 부분 중 지금 다른 프로세스도 쓰고 있는 양입니다.</translation>
    </message>
    <message>
        <source>The part in RAM that must not be moved to swap.</source>
        <translation>RAM에 있는 부분 중 스왑으로 옮기면 안 되는 양입니다.</translation>
    </message>
    <message>
        <source>The part that was moved from RAM to swap or to the page file.</source>
        <translation>RAM에서 스왑이나 페이지 파일로 옮겨진 부분입니다.</translation>
    </message>
    <message>
        <source>Number of neighbouring pieces with their own protection or state.</source>
        <translation>보호나 상태가 서로 다른 이웃한 조각의 수입니다.</translation>
    </message>
    <message>
        <source>Committed memory can be used; reserved addresses are only kept free for later.</source>
        <translation>커밋된 메모리는 쓸 수 있고, 예약된 주소는 나중을 위해 잡아 두기만 한 것입니다.</translation>
    </message>
    <message>
        <source>What the program may do with the memory.</source>
        <translation>프로그램이 이 메모리로 할 수 있는 일입니다.</translation>
    </message>
    <message>
        <source>The file behind the memory, or what it was recognised as.</source>
        <translation>메모리 뒤에 있는 파일, 또는 알아낸 정체입니다.</translation>
    </message>
    <message>
        <source>%1, %2 in %3 blocks</source>
        <translation>%1, %2(블록 %3개)</translation>
    </message>
    <message>
        <source>Working set: %1 (private %2, shareable %3)</source>
        <translation>작업 집합: %1(프라이빗 %2, 공유 가능 %3)</translation>
    </message>
    <message>
        <source>COW shared</source>
        <translation>쓰기 시 복사 공유</translation>
    </message>
    <message>
        <source>The private part in RAM that is still shared with a parent or child after a fork, until one of them writes it. View &gt; Copy-on-write shared pages asks for it.</source>
        <translation>프라이빗이지만 fork 뒤에 부모나 자식과 아직 함께 쓰는 RAM 부분입니다. 어느 한쪽이 쓰면 나뉩니다. 보기 &gt; 쓰기 시 복사 공유 페이지를 켜면 측정합니다.</translation>
    </message>
</context>
<context>
    <name>RegionFilter</name>
    <message>
        <source>“%1”: there is no such condition. Put text with a colon in quotation marks.</source>
        <translation>“%1”: 그런 조건은 없습니다. 콜론이 있는 텍스트는 따옴표로 묶으십시오.</translation>
    </message>
    <message>
        <source>“%1”: there is no such type. Types are image, mapped-file, shareable, heap, managed-heap, stack, private-data, kernel, unusable.</source>
        <translation>“%1”: 그런 유형은 없습니다. 유형은 image, mapped-file, shareable, heap, managed-heap, stack, private-data, kernel, unusable입니다.</translation>
    </message>
    <message>
        <source>“%1”: there is no such state. States are reserved and committed.</source>
        <translation>“%1”: 그런 상태는 없습니다. 상태는 reserved와 committed입니다.</translation>
    </message>
    <message>
        <source>“%1” is no protection. Write r, w, x, c (copy-on-write), g (guard), or none.</source>
        <translation>“%1”은(는) 보호가 아닙니다. r, w, x, c(쓰기 시 복사), g(가드) 또는 none으로 쓰십시오.</translation>
    </message>
    <message>
        <source>“%1” is no number. Write digits, for sizes with K, M, G or T behind them.</source>
        <translation>“%1”은(는) 숫자가 아닙니다. 숫자로 쓰고, 크기에는 뒤에 K, M, G, T를 붙이십시오.</translation>
    </message>
    <message>
        <source>“%1” is no address. Write hexadecimal digits.</source>
        <translation>“%1”은(는) 주소가 아닙니다. 16진수로 쓰십시오.</translation>
    </message>
    <message>
        <source>“%1”: something is missing behind it.</source>
        <translation>“%1”: 뒤에 값이 없습니다.</translation>
    </message>
    <message>
        <source>The second quotation mark is missing: %1</source>
        <translation>닫는 따옴표가 없습니다: %1</translation>
    </message>
</context>
<context>
    <name>ShareFormats</name>
    <message>
        <source>Web page (HTML)</source>
        <translation>웹 페이지 (HTML)</translation>
    </message>
    <message>
        <source>Summary for an issue (Markdown)</source>
        <translation>이슈용 요약 (마크다운)</translation>
    </message>
    <message>
        <source>Snapshot, compressed (JSON)</source>
        <translation>압축한 스냅샷 (JSON)</translation>
    </message>
    <message>
        <source>Snapshot (JSON)</source>
        <translation>스냅샷 (JSON)</translation>
    </message>
    <message>
        <source>Table of regions (CSV)</source>
        <translation>영역 표 (CSV)</translation>
    </message>
    <message>
        <source>Table in VMMap&apos;s layout (CSV)</source>
        <translation>VMMap 형식의 표 (CSV)</translation>
    </message>
    <message>
        <source>Drawing of the map (SVG)</source>
        <translation>맵 도면 (SVG)</translation>
    </message>
    <message>
        <source>Picture of the map (PNG)</source>
        <translation>맵 그림 (PNG)</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Go to: %1</source>
        <comment>title of a view</comment>
        <translation>이동: %1</translation>
    </message>
    <message>
        <source>Map: zoom in and out</source>
        <translation>맵: 확대와 축소</translation>
    </message>
    <message>
        <source>Wheel, +, −</source>
        <translation>휠, +, −</translation>
    </message>
    <message>
        <source>Map: move</source>
        <translation>맵: 이동</translation>
    </message>
    <message>
        <source>Drag, arrow keys, Page Up, Page Down</source>
        <translation>끌기, 화살표 키, Page Up, Page Down</translation>
    </message>
    <message>
        <source>Map: select, zoom to a region</source>
        <translation>맵: 선택, 영역으로 확대</translation>
    </message>
    <message>
        <source>Click, double click</source>
        <translation>클릭, 두 번 클릭</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>What</source>
        <translation>기능</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Timeline: show a moment</source>
        <translation>타임라인: 시점 보기</translation>
    </message>
    <message>
        <source>Click, drag, Shift+Left, Shift+Right</source>
        <translation>클릭, 끌기, Shift+왼쪽, Shift+오른쪽</translation>
    </message>
    <message>
        <source>Timeline: back to now</source>
        <translation>타임라인: 현재로 돌아가기</translation>
    </message>
    <message>
        <source>Esc, End</source>
        <translation>Esc, End</translation>
    </message>
    <message>
        <source>Timeline: compare two moments</source>
        <translation>타임라인: 두 시점 비교</translation>
    </message>
    <message>
        <source>Shift+drag, [ sets, ] clears</source>
        <translation>Shift+끌기, [ 기준점 설정, ] 해제</translation>
    </message>
    <message>
        <source>Timeline: set, rename, remove a mark</source>
        <translation>타임라인: 표시 추가, 이름 바꾸기, 삭제</translation>
    </message>
    <message>
        <source>Timeline: previous, next mark or event</source>
        <translation>타임라인: 이전, 다음 표시 또는 이벤트</translation>
    </message>
    <message>
        <source>Comma, period, Ctrl+Left, Ctrl+Right</source>
        <translation>쉼표, 마침표, Ctrl+왼쪽, Ctrl+오른쪽</translation>
    </message>
    <message>
        <source>Timeline: play</source>
        <translation>타임라인: 재생</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>스페이스바</translation>
    </message>
    <message>
        <source>Timeline: zoom</source>
        <translation>타임라인: 확대와 축소</translation>
    </message>
    <message>
        <source>Timeline: move</source>
        <translation>타임라인: 이동</translation>
    </message>
    <message>
        <source>Ctrl+drag, drag the time axis, Shift+wheel, arrow keys, Home</source>
        <translation>Ctrl+끌기, 시간 축 끌기, Shift+휠, 화살표 키, Home</translation>
    </message>
    <message>
        <source>Timeline: follow, show everything, logarithmic</source>
        <translation>타임라인: 따라가기, 전체 보기, 로그 눈금</translation>
    </message>
    <message>
        <source>F, A, L</source>
        <translation>F, A, L</translation>
    </message>
</context>
<context>
    <name>SnapshotFindings</name>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>영역 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Write and execute</source>
        <translation>쓰기와 실행 모두 가능</translation>
    </message>
    <message>
        <source>Code without a file</source>
        <translation>파일 없는 코드</translation>
    </message>
    <message>
        <source>Module not shared</source>
        <translation>공유되지 않는 모듈</translation>
    </message>
    <message>
        <source>Fragmented address space</source>
        <translation>단편화된 주소 공간</translation>
    </message>
    <message>
        <source>Reserved, never committed</source>
        <translation>예약만 하고 커밋한 적 없음</translation>
    </message>
    <message>
        <source>Stack nearly used up</source>
        <translation>거의 다 쓴 스택</translation>
    </message>
    <message>
        <source>Stack without a guard</source>
        <translation>가드 없는 스택</translation>
    </message>
    <message>
        <source>Deleted file still mapped</source>
        <translation>삭제되었지만 매핑된 파일</translation>
    </message>
    <message>
        <source>Swapped out while in use</source>
        <translation>사용 중인데 스왑됨</translation>
    </message>
    <message>
        <source>Few huge pages</source>
        <translation>거대 페이지 부족</translation>
    </message>
    <message>
        <source>File mapped many times</source>
        <translation>여러 번 매핑된 파일</translation>
    </message>
    <message>
        <source>Large page tables</source>
        <translation>큰 페이지 테이블</translation>
    </message>
    <message>
        <source>%1 in %2 may be written and executed: %3.</source>
        <comment>size, n regions, what</comment>
        <translation>%2의 %1에 쓸 수도 있고 실행할 수도 있습니다: %3.</translation>
    </message>
    <message>
        <source>%1 in %2 may be executed and no file is behind it: %3.</source>
        <comment>size, n regions, what</comment>
        <translation>%2의 %1을(를) 실행할 수 있는데 뒷받침하는 파일이 없습니다: %3.</translation>
    </message>
    <message>
        <source>%1 of %2 in memory of %3 are this process&apos;s own copies.</source>
        <comment>size, size, module</comment>
        <translation>메모리에 있는 %3의 %2 가운데 %1이(가) 이 프로세스만의 사본입니다.</translation>
    </message>
    <message>
        <source>The largest free block has %1; %2 are free in %3 blocks.</source>
        <translation>가장 큰 사용 가능 블록은 %1입니다. 블록 %3개에 모두 %2이(가) 비어 있습니다.</translation>
    </message>
    <message>
        <source>%1 are reserved and nothing of it was ever committed: %2.</source>
        <translation>%1을(를) 예약했지만 커밋한 적이 없습니다: %2.</translation>
    </message>
    <message>
        <source>%1 of %2 are left: %3.</source>
        <comment>size, size, whose stack</comment>
        <translation>%2 가운데 %1만 남았습니다: %3.</translation>
    </message>
    <message>
        <source>Nothing stops this stack of %1 from growing into the memory below it: %2.</source>
        <translation>%1짜리 이 스택이 아래 메모리로 넘쳐도 막아 주는 것이 없습니다: %2.</translation>
    </message>
    <message>
        <source>%1 of %2 are mapped, and the file has no name any more.</source>
        <comment>size, file</comment>
        <translation>%2의 %1이(가) 매핑되어 있지만 이제 그 이름의 파일은 없습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 that were used are swapped out: %3.</source>
        <comment>size, size, what</comment>
        <translation>사용한 %2 가운데 %1이(가) 스왑되었습니다: %3.</translation>
    </message>
    <message>
        <source>%1 of %2 in large regions are on small pages.</source>
        <translation>큰 영역의 %2 가운데 %1이(가) 작은 페이지에 있습니다.</translation>
    </message>
    <message>
        <source>%1 is mapped %2 times, %3 in all.</source>
        <comment>file, count, size</comment>
        <translation>%1이(가) %2번 매핑되어 모두 %3입니다.</translation>
    </message>
    <message>
        <source>Page tables take %1, %2 % of the working set.</source>
        <translation>페이지 테이블이 %1로, 작업 집합의 %2 %입니다.</translation>
    </message>
    <message>
        <source>Whoever can write here can run what they like. Compilers at run time need it for moments only: map it writable first, then executable.</source>
        <translation>여기에 쓸 수 있으면 무엇이든 실행할 수 있습니다. 실행 중에 컴파일하는 프로그램도 잠깐만 필요합니다. 먼저 쓰기 가능으로, 그다음 실행 가능으로 매핑하십시오.</translation>
    </message>
    <message>
        <source>Usual for programs that compile at run time (Java, JavaScript); unusual for others, and how injected code looks.</source>
        <translation>실행 중에 컴파일하는 프로그램(Java, JavaScript)에서는 흔합니다. 그 밖에는 드물며, 주입된 코드가 이런 모습입니다.</translation>
    </message>
    <message>
        <source>These pages were written and no longer come from the file: relocations, patches, variables. Each process pays for its own.</source>
        <translation>재배치, 패치, 변수처럼 쓰인 페이지라서 더는 파일에서 오지 않습니다. 프로세스마다 자기 몫을 따로 차지합니다.</translation>
    </message>
    <message>
        <source>An allocation larger than the largest free block fails, however much is free in all. This matters most in 32-bit processes.</source>
        <translation>전체로 아무리 많이 비어 있어도 가장 큰 블록보다 큰 할당은 실패합니다. 32비트 프로세스에서 특히 중요합니다.</translation>
    </message>
    <message>
        <source>It costs addresses, not memory. Limits of virtual memory (ulimit -v, containers) count it.</source>
        <translation>메모리가 아니라 주소를 차지합니다. 가상 메모리 한도(ulimit -v, 컨테이너)에는 포함됩니다.</translation>
    </message>
    <message>
        <source>The next deep call touches the guard and ends the process. Give the thread a larger stack or it less to keep there.</source>
        <translation>다음번 깊은 호출이 가드에 닿으면 프로세스가 끝납니다. 스레드의 스택을 늘리거나 스택에 두는 것을 줄이십시오.</translation>
    </message>
    <message>
        <source>An overflow would damage other data without a sign.</source>
        <translation>스택이 넘치면 아무 표시 없이 다른 데이터가 손상됩니다.</translation>
    </message>
    <message>
        <source>Its space on the disk is not free before nothing maps it. For a library: the process runs a version that an update replaced; restart it.</source>
        <translation>매핑이 모두 없어져야 디스크 공간이 비워집니다. 라이브러리라면 업데이트로 바뀐 옛 버전을 실행 중이므로 프로세스를 다시 시작하십시오.</translation>
    </message>
    <message>
        <source>Touching these pages waits for the disk. The machine has too little memory for what runs on it.</source>
        <translation>이 페이지를 쓰려면 디스크를 기다려야 합니다. 실행 중인 것에 비해 시스템의 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>The processor looks addresses up more often, and page tables are larger. Transparent huge pages may be off (/sys/kernel/mm/transparent_hugepage) or not asked for (madvise).</source>
        <translation>프로세서가 주소를 더 자주 찾아야 하고 페이지 테이블도 커집니다. 투명한 거대 페이지가 꺼져 있거나(/sys/kernel/mm/transparent_hugepage) 요청하지 않았을 수 있습니다(madvise).</translation>
    </message>
    <message>
        <source>Each mapping costs the kernel memory and counts against the limit of mappings (vm.max_map_count). Often they are not unmapped.</source>
        <translation>매핑마다 커널 메모리를 쓰고 매핑 수 한도(vm.max_map_count)에 포함됩니다. 매핑을 해제하지 않는 경우가 많습니다.</translation>
    </message>
    <message>
        <source>Memory that is used sparsely, or mapped by many processes, takes many page tables. Huge pages or denser use save them.</source>
        <translation>드문드문 쓰거나 여러 프로세스가 매핑하는 메모리는 페이지 테이블을 많이 차지합니다. 거대 페이지를 쓰거나 더 촘촘히 쓰면 줄어듭니다.</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>힙</translation>
    </message>
    <message>
        <source>No file or name</source>
        <translation>파일이나 이름 없음</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>heap, address</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>SystemWords</name>
    <message>
        <source>Commit charge</source>
        <translation>커밋된 메모리</translation>
    </message>
    <message>
        <source>Memory that the system has promised to programs, whether it is used yet or not.</source>
        <translation>아직 쓰지 않았더라도 시스템이 프로그램에 내주기로 약속한 메모리입니다.</translation>
    </message>
    <message>
        <source>Commit limit</source>
        <translation>커밋 한도</translation>
    </message>
    <message>
        <source>As much as may be promised: physical memory and the page file. Linux keeps to it only under strict overcommit.</source>
        <translation>약속할 수 있는 최대량으로, 실제 메모리와 페이지 파일을 더한 것입니다. Linux는 엄격한 오버커밋 설정에서만 이를 지킵니다.</translation>
    </message>
    <message>
        <source>Commit peak</source>
        <translation>커밋 최고치</translation>
    </message>
    <message>
        <source>The highest commit charge since the system&apos;s start.</source>
        <translation>시스템이 시작된 뒤 가장 높았던 커밋 양입니다.</translation>
    </message>
    <message>
        <source>Physical memory</source>
        <translation>실제 메모리</translation>
    </message>
    <message>
        <source>What the system can use of the machine&apos;s memory.</source>
        <translation>컴퓨터의 메모리 가운데 시스템이 쓸 수 있는 양입니다.</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>Could be given to programs at once, without writing anything to the page file.</source>
        <translation>페이지 파일에 아무것도 쓰지 않고 곧바로 프로그램에 내줄 수 있는 메모리입니다.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>여유</translation>
    </message>
    <message>
        <source>Used by nobody, not even as a cache.</source>
        <translation>캐시로도 쓰이지 않고 아무도 쓰지 않는 메모리입니다.</translation>
    </message>
    <message>
        <source>File cache</source>
        <translation>파일 캐시</translation>
    </message>
    <message>
        <source>Contents of files that were read or written; given up when memory is wanted.</source>
        <translation>읽거나 쓴 파일의 내용입니다. 메모리가 필요하면 내놓습니다.</translation>
    </message>
    <message>
        <source>Buffers</source>
        <translation>버퍼</translation>
    </message>
    <message>
        <source>Cache of raw disk blocks.</source>
        <translation>디스크 블록의 캐시입니다.</translation>
    </message>
    <message>
        <source>Waiting to be written</source>
        <translation>쓰기 대기</translation>
    </message>
    <message>
        <source>File contents in memory that the disk does not have yet.</source>
        <translation>아직 디스크에 쓰지 않은, 메모리에 있는 파일 내용입니다.</translation>
    </message>
    <message>
        <source>Private to processes</source>
        <translation>프로세스 전용</translation>
    </message>
    <message>
        <source>Memory of processes without a file: heaps, stacks, private data.</source>
        <translation>파일이 없는 프로세스 메모리로, 힙과 스택, 프라이빗 데이터입니다.</translation>
    </message>
    <message>
        <source>Mapped files</source>
        <translation>매핑된 파일</translation>
    </message>
    <message>
        <source>File contents that processes have mapped.</source>
        <translation>프로세스가 매핑한 파일의 내용입니다.</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>공유 메모리</translation>
    </message>
    <message>
        <source>Memory that processes share, and files that live in memory (tmpfs).</source>
        <translation>프로세스끼리 공유하는 메모리와 메모리에 있는 파일(tmpfs)입니다.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>Memory that must stay in physical memory.</source>
        <translation>실제 메모리에 머물러야 하는 메모리입니다.</translation>
    </message>
    <message>
        <source>Page file</source>
        <translation>페이지 파일</translation>
    </message>
    <message>
        <source>Room on disk for memory that is not used (swap).</source>
        <translation>쓰지 않는 메모리를 옮겨 두는 디스크 공간(스왑)입니다.</translation>
    </message>
    <message>
        <source>Page file, free</source>
        <translation>페이지 파일 여유</translation>
    </message>
    <message>
        <source>Room in the page file that is not used.</source>
        <translation>페이지 파일에서 쓰지 않는 공간입니다.</translation>
    </message>
    <message>
        <source>Page file, also in memory</source>
        <translation>페이지 파일, 메모리에도 있음</translation>
    </message>
    <message>
        <source>Pages that were read back from the page file and still stand there.</source>
        <translation>페이지 파일에서 다시 읽었지만 아직 그곳에도 남아 있는 페이지입니다.</translation>
    </message>
    <message>
        <source>Kernel pool, paged</source>
        <translation>커널 페이징 풀</translation>
    </message>
    <message>
        <source>Memory of the kernel and drivers that may be written to the page file.</source>
        <translation>페이지 파일에 쓸 수 있는 커널과 드라이버의 메모리입니다.</translation>
    </message>
    <message>
        <source>Kernel pool, nonpaged</source>
        <translation>커널 비페이징 풀</translation>
    </message>
    <message>
        <source>Memory of the kernel and drivers that always stays in physical memory.</source>
        <translation>언제나 실제 메모리에 머무는 커널과 드라이버의 메모리입니다.</translation>
    </message>
    <message>
        <source>Kernel objects (slab)</source>
        <translation>커널 개체(슬랩)</translation>
    </message>
    <message>
        <source>Memory of the kernel&apos;s own objects: inodes, directory entries, network buffers and many more.</source>
        <translation>아이노드, 디렉터리 항목, 네트워크 버퍼 등 커널 자신의 개체가 쓰는 메모리입니다.</translation>
    </message>
    <message>
        <source>Kernel objects, reclaimable</source>
        <translation>회수 가능한 커널 개체</translation>
    </message>
    <message>
        <source>Objects that the kernel gives up when memory is wanted, mostly caches of file names.</source>
        <translation>메모리가 필요하면 커널이 내놓는 개체로, 대부분 파일 이름 캐시입니다.</translation>
    </message>
    <message>
        <source>Kernel stacks</source>
        <translation>커널 스택</translation>
    </message>
    <message>
        <source>Stacks of all threads inside the kernel.</source>
        <translation>모든 스레드의 커널 안 스택입니다.</translation>
    </message>
    <message>
        <source>Page tables</source>
        <translation>페이지 테이블</translation>
    </message>
    <message>
        <source>Tables that translate the addresses of processes.</source>
        <translation>프로세스의 주소를 변환하는 테이블입니다.</translation>
    </message>
    <message>
        <source>Kernel vmalloc</source>
        <translation>커널 vmalloc</translation>
    </message>
    <message>
        <source>Memory of the kernel that need not lie together.</source>
        <translation>이어져 있지 않아도 되는 커널 메모리입니다.</translation>
    </message>
    <message>
        <source>Kernel, a share each CPU</source>
        <translation>커널, CPU별 영역</translation>
    </message>
    <message>
        <source>Memory that the kernel keeps once for each processor.</source>
        <translation>커널이 프로세서마다 하나씩 두는 메모리입니다.</translation>
    </message>
    <message>
        <source>Transparent huge pages</source>
        <translation>투명 거대 페이지</translation>
    </message>
    <message>
        <source>Private memory of processes in huge pages.</source>
        <translation>거대 페이지에 있는 프로세스의 프라이빗 메모리입니다.</translation>
    </message>
    <message>
        <source>Huge page size</source>
        <translation>거대 페이지 크기</translation>
    </message>
    <message>
        <source>Of the huge pages that are set aside.</source>
        <translation>따로 마련해 둔 거대 페이지 하나의 크기입니다.</translation>
    </message>
    <message>
        <source>Huge pages</source>
        <translation>거대 페이지</translation>
    </message>
    <message>
        <source>How many huge pages are set aside.</source>
        <translation>따로 마련해 둔 거대 페이지 수입니다.</translation>
    </message>
    <message>
        <source>Huge pages, free</source>
        <translation>거대 페이지 여유</translation>
    </message>
    <message>
        <source>Huge pages that are set aside and not used.</source>
        <translation>마련해 두었지만 쓰지 않는 거대 페이지입니다.</translation>
    </message>
    <message>
        <source>Page faults</source>
        <translation>페이지 폴트</translation>
    </message>
    <message>
        <source>Page faults of all processes since the system&apos;s start. The chart shows them a second.</source>
        <translation>시스템이 시작된 뒤 모든 프로세스에서 일어난 페이지 폴트입니다. 차트에는 초당 횟수로 표시됩니다.</translation>
    </message>
    <message>
        <source>Hard page faults</source>
        <translation>하드 페이지 폴트</translation>
    </message>
    <message>
        <source>Page faults that had to wait for a disk, since the system&apos;s start. The chart shows them a second.</source>
        <translation>시스템이 시작된 뒤 디스크를 기다려야 했던 페이지 폴트입니다. 차트에는 초당 횟수로 표시됩니다.</translation>
    </message>
    <message>
        <source>Pages swapped in</source>
        <translation>스왑에서 읽은 페이지</translation>
    </message>
    <message>
        <source>Pages read from the page file since the system&apos;s start. The chart shows them a second.</source>
        <translation>시스템이 시작된 뒤 페이지 파일에서 읽은 페이지입니다. 차트에는 초당 수로 표시됩니다.</translation>
    </message>
    <message>
        <source>Pages swapped out</source>
        <translation>스왑에 쓴 페이지</translation>
    </message>
    <message>
        <source>Pages written to the page file since the system&apos;s start. The chart shows them a second.</source>
        <translation>시스템이 시작된 뒤 페이지 파일에 쓴 페이지입니다. 차트에는 초당 수로 표시됩니다.</translation>
    </message>
    <message>
        <source>Killed for want of memory</source>
        <translation>메모리 부족으로 종료됨</translation>
    </message>
    <message>
        <source>Processes that the kernel ended because memory had run out, since the system&apos;s start.</source>
        <translation>시스템이 시작된 뒤 메모리가 바닥나 커널이 끝낸 프로세스 수입니다.</translation>
    </message>
    <message>
        <source>Slab cache</source>
        <translation>슬랩 캐시</translation>
    </message>
    <message>
        <source>Paged pool</source>
        <translation>페이징 풀</translation>
    </message>
    <message>
        <source>Nonpaged pool</source>
        <translation>비페이징 풀</translation>
    </message>
    <message>
        <source>Only the administrator may see what the kernel&apos;s pools hold.
Start VMAtlas as administrator (root) to see which of them grows.</source>
        <translation>커널 풀의 내용은 관리자만 볼 수 있습니다.
어느 풀이 커지는지 보려면 VMAtlas를 관리자(root)로 시작하세요.</translation>
    </message>
    <message>
        <source>This system does not tell what the kernel&apos;s pools hold.</source>
        <translation>이 시스템은 커널 풀의 내용을 알려 주지 않습니다.</translation>
    </message>
</context>
<context>
    <name>TimelineContent</name>
    <message>
        <source>faults/s</source>
        <comment>title of an axis</comment>
        <translation>폴트/초</translation>
    </message>
    <message>
        <source>regions</source>
        <comment>title of an axis</comment>
        <translation>영역</translation>
    </message>
    <message>
        <source>Committed by type</source>
        <translation>유형별 커밋됨</translation>
    </message>
    <message>
        <source>Change since %1</source>
        <translation>%1 이후 변화</translation>
    </message>
    <message>
        <source>Baseline %1</source>
        <translation>기준점 %1</translation>
    </message>
    <message>
        <source>Committed bytes by type: – (this recording does not hold them; it was made before VMAtlas kept them. “vmatlas-cli convert” makes a copy with them.)</source>
        <translation>유형별 커밋된 바이트: – (이 기록에는 없습니다. VMAtlas가 이 값을 저장하기 전에 만들어진 기록입니다. ‘vmatlas-cli convert’로 값이 든 사본을 만들 수 있습니다.)</translation>
    </message>
    <message>
        <source>Committed bytes by type: – (the regions could not be read then)</source>
        <translation>유형별 커밋된 바이트: – (그때 영역을 읽을 수 없었습니다)</translation>
    </message>
</context>
<context>
    <name>Vacancy</name>
    <message>
        <source>Outside the user space</source>
        <translation>사용자 공간 밖</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Addresses that a process cannot use.</source>
        <translation>프로세스가 사용할 수 없는 주소입니다.</translation>
    </message>
    <message>
        <source>What was opened does not say whether anything stood here.</source>
        <translation>연 파일에는 이곳에 무엇이 있었는지 나와 있지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>인스펙터</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>발견 사항</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>문자열</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>the system denies access</source>
        <translation>시스템이 접근을 거부함</translation>
    </message>
    <message>
        <source>the process has ended</source>
        <translation>프로세스가 끝남</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>존재하지 않음</translation>
    </message>
    <message>
        <source>several match</source>
        <translation>여러 개가 일치함</translation>
    </message>
    <message>
        <source>this system or file does not offer it</source>
        <translation>이 시스템이나 파일이 제공하지 않음</translation>
    </message>
    <message>
        <source>the data is damaged or of an unknown format</source>
        <translation>데이터가 손상되었거나 알 수 없는 형식임</translation>
    </message>
    <message>
        <source>there is more of it than VMAtlas can handle</source>
        <translation>VMAtlas가 다룰 수 있는 양을 넘음</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>reading failed</source>
        <translation>읽지 못함</translation>
    </message>
    <message>
        <source>The system denies access to %1.</source>
        <translation>시스템이 접근을 거부했습니다: %1.</translation>
    </message>
    <message>
        <source>The process has ended: %1.</source>
        <translation>프로세스가 끝났습니다: %1.</translation>
    </message>
    <message>
        <source>Not found: %1.</source>
        <translation>찾을 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>Several processes match: %1.</source>
        <translation>여러 프로세스가 일치합니다: %1.</translation>
    </message>
    <message>
        <source>Not supported here: %1.</source>
        <translation>여기서는 지원하지 않습니다: %1.</translation>
    </message>
    <message>
        <source>Damaged, or not a format that VMAtlas knows: %1.</source>
        <translation>손상되었거나 VMAtlas가 모르는 형식입니다: %1.</translation>
    </message>
    <message>
        <source>Too large: %1.</source>
        <translation>너무 큽니다: %1.</translation>
    </message>
    <message>
        <source>Cancelled: %1.</source>
        <translation>취소되었습니다: %1.</translation>
    </message>
    <message>
        <source>Reading or writing failed: %1.</source>
        <translation>읽거나 쓰지 못했습니다: %1.</translation>
    </message>
    <message>
        <source>The system denies access.</source>
        <translation>시스템이 접근을 거부했습니다.</translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation>프로세스가 끝났습니다.</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Several processes match.</source>
        <translation>여러 프로세스가 일치합니다.</translation>
    </message>
    <message>
        <source>Not supported here.</source>
        <translation>여기서는 지원하지 않습니다.</translation>
    </message>
    <message>
        <source>The data is damaged, or not a format that VMAtlas knows.</source>
        <translation>데이터가 손상되었거나 VMAtlas가 모르는 형식입니다.</translation>
    </message>
    <message>
        <source>The data is too large.</source>
        <translation>데이터가 너무 큽니다.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소되었습니다.</translation>
    </message>
    <message>
        <source>Reading or writing failed.</source>
        <translation>읽거나 쓰지 못했습니다.</translation>
    </message>
    <message>
        <source>Run VMAtlas as the owner of the process or file, or as administrator.</source>
        <translation>VMAtlas를 프로세스나 파일의 소유자 또는 관리자로 실행하십시오.</translation>
    </message>
    <message>
        <source>Choose a process from the list, or check the name.</source>
        <translation>목록에서 프로세스를 고르거나 이름을 확인하십시오.</translation>
    </message>
    <message>
        <source>Choose one by its process number.</source>
        <translation>프로세스 번호로 하나를 고르십시오.</translation>
    </message>
    <message>
        <source>Ask for the file again, or open one that VMAtlas saved.</source>
        <translation>파일을 다시 받거나 VMAtlas가 저장한 파일을 여십시오.</translation>
    </message>
    <message>
        <source>Check the place and the free space, then try again.</source>
        <translation>위치와 남은 공간을 확인한 뒤 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what, reason given by the system</comment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Process information</source>
        <translation>프로세스 정보</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Page states</source>
        <translation>페이지 상태</translation>
    </message>
    <message>
        <source>Shared pages</source>
        <translation>공유 페이지</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Locked pages</source>
        <translation>잠긴 페이지</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>%1 missing: %2.</source>
        <comment>part of a snapshot, reason</comment>
        <translation>%1 누락: %2.</translation>
    </message>
    <message>
        <source>%1 missing: %2 (%3).</source>
        <comment>part of a snapshot, reason, what was read</comment>
        <translation>%1 누락: %2(%3).</translation>
    </message>
    <message>
        <source>Run VMAtlas as the owner of the process, or as administrator (root).</source>
        <translation>VMAtlas를 프로세스의 소유자나 관리자(root)로 실행하십시오.</translation>
    </message>
    <message>
        <source>Save a new snapshot with this version of VMAtlas.</source>
        <translation>이 버전의 VMAtlas로 스냅샷을 새로 저장하십시오.</translation>
    </message>
    <message>
        <source>A newer system would tell it.</source>
        <translation>더 새로운 시스템에서는 알 수 있습니다.</translation>
    </message>
    <message>
        <source>The rest is shown; a longer sampling interval leaves more time for each sample.</source>
        <translation>나머지는 표시했습니다. 샘플링 간격을 늘리면 샘플마다 시간이 더 생깁니다.</translation>
    </message>
    <message>
        <source>The rest is shown; please report this, it should not happen.</source>
        <translation>나머지는 표시했습니다. 일어나서는 안 되는 일이니 알려 주십시오.</translation>
    </message>
    <message>
        <source>Watching started</source>
        <translation>관찰 시작</translation>
    </message>
    <message>
        <source>Started another program</source>
        <translation>다른 프로그램 실행</translation>
    </message>
    <message>
        <source>Started another program: %1</source>
        <translation>다른 프로그램 실행: %1</translation>
    </message>
    <message>
        <source>Process exited</source>
        <translation>프로세스 종료</translation>
    </message>
    <message>
        <source>Access lost</source>
        <translation>접근 권한 잃음</translation>
    </message>
    <message>
        <source>Access regained</source>
        <translation>접근 권한 되찾음</translation>
    </message>
    <message>
        <source>Sampling paused</source>
        <translation>샘플링 일시 정지</translation>
    </message>
    <message>
        <source>Sampling resumed</source>
        <translation>샘플링 재개</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 TiB</source>
        <translation>%1 TiB</translation>
    </message>
    <message>
        <source>%1 PiB</source>
        <translation>%1 PiB</translation>
    </message>
    <message>
        <source>%1 EiB</source>
        <translation>%1 EiB</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of memory: name</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Heap</source>
        <comment>the process&apos;s first heap</comment>
        <translation>힙</translation>
    </message>
    <message>
        <source>Heap arena</source>
        <translation>힙 아레나</translation>
    </message>
    <message>
        <source>Reserve of a heap arena</source>
        <translation>힙 아레나의 예약분</translation>
    </message>
    <message>
        <source>Stack of the main thread</source>
        <translation>주 스레드의 스택</translation>
    </message>
    <message>
        <source>Thread stack</source>
        <translation>스레드 스택</translation>
    </message>
    <message>
        <source>Stack of thread %1</source>
        <translation>스레드 %1의 스택</translation>
    </message>
    <message>
        <source>Stack guard</source>
        <translation>스택 가드</translation>
    </message>
    <message>
        <source>Stack guard of thread %1</source>
        <translation>스레드 %1의 스택 가드</translation>
    </message>
    <message>
        <source>Kernel functions (vdso)</source>
        <translation>커널 함수(vdso)</translation>
    </message>
    <message>
        <source>Kernel data (vvar)</source>
        <translation>커널 데이터(vvar)</translation>
    </message>
    <message>
        <source>Legacy system calls (vsyscall)</source>
        <translation>옛 시스템 호출(vsyscall)</translation>
    </message>
    <message>
        <source>Zero-initialised data</source>
        <translation>0으로 초기화된 데이터</translation>
    </message>
    <message>
        <source>Memory file (memfd)</source>
        <translation>메모리 파일(memfd)</translation>
    </message>
    <message>
        <source>POSIX shared memory</source>
        <translation>POSIX 공유 메모리</translation>
    </message>
    <message>
        <source>System V shared memory</source>
        <translation>System V 공유 메모리</translation>
    </message>
    <message>
        <source>Shared anonymous memory</source>
        <translation>공유 익명 메모리</translation>
    </message>
    <message>
        <source>Huge pages</source>
        <translation>거대 페이지</translation>
    </message>
    <message>
        <source>Named memory</source>
        <translation>이름 있는 메모리</translation>
    </message>
    <message>
        <source>Deleted file</source>
        <translation>삭제된 파일</translation>
    </message>
    <message>
        <source>Guard pages</source>
        <translation>가드 페이지</translation>
    </message>
    <message>
        <source>jemalloc heap</source>
        <translation>jemalloc 힙</translation>
    </message>
    <message>
        <source>tcmalloc heap</source>
        <translation>tcmalloc 힙</translation>
    </message>
    <message>
        <source>mimalloc heap</source>
        <translation>mimalloc 힙</translation>
    </message>
    <message>
        <source>PartitionAlloc heap</source>
        <translation>PartitionAlloc 힙</translation>
    </message>
    <message>
        <source>JavaScript heap (V8)</source>
        <translation>자바스크립트 힙 (V8)</translation>
    </message>
    <message>
        <source>Java heap</source>
        <translation>자바 힙</translation>
    </message>
    <message>
        <source>Java code cache</source>
        <translation>자바 코드 캐시</translation>
    </message>
    <message>
        <source>Go heap</source>
        <translation>Go 힙</translation>
    </message>
    <message>
        <source>Shadow memory of a sanitizer</source>
        <translation>새니타이저의 섀도 메모리</translation>
    </message>
    <message>
        <source>Heap of a sanitizer</source>
        <translation>새니타이저의 힙</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Protection: %1</source>
        <translation>보호: %1</translation>
    </message>
    <message>
        <source>Working set: %1 (private %2, shareable %3)</source>
        <translation>작업 집합: %1(프라이빗 %2, 공유 가능 %3)</translation>
    </message>
    <message>
        <source>In swap: %1</source>
        <translation>스왑: %1</translation>
    </message>
    <message>
        <source>Execute/Read/Write</source>
        <translation>실행/읽기/쓰기</translation>
    </message>
    <message>
        <source>Execute/Read</source>
        <translation>실행/읽기</translation>
    </message>
    <message>
        <source>Execute/Write</source>
        <translation>실행/쓰기</translation>
    </message>
    <message>
        <source>Execute</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Read/Write</source>
        <translation>읽기/쓰기</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>No access</source>
        <translation>접근 불가</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>가드</translation>
    </message>
    <message>
        <source>guard</source>
        <translation>가드</translation>
    </message>
    <message>
        <source>copy-on-write</source>
        <translation>쓰기 시 복사</translation>
    </message>
    <message>
        <source>no cache</source>
        <translation>캐시 안 함</translation>
    </message>
    <message>
        <source>write combine</source>
        <translation>쓰기 결합</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Mapped File</source>
        <translation>매핑된 파일</translation>
    </message>
    <message>
        <source>Shareable</source>
        <translation>공유 가능</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>힙</translation>
    </message>
    <message>
        <source>Managed Heap</source>
        <translation>관리되는 힙</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>스택</translation>
    </message>
    <message>
        <source>Private Data</source>
        <translation>프라이빗 데이터</translation>
    </message>
    <message>
        <source>Page Table</source>
        <translation>페이지 테이블</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>사용 불가</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>The program itself and its libraries: code and data of executable files.</source>
        <translation>프로그램 자체와 라이브러리, 곧 실행 파일의 코드와 데이터입니다.</translation>
    </message>
    <message>
        <source>Files that are not programs, shown as memory: reading the memory reads the file.</source>
        <translation>메모리로 보이는, 프로그램이 아닌 파일입니다. 이 메모리를 읽으면 파일을 읽습니다.</translation>
    </message>
    <message>
        <source>Memory that several processes can share and that no ordinary file stands behind.</source>
        <translation>여러 프로세스가 공유할 수 있고 일반 파일이 뒤에 없는 메모리입니다.</translation>
    </message>
    <message>
        <source>Memory that the C library&apos;s allocator (malloc, new) manages for the program.</source>
        <translation>C 라이브러리의 할당자(malloc, new)가 프로그램을 위해 관리하는 메모리입니다.</translation>
    </message>
    <message>
        <source>Memory that a garbage collector manages, for example that of .NET.</source>
        <translation>.NET 등의 가비지 수집기가 관리하는 메모리입니다.</translation>
    </message>
    <message>
        <source>Local variables and call chain of a thread, with the guard pages below them.</source>
        <translation>스레드의 지역 변수와 호출 단계, 그 아래의 가드 페이지입니다.</translation>
    </message>
    <message>
        <source>Memory that the process asked the system for directly; no other process sees it.</source>
        <translation>프로세스가 시스템에 직접 요청한 메모리입니다. 다른 프로세스는 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>The system&apos;s own tables that translate this process&apos;s addresses.</source>
        <translation>이 프로세스의 주소를 변환하는 시스템의 표입니다.</translation>
    </message>
    <message>
        <source>Pages that the kernel lends every process, for example to tell the time quickly.</source>
        <translation>시간을 빨리 알려 주는 등의 용도로 커널이 모든 프로세스에 빌려주는 페이지입니다.</translation>
    </message>
    <message>
        <source>Free space too small or too badly placed to be given out.</source>
        <translation>너무 작거나 위치가 맞지 않아 내줄 수 없는 빈 공간입니다.</translation>
    </message>
    <message>
        <source>Memory whose purpose could not be recognised.</source>
        <translation>용도를 알아내지 못한 메모리입니다.</translation>
    </message>
    <message>
        <source>Addresses that the process does not use.</source>
        <translation>프로세스가 쓰지 않는 주소입니다.</translation>
    </message>
    <message>
        <source>Free</source>
        <comment>state of a region</comment>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>예약됨</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>프라이빗</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>공유됨</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Sleeping</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>정지됨</translation>
    </message>
    <message>
        <source>Stopped in debugger</source>
        <translation>디버거에서 멈춤</translation>
    </message>
    <message>
        <source>Ended, not yet collected by its parent</source>
        <translation>종료됨(부모가 아직 거두지 않음)</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>There are no regions: kernel threads and processes that are ending have no memory.</source>
        <translation>영역이 없습니다. 커널 스레드와 끝나는 중인 프로세스에는 메모리가 없습니다.</translation>
    </message>
    <message>
        <source>Loaded: %1</source>
        <comment>modules</comment>
        <translation>로드됨: %1</translation>
    </message>
    <message>
        <source>Unloaded: %1</source>
        <comment>modules</comment>
        <translation>언로드됨: %1</translation>
    </message>
    <message>
        <source>Private Bytes %1</source>
        <comment>a change with its sign</comment>
        <translation>프라이빗 바이트 %1</translation>
    </message>
    <message>
        <source>Watching</source>
        <comment>kind of an event</comment>
        <translation>관찰</translation>
    </message>
    <message>
        <source>Process</source>
        <comment>kind of an event</comment>
        <translation>프로세스</translation>
    </message>
    <message>
        <source>Access</source>
        <comment>kind of an event</comment>
        <translation>접근 권한</translation>
    </message>
    <message>
        <source>Mark</source>
        <comment>kind of an event</comment>
        <translation>표시</translation>
    </message>
    <message>
        <source>Module</source>
        <comment>kind of an event</comment>
        <translation>모듈</translation>
    </message>
    <message>
        <source>Jump</source>
        <comment>kind of an event</comment>
        <translation>급변</translation>
    </message>
    <message>
        <source>Mark %1</source>
        <translation>표시 %1</translation>
    </message>
    <message>
        <source>Copy-on-write shared pages</source>
        <translation>쓰기 시 복사 공유 페이지</translation>
    </message>
    <message>
        <source>Copy-on-write shared: %1</source>
        <translation>쓰기 시 복사 공유: %1</translation>
    </message>
    <message>
        <source>Default heap of the process</source>
        <translation>프로세스의 기본 힙</translation>
    </message>
    <message>
        <source>NT heap</source>
        <translation>NT 힙</translation>
    </message>
    <message>
        <source>Segment heap</source>
        <translation>세그먼트 힙</translation>
    </message>
    <message>
        <source>Thread environment block (TEB)</source>
        <translation>스레드 환경 블록(TEB)</translation>
    </message>
    <message>
        <source>Environment block of thread %1 (TEB)</source>
        <translation>스레드 %1의 환경 블록(TEB)</translation>
    </message>
    <message>
        <source>Process environment block (PEB)</source>
        <translation>프로세스 환경 블록(PEB)</translation>
    </message>
    <message>
        <source>Data shared with the kernel</source>
        <translation>커널과 공유하는 데이터</translation>
    </message>
    <message>
        <source>Not all regions are known: %1.</source>
        <comment>what a file leaves out</comment>
        <translation>모든 영역을 알 수 있는 것은 아닙니다: %1.</translation>
    </message>
    <message>
        <source>Not all of the file is shown: %1.</source>
        <comment>what was left out</comment>
        <translation>파일의 일부가 표시되지 않았습니다: %1.</translation>
    </message>
</context>
<context>
    <name>vmatlas::StartTarget</name>
    <message>
        <source>The demo process vmatlas-demo did not start: %1</source>
        <translation>데모 프로세스 vmatlas-demo를 시작하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>%1 is a UMDH comparison: it has neither a map nor a snapshot.</source>
        <translation>%1은(는) UMDH 비교 파일이라 맵도 스냅샷도 없습니다.</translation>
    </message>
    <message>
        <source>%1 is a screen of PoolMon: it has neither a map nor a snapshot.</source>
        <translation>%1은(는) PoolMon 화면입니다. 맵도 스냅샷도 들어 있지 않습니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::AddressMapPanel</name>
    <message>
        <source>&amp;Colour by</source>
        <translation>색 기준(&amp;C)</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>축소(−)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>확대(+)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>전체 맵</translation>
    </message>
    <message>
        <source>Fit the whole map into the window (0)</source>
        <translation>맵 전체를 창에 맞춤(0)</translation>
    </message>
    <message>
        <source>Rows</source>
        <comment>arrangement of the map</comment>
        <translation>행</translation>
    </message>
    <message>
        <source>Proportional</source>
        <comment>arrangement of the map</comment>
        <translation>비례</translation>
    </message>
    <message>
        <source>Hilbert</source>
        <comment>arrangement of the map</comment>
        <translation>힐베르트</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>배열</translation>
    </message>
    <message>
        <source>How the map is arranged (Ctrl+1, Ctrl+2, Ctrl+3)</source>
        <translation>맵의 배열 방식(Ctrl+1, Ctrl+2, Ctrl+3)</translation>
    </message>
    <message>
        <source>Log</source>
        <comment>logarithmic sizes</comment>
        <translation>로그</translation>
    </message>
    <message>
        <source>Logarithmic sizes</source>
        <translation>로그 크기</translation>
    </message>
    <message>
        <source>Logarithmic sizes (Ctrl+L): one page can be seen beside a terabyte</source>
        <translation>로그 크기(Ctrl+L): 1TB 옆의 페이지 하나도 보입니다</translation>
    </message>
    <message>
        <source>since the baseline</source>
        <translation>기준점 이후</translation>
    </message>
    <message>
        <source>in the last 10 seconds</source>
        <translation>지난 10초 동안</translation>
    </message>
    <message>
        <source>in the last minute</source>
        <translation>지난 1분 동안</translation>
    </message>
    <message>
        <source>Changes since when</source>
        <translation>변화의 기준</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>색 기준</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::AddressMapWidget</name>
    <message>
        <source>Copy &amp;address</source>
        <translation>주소 복사(&amp;A)</translation>
    </message>
    <message>
        <source>Copy &amp;range</source>
        <translation>범위 복사(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Zoom to region</source>
        <translation>영역으로 확대(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Select allocation</source>
        <translation>할당 선택(&amp;S)</translation>
    </message>
    <message>
        <source>Show the &amp;whole map</source>
        <translation>전체 맵 보기(&amp;W)</translation>
    </message>
    <message>
        <source>Address map</source>
        <translation>주소 맵</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>텍스트로 복사(&amp;T)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSON으로 복사(&amp;J)</translation>
    </message>
    <message>
        <source>Found by the search</source>
        <translation>검색에서 찾음</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::BookmarksMenu</name>
    <message>
        <source>Book&amp;marks</source>
        <translation>책갈피(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Remove all</source>
        <translation>모두 지우기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::BytesView</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n바이트</numerusform>
        </translation>
    </message>
    <message>
        <source>32 bits: %1</source>
        <translation>32비트: %1</translation>
    </message>
    <message>
        <source>64 bits: %1</source>
        <translation>64비트: %1</translation>
    </message>
    <message>
        <source>points into %1</source>
        <translation>가리키는 곳: %1</translation>
    </message>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>The process has ended, and its memory with it.</source>
        <translation>프로세스가 끝나 메모리도 없어졌습니다.</translation>
    </message>
    <message>
        <source>This file has no contents of memory.</source>
        <translation>이 파일에는 메모리 내용이 없습니다.</translation>
    </message>
    <message>
        <source>What stood in memory at an earlier moment is not kept. Go back to live to see what stands there now.</source>
        <translation>지난 시점의 메모리 내용은 보관하지 않습니다. 지금 내용을 보려면 실시간으로 돌아가십시오.</translation>
    </message>
    <message>
        <source>Select a region to see its bytes.</source>
        <translation>영역을 선택하면 바이트가 나옵니다.</translation>
    </message>
    <message>
        <source>%1 is free: nothing is mapped there.</source>
        <translation>%1은(는) 사용 가능한 주소입니다. 아무것도 매핑되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>“%1” is not an address. Type hexadecimal digits, for example 7ffd1000 or 0x7ffd1000.</source>
        <translation>“%1”은(는) 주소가 아닙니다. 7ffd1000이나 0x7ffd1000처럼 16진수로 입력하십시오.</translation>
    </message>
    <message>
        <source>Copy as hexadecimal</source>
        <translation>16진수로 복사</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy as dump</source>
        <translation>덤프로 복사</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Follow pointer</source>
        <translation>포인터 따라가기</translation>
    </message>
    <message>
        <source>Jump to address</source>
        <translation>주소로 이동</translation>
    </message>
    <message>
        <source>Jump to the address that stands at the cursor (Enter)</source>
        <translation>커서에 있는 주소로 이동 (Enter)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Back to where the last jump left</source>
        <translation>마지막 이동 전으로 돌아가기</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::CarriersModel</name>
    <message>
        <source>%1 %</source>
        <comment>a share in percent</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 (new)</source>
        <comment>memory that was not there before</comment>
        <translation>%1(새로 생김)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>증가량</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::ChangesView</name>
    <message>
        <source>Only some types  ✕</source>
        <comment>the cross removes this filter</comment>
        <translation>일부 유형만  ✕</translation>
    </message>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Set a baseline with Ctrl+B, then everything that changes from there on is listed here.
File › Compare with file… compares with a snapshot that was saved before.</source>
        <translation>Ctrl+B로 기준점을 정하면 그 뒤로 바뀌는 모든 것이 여기에 나옵니다.
파일 › 파일과 비교…는 전에 저장한 스냅샷과 비교합니다.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>비교하는 중…</translation>
    </message>
    <message>
        <source>%1 changed, %2 unchanged</source>
        <comment>counts of regions</comment>
        <translation>%1개 바뀜, %2개 그대로</translation>
    </message>
    <message>
        <source>%1 of %2 changed</source>
        <comment>counts of regions</comment>
        <translation>바뀐 %2개 중 %1개</translation>
    </message>
    <message>
        <source>One of the two has no list of regions, so only the totals can be compared.</source>
        <translation>한쪽에 영역 목록이 없어 합계만 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing matches the filter.</source>
        <translation>필터에 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Set baseline</source>
        <translation>기준점 정하기</translation>
    </message>
    <message>
        <source>Count changes from what is shown now (Ctrl+B)</source>
        <translation>지금 보이는 것부터 변화를 셉니다(Ctrl+B)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Forget the baseline (Ctrl+Shift+B)</source>
        <translation>기준점을 지웁니다(Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>Show what both have beside the differences</source>
        <translation>차이와 함께 양쪽의 값도 표시합니다</translation>
    </message>
    <message>
        <source>Filter by name, type or address</source>
        <translation>이름, 유형, 주소로 거르기</translation>
    </message>
    <message>
        <source>Filter changes</source>
        <translation>변화 거르기</translation>
    </message>
    <message>
        <source>Show all types again</source>
        <translation>모든 유형 다시 표시</translation>
    </message>
    <message>
        <source>Changes by type</source>
        <translation>유형별 변화</translation>
    </message>
    <message>
        <source>Changed regions</source>
        <translation>바뀐 영역</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>모든 변화</translation>
    </message>
    <message>
        <source>Largest changes first</source>
        <translation>크게 바뀐 것부터</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>기본 열</translation>
    </message>
    <message>
        <source>Zoom to in map</source>
        <translation>맵에서 확대</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown으로 복사</translation>
    </message>
    <message>
        <source>Some changes</source>
        <translation>일부 변화</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::CommandLine</name>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the command %1</source>
        <translation>명령 복사: %1</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::CommandPalette</name>
    <message>
        <source>No command has these letters.</source>
        <translation>이 글자가 들어 있는 명령이 없습니다.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Type a few letters of a command</source>
        <translation>명령의 글자를 몇 개 입력하세요</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::Comparing</name>
    <message>
        <source>Compare with file</source>
        <translation>파일과 비교</translation>
    </message>
    <message>
        <source>Snapshots and recordings (*.json *.json.gz *.vmatlas)</source>
        <translation>스냅샷과 기록(*.json *.json.gz *.vmatlas)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일(*)</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 여는 중…</translation>
    </message>
    <message>
        <source>Something else is still being read or written.</source>
        <translation>아직 다른 것을 읽거나 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>%1 was not opened. %2</source>
        <translation>%1을(를) 열지 못했습니다. %2</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::DragHandle</name>
    <message>
        <source>Drag a snapshot out of the window</source>
        <translation>스냅샷을 창 밖으로 끌기</translation>
    </message>
    <message>
        <source>Drag from here to a folder, a mail or another program: a snapshot with private names replaced</source>
        <translation>여기서 폴더나 메일, 다른 프로그램으로 끌어 놓으세요. 개인 이름을 바꾼 스냅샷이 건네집니다</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::Exports</name>
    <message>
        <source>Save snapshot</source>
        <translation>스냅샷 저장</translation>
    </message>
    <message>
        <source>Snapshot (*.json)</source>
        <translation>스냅샷(*.json)</translation>
    </message>
    <message>
        <source>Compressed snapshot (*.json.gz)</source>
        <translation>압축한 스냅샷(*.json.gz)</translation>
    </message>
    <message>
        <source>Export table of regions</source>
        <translation>영역 표 내보내기</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>쉼표로 구분된 값(*.csv)</translation>
    </message>
    <message>
        <source>Export picture of the map</source>
        <translation>맵 그림 내보내기</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 그림(*.png)</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>%1 쓰는 중…</translation>
    </message>
    <message>
        <source>Something else is still being read or written.</source>
        <translation>아직 다른 것을 읽거나 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>%1 was not written. %2</source>
        <translation>%1을(를) 쓰지 못했습니다. %2</translation>
    </message>
    <message>
        <source>Saved %1 (%2).</source>
        <translation>%1을(를) 저장했습니다(%2).</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::FiguresModel</name>
    <message>
        <source>Figure</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>현재</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>What the operating system counts. A check mark puts it on the chart.</source>
        <translation>운영 체제가 세는 값입니다. 체크하면 차트에 표시됩니다.</translation>
    </message>
    <message>
        <source>At the last look.</source>
        <translation>마지막으로 살펴본 값입니다.</translation>
    </message>
    <message>
        <source>Since the first look, or since “Compare from now” was chosen.</source>
        <translation>처음 살펴본 뒤, 또는 ‘지금부터 비교’를 선택한 뒤의 변화입니다.</translation>
    </message>
    <message>
        <source>a second</source>
        <comment>title of an axis</comment>
        <translation>초당</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::FindingDetail</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>memory that grew</comment>
        <translation>
            <numerusform>그 밖에 %n개 더 있음</numerusform>
        </translation>
    </message>
    <message>
        <source>The finding</source>
        <translation>발견 사항 내용</translation>
    </message>
    <message>
        <source>Memory that grows</source>
        <translation>늘어나는 메모리</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::FindingsModel</name>
    <message>
        <source>Watched</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>추세</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>분당</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>현재</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::FindingsPanel</name>
    <message>
        <source>Memory now</source>
        <translation>지금 메모리</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>증가</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::FindingsView</name>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>One moment shows no growth. Open a process to have it watched.</source>
        <translation>한 시점만으로는 증가를 알 수 없습니다. 지켜보려면 프로세스를 여세요.</translation>
    </message>
    <message>
        <source>Waiting for the first sample…</source>
        <translation>첫 샘플을 기다리는 중…</translation>
    </message>
    <message>
        <source>Nothing grows steadily.</source>
        <translation>꾸준히 늘어나는 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) keep growing.</source>
        <translation>
            <numerusform>%n개 항목이 계속 늘어나고 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes %1 more to tell what grows.</source>
        <translation>무엇이 늘어나는지 알려면 %1 더 필요합니다.</translation>
    </message>
    <message>
        <source>It is too early to tell what grows.</source>
        <translation>무엇이 늘어나는지 알기에는 아직 이릅니다.</translation>
    </message>
    <message>
        <source>Watched since %1, for %2.</source>
        <translation>%1부터 %2 동안 지켜보았습니다.</translation>
    </message>
    <message>
        <source>%1 %2 The process has ended.</source>
        <translation>%1 %2 프로세스가 종료되었습니다.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>발견 사항 (%1)</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>발견 사항</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::GapPanel</name>
    <message>
        <source>What could not be read</source>
        <translation>읽지 못한 것</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n건 더 있음</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>빠진 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::HeaderView</name>
    <message>
        <source>No process</source>
        <translation>프로세스 없음</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Open a process or a snapshot.</source>
        <translation>프로세스나 스냅샷을 여십시오.</translation>
    </message>
    <message>
        <source>Process without a name</source>
        <translation>이름 없는 프로세스</translation>
    </message>
    <message>
        <source>PID %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>%1-bit</source>
        <translation>%1비트</translation>
    </message>
    <message>
        <source>Live, every %1 s</source>
        <translation>실시간, %1초마다</translation>
    </message>
    <message>
        <source>Live %1 Hz</source>
        <translation>실시간 %1 Hz</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>정지됨</translation>
    </message>
    <message>
        <source>Stopped in debugger</source>
        <translation>디버거에서 멈춤</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>No access</source>
        <translation>접근 불가</translation>
    </message>
    <message>
        <source>Snapshot of %1</source>
        <translation>%1 스냅샷</translation>
    </message>
    <message>
        <source>Snapshot, time unknown</source>
        <translation>스냅샷(시각 알 수 없음)</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>최대 %1</translation>
    </message>
    <message>
        <source>%1 since start</source>
        <comment>change of a size, with its sign</comment>
        <translation>시작 이후 %1</translation>
    </message>
    <message>
        <source>Estimated from what is writable or was written.</source>
        <translation>쓸 수 있거나 쓴 적이 있는 메모리로 추정한 값입니다.</translation>
    </message>
    <message>
        <source>Exact: what the system charges for it.</source>
        <translation>정확한 값: 시스템이 이 프로세스의 몫으로 집계한 양입니다.</translation>
    </message>
    <message>
        <source>Past: %1</source>
        <translation>과거: %1</translation>
    </message>
    <message>
        <source>Recording until %1</source>
        <translation>%1까지의 기록</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::InspectorModel</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::InspectorView</name>
    <message>
        <source>This is a snapshot file. The kernel&apos;s own figures are only there for a live process.</source>
        <translation>스냅샷 파일입니다. 커널의 수치는 실행 중인 프로세스에서만 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The process has ended. The kernel&apos;s figures are those read last, at %1.</source>
        <translation>프로세스가 끝났습니다. 커널의 수치는 %1에 마지막으로 읽은 값입니다.</translation>
    </message>
    <message>
        <source>The process has ended. The kernel has no figures of it any more.</source>
        <translation>프로세스가 끝났습니다. 커널에 더는 이 프로세스의 수치가 없습니다.</translation>
    </message>
    <message>
        <source>Reading the kernel&apos;s figures…</source>
        <translation>커널의 수치를 읽는 중…</translation>
    </message>
    <message>
        <source>The kernel&apos;s figures were read at %1.</source>
        <translation>커널의 수치는 %1에 읽은 값입니다.</translation>
    </message>
    <message>
        <source>Nothing is mapped here any more.</source>
        <translation>이제 여기에는 매핑된 것이 없습니다.</translation>
    </message>
    <message>
        <source>This system has no figures of its own for a region.</source>
        <translation>이 시스템은 영역별 수치를 따로 제공하지 않습니다.</translation>
    </message>
    <message>
        <source>The kernel&apos;s figures could not be read.</source>
        <translation>커널의 수치를 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Select a region to see its details.</source>
        <translation>영역을 선택하면 자세한 내용이 나옵니다.</translation>
    </message>
    <message>
        <source>Waiting for the first sample…</source>
        <translation>첫 샘플을 기다리는 중…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>모두 접기</translation>
    </message>
    <message>
        <source>Details of the selection</source>
        <translation>선택한 항목의 자세한 내용</translation>
    </message>
    <message>
        <source>Where the figures come from</source>
        <translation>수치의 출처</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::LayoutMenu</name>
    <message>
        <source>La&amp;yout</source>
        <translation>레이아웃(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Save layout as…</source>
        <translation>레이아웃 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Remove layout</source>
        <translation>레이아웃 삭제(&amp;R)</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>레이아웃 저장</translation>
    </message>
    <message>
        <source>Name of the layout; one that exists is replaced:</source>
        <translation>레이아웃 이름(같은 이름이 있으면 바꿉니다):</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::MainWindow</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 — VMAtlas</source>
        <translation>%1 — VMAtlas</translation>
    </message>
    <message>
        <source>%1: %2 — VMAtlas</source>
        <translation>%1: %2 — VMAtlas</translation>
    </message>
    <message>
        <source>The process has ended. What you see is its last state; save a snapshot to keep it.</source>
        <translation>프로세스가 끝났습니다. 지금 보이는 것은 마지막 상태입니다. 보관하려면 스냅샷을 저장하십시오.</translation>
    </message>
    <message>
        <source>That moment cannot be shown. %1</source>
        <translation>그 시점을 표시할 수 없습니다. %1</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>파일 열기</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::MapLegend</name>
    <message>
        <source>&gt; 99 %</source>
        <translation>&gt; 99%</translation>
    </message>
    <message>
        <source>&lt; 1 %</source>
        <translation>&lt; 1%</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1: %2 of address space</source>
        <comment>what a colour means, size</comment>
        <translation>%1: 주소 공간 %2</translation>
    </message>
    <message>
        <source>Click to show only this type, Ctrl+click to add it.</source>
        <translation>클릭하면 이 유형만 표시하고, Ctrl+클릭하면 더합니다.</translation>
    </message>
    <message>
        <source>Nothing to compare with: Ctrl+B sets a baseline</source>
        <translation>비교할 대상 없음: Ctrl+B로 기준점을 정합니다</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>비교하는 중…</translation>
    </message>
    <message>
        <source>Click to see only this, Ctrl+click to add it.</source>
        <translation>클릭하면 이것만 보이고, Ctrl+클릭하면 더해집니다.</translation>
    </message>
    <message>
        <source>Huge pages</source>
        <translation>거대 페이지</translation>
    </message>
    <message>
        <source>%1 in huge pages: a bar along the bottom of a block. One entry of the page tables maps a whole huge page, so it costs less to use, and is in memory as a whole or not at all.</source>
        <comment>size</comment>
        <translation>거대 페이지에 %1: 블록 아래쪽의 막대로 표시합니다. 거대 페이지는 페이지 테이블 항목 하나로 통째로 매핑되므로 쓰는 비용이 적고, 전부 메모리에 있거나 전혀 없습니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::MarkModel</name>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::MarksView</name>
    <message>
        <source>Nothing happened yet. M in the timeline marks the moment that is shown.</source>
        <translation>아직 아무 일도 없었습니다. 타임라인에서 M을 누르면 보고 있는 시점에 표시를 남깁니다.</translation>
    </message>
    <message>
        <source>No mark or event matches the filter.</source>
        <translation>필터에 맞는 표시나 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Show this moment</source>
        <translation>이 시점 보기</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown으로 복사</translation>
    </message>
    <message>
        <source>Filter marks and events</source>
        <translation>표시와 이벤트 필터</translation>
    </message>
    <message>
        <source>Marks and events</source>
        <translation>표시와 이벤트</translation>
    </message>
    <message>
        <source>Enter shows the moment in all views, F2 renames an own mark, Delete removes it.</source>
        <translation>Enter는 모든 보기에 그 시점을 보여 주고, F2는 직접 만든 표시의 이름을 바꾸며, Delete는 삭제합니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::Menus</name>
    <message>
        <source>&amp;Colour by</source>
        <translation>색 기준(&amp;C)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>Working set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템과 같게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Interval</source>
        <translation>간격(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Process</source>
        <translation>프로세스(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>Go to &amp;view</source>
        <translation>보기로 이동(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Memory for the &amp;past</source>
        <translation>과거를 위한 메모리(&amp;P)</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Backing file</source>
        <translation>매핑 대상 파일</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::MessageBar</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::OverviewStrip</name>
    <message>
        <source>Overview of the address space</source>
        <translation>주소 공간 개요</translation>
    </message>
    <message>
        <source>Arrow keys move what the map shows</source>
        <translation>화살표 키로 맵이 보여 주는 위치를 옮깁니다</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::PagesView</name>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first sample…</source>
        <translation>첫 샘플을 기다리는 중…</translation>
    </message>
    <message>
        <source>Select a region to see its pages.</source>
        <translation>영역을 선택하면 페이지가 나옵니다.</translation>
    </message>
    <message>
        <source>Nothing is mapped here.</source>
        <translation>여기에는 매핑된 것이 없습니다.</translation>
    </message>
    <message>
        <source>The states of pages are not known.</source>
        <translation>페이지 상태를 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 runs are shown. Select a smaller part.</source>
        <translation>%2개 가운데 처음 %1개만 표시합니다. 더 작은 부분을 선택하십시오.</translation>
    </message>
    <message>
        <source>This process has so many runs of pages that they are counted in blocks of 2 MiB.</source>
        <translation>이 프로세스는 페이지 구간이 너무 많아 2 MiB 블록 단위로 셉니다.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::PastBar</name>
    <message>
        <source>You see the past: %1, %2 before now. Sampling goes on.</source>
        <translation>지난 시점을 보고 있습니다: %1, 지금보다 %2 전. 샘플링은 계속됩니다.</translation>
    </message>
    <message>
        <source>You see the past: %1, %2 before the last sample. Sampling is paused.</source>
        <translation>지난 시점을 보고 있습니다: %1, 마지막 샘플보다 %2 전. 샘플링은 일시 정지되어 있습니다.</translation>
    </message>
    <message>
        <source>You see the past: %1, %2 before the end.</source>
        <translation>지난 시점을 보고 있습니다: %1, 끝보다 %2 전.</translation>
    </message>
    <message>
        <source>To the end (Esc)</source>
        <translation>끝으로 이동(Esc)</translation>
    </message>
    <message>
        <source>Back to live (Esc)</source>
        <translation>실시간으로 돌아가기(Esc)</translation>
    </message>
    <message>
        <source>An earlier moment is shown</source>
        <translation>지난 시점을 표시하고 있음</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::PickerDialog</name>
    <message>
        <source>Reading the list of processes …</source>
        <translation>프로세스 목록을 읽는 중…</translation>
    </message>
    <message>
        <source>No process matches “%1”.</source>
        <translation>“%1”에 맞는 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Open process</source>
        <translation>프로세스 열기</translation>
    </message>
    <message>
        <source>Filter by name, PID, user or command line</source>
        <translation>이름, PID, 사용자, 명령줄로 거르기</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>&amp;Tree</source>
        <translation>트리(&amp;T)</translation>
    </message>
    <message>
        <source>Show processes under the ones that started them</source>
        <translation>프로세스를 자신을 시작한 프로세스 아래에 표시</translation>
    </message>
    <message>
        <source>&amp;Kernel threads</source>
        <translation>커널 스레드(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>프로세스</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::PoolsModel</name>
    <message>
        <source>Pool</source>
        <translation>풀</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Bytes +/−</source>
        <translation>바이트 증감</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>개체</translation>
    </message>
    <message>
        <source>Objects +/−</source>
        <translation>개체 증감</translation>
    </message>
    <message>
        <source>Bytes each</source>
        <translation>개당 바이트</translation>
    </message>
    <message>
        <source>Allocs</source>
        <translation>할당</translation>
    </message>
    <message>
        <source>Frees</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Name of the slab cache, or the tag of the pool: what the kernel or a driver keeps there.</source>
        <translation>슬랩 캐시의 이름이나 풀 태그로, 커널이나 드라이버가 그곳에 무엇을 두는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Paged pools may be written to the page file, everything else stays in memory.</source>
        <translation>페이징 풀은 페이지 파일에 쓸 수 있고, 나머지는 모두 메모리에 머뭅니다.</translation>
    </message>
    <message>
        <source>Memory that the pool takes.</source>
        <translation>풀이 차지하는 메모리입니다.</translation>
    </message>
    <message>
        <source>How much it grew since the first look, or since “Compare from now” was chosen. A pool that grows and does not stop is a leak in the kernel or in a driver.</source>
        <translation>처음 살펴본 뒤, 또는 ‘지금부터 비교’를 선택한 뒤 늘어난 양입니다. 멈추지 않고 커지는 풀은 커널이나 드라이버의 누수입니다.</translation>
    </message>
    <message>
        <source>Objects in use.</source>
        <translation>사용 중인 개체 수입니다.</translation>
    </message>
    <message>
        <source>How many more objects are in use.</source>
        <translation>사용 중인 개체가 얼마나 늘었는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Bytes of one object.</source>
        <translation>개체 하나의 바이트 수입니다.</translation>
    </message>
    <message>
        <source>Allocations since the system&apos;s start.</source>
        <translation>시스템이 시작된 뒤의 할당 횟수입니다.</translation>
    </message>
    <message>
        <source>How many of them were freed.</source>
        <translation>그 가운데 해제된 수입니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::RecentFilesMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 항목 열기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::Recorder</name>
    <message>
        <source>Record to</source>
        <translation>기록할 파일</translation>
    </message>
    <message>
        <source>Recording (*.vmatlas)</source>
        <translation>기록(*.vmatlas)</translation>
    </message>
    <message>
        <source>%1 could not be replaced. Choose another name or folder.</source>
        <translation>%1을(를) 바꿀 수 없습니다. 다른 이름이나 폴더를 고르십시오.</translation>
    </message>
    <message>
        <source>Nothing is being recorded. %1</source>
        <translation>기록하지 못하고 있습니다. %1</translation>
    </message>
    <message>
        <source>Recording to %1 has ended; what was written until then is complete. %2</source>
        <translation>%1에 기록하는 일이 중단되었습니다. 그때까지 기록한 내용은 온전합니다. %2</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>기록된 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Recorded %Ln sample(s) to %1 (%2).</source>
        <translation>
            <numerusform>샘플 %Ln개를 %1에 기록했습니다(%2).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::RegionHistoryView</name>
    <message>
        <source>%1: it was not there.</source>
        <translation>%1: 없었습니다.</translation>
    </message>
    <message>
        <source>%1: size %2, working set %3</source>
        <translation>%1: 크기 %2, 작업 집합 %3</translation>
    </message>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Select a region to see how it grew.</source>
        <translation>영역을 선택하면 어떻게 늘었는지 나옵니다.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Working set</source>
        <translation>작업 집합</translation>
    </message>
    <message>
        <source>Size and working set over time</source>
        <translation>시간에 따른 크기와 작업 집합</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::RegionTreeModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::RegionsView</name>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first sample…</source>
        <translation>첫 샘플을 기다리는 중…</translation>
    </message>
    <message>
        <source>The process has no memory of its own.</source>
        <translation>이 프로세스에는 자체 메모리가 없습니다.</translation>
    </message>
    <message>
        <source>Only %1  ✕</source>
        <comment>types of memory; the cross removes this filter</comment>
        <translation>%1만  ✕</translation>
    </message>
    <message>
        <source>Allocations: %1</source>
        <translation>할당: %1</translation>
    </message>
    <message>
        <source>Allocations: %1 of %2</source>
        <translation>할당: %2 중 %1</translation>
    </message>
    <message>
        <source>Nothing matches the filter.</source>
        <translation>필터에 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Filter by name, type or address</source>
        <translation>이름, 유형, 주소로 거르기</translation>
    </message>
    <message>
        <source>Filter regions</source>
        <translation>영역 거르기</translation>
    </message>
    <message>
        <source>Show all types again</source>
        <translation>모든 유형 다시 표시</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>기본 열</translation>
    </message>
    <message>
        <source>Zoom to in map</source>
        <translation>맵에서 확대</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown으로 복사</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>모두 접기</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>As allocated</source>
        <translation>할당한 대로</translation>
    </message>
    <message>
        <source>As the pages are now</source>
        <translation>지금 페이지대로</translation>
    </message>
    <message>
        <source>By type</source>
        <translation>유형별</translation>
    </message>
    <message>
        <source>By file</source>
        <translation>파일별</translation>
    </message>
    <message>
        <source>What blocks are put together by</source>
        <translation>블록을 묶는 기준</translation>
    </message>
    <message>
        <source>Words are looked for in names, types and addresses; an address also finds the memory that holds it. Conditions: type:heap,stack  state:reserved  prot:wx  prot:r--  name:libc  thread:12  at:7f00  size&gt;1M  ws=0  private&gt;=64K  swapped&gt;0  blocks&gt;3. A minus in front turns one round: -libc. Text with blanks stands in quotation marks.</source>
        <translation>단어는 이름, 유형, 주소에서 찾습니다. 주소를 쓰면 그 주소가 든 메모리도 찾습니다. 조건: type:heap,stack  state:reserved  prot:wx  prot:r--  name:libc  thread:12  at:7f00  size&gt;1M  ws=0  private&gt;=64K  swapped&gt;0  blocks&gt;3. 앞에 빼기를 붙이면 반대가 됩니다: -libc. 공백이 있는 텍스트는 따옴표로 묶습니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::ShareDialog</name>
    <message>
        <source>Addresses, sizes and times stay. The contents of memory and the environment are never in it.</source>
        <translation>주소와 크기, 시각은 그대로 남습니다. 메모리의 내용과 환경 변수는 절대 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Everything below leaves as it is: the user, folders, file names, arguments, marks. Hand it only to people who may know all of this.</source>
        <translation>아래의 모든 것이 그대로 나갑니다. 사용자, 폴더, 파일 이름, 인수, 표시까지 포함됩니다. 모두 알아도 되는 사람에게만 건네세요.</translation>
    </message>
    <message>
        <source>Replaced: %1. Left out: %2. Stay: %3.</source>
        <translation>바뀜: %1. 빠짐: %2. 그대로: %3.</translation>
    </message>
    <message>
        <source>Looking for private names…</source>
        <translation>개인 이름을 찾는 중…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>&amp;Share as</source>
        <translation>공유 형식(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Replace private names and leave arguments out</source>
        <translation>개인 이름을 바꾸고 인수를 빼기(&amp;R)</translation>
    </message>
    <message>
        <source>Equal names stay equal, so that files can still be told apart and compared</source>
        <translation>같은 이름은 같은 이름으로 바뀌므로 파일을 구별하고 비교할 수 있습니다</translation>
    </message>
    <message>
        <source>Search in what leaves</source>
        <translation>나가는 것에서 찾기</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>나가는 것</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>저장(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::ShareMenu</name>
    <message>
        <source>S&amp;hare as</source>
        <translation>공유 형식(&amp;H)</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SharedTextsModel</name>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>Argument</source>
        <translation>인수</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Name of memory</source>
        <translation>메모리 이름</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>From a newer version</source>
        <translation>새 버전의 항목</translation>
    </message>
    <message>
        <source>left out</source>
        <comment>a text when sharing</comment>
        <translation>빠짐</translation>
    </message>
    <message>
        <source>stays</source>
        <comment>a text when sharing</comment>
        <translation>그대로</translation>
    </message>
    <message>
        <source>replaced</source>
        <comment>a text when sharing</comment>
        <translation>바뀜</translation>
    </message>
    <message>
        <source>What</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>When shared</source>
        <translation>공유하면</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Leaves as</source>
        <translation>나가는 모습</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::Sharing</name>
    <message>
        <source>Share as %1</source>
        <translation>%1(으)로 공유</translation>
    </message>
    <message>
        <source>Copied as Markdown, with private names replaced.</source>
        <translation>개인 이름을 바꾸어 마크다운으로 복사했습니다.</translation>
    </message>
    <message>
        <source>Picture copied, with private names replaced.</source>
        <translation>개인 이름을 바꾸어 그림을 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SnapshotFindingsModel</name>
    <message>
        <source>Finding</source>
        <translation>발견 사항</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>중요도</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SnapshotFindingsView</name>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to notice.</source>
        <translation>눈여겨볼 것이 없습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first sample…</source>
        <translation>첫 샘플을 기다리는 중…</translation>
    </message>
    <message>
        <source>Select a finding to see what it is about and why it matters.</source>
        <translation>발견 사항을 선택하면 무엇이고 왜 중요한지 나옵니다.</translation>
    </message>
    <message>
        <source>Findings in memory</source>
        <translation>메모리의 발견 사항</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::StackLegend</name>
    <message>
        <source>Committed: %1</source>
        <translation>커밋됨: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more: %1</source>
        <comment>types of memory that have no room, bytes</comment>
        <translation>
            <numerusform>외 %n개: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::StatusBarContents</name>
    <message>
        <source>What watching costs this machine, averaged over the last ten seconds</source>
        <translation>관찰에 드는 이 컴퓨터의 비용(최근 10초 평균)</translation>
    </message>
    <message>
        <source>Show what could not be read, and what would help</source>
        <translation>읽지 못한 것과 해결 방법 보기</translation>
    </message>
    <message>
        <source>%1 ms a sample, %2 % of one CPU</source>
        <translation>샘플당 %1 ms, CPU 한 개의 %2%</translation>
    </message>
    <message numerus="yes">
        <source>%Ln region(s)</source>
        <translation>
            <numerusform>영역 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Regions: %1</source>
        <translation>영역: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <comment>things that could not be read</comment>
        <translation>
            <numerusform>누락 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>● Recording: %Ln sample(s), %1</source>
        <translation>
            <numerusform>● 기록 중: 샘플 %Ln개, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected: size %1, committed %2, private %3, working set %4</source>
        <translation>
            <numerusform>%Ln개 선택: 크기 %1, 커밋됨 %2, 프라이빗 %3, 작업 집합 %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::StringsModel</name>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::StringsView</name>
    <message>
        <source>Looking at %1 of %2…</source>
        <translation>%2 가운데 %1 확인 중…</translation>
    </message>
    <message>
        <source>%1 strings in %2.</source>
        <comment>count, size</comment>
        <translation>%2에서 문자열 %1개.</translation>
    </message>
    <message>
        <source>It took %1 s.</source>
        <translation>%1초 걸렸습니다.</translation>
    </message>
    <message>
        <source>There are more: only the first %1 are kept. Ask for longer ones, or filter.</source>
        <translation>더 있지만 처음 %1개만 보관합니다. 더 긴 것을 찾거나 필터를 쓰십시오.</translation>
    </message>
    <message>
        <source>The search was cancelled.</source>
        <translation>검색을 취소했습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>This file has no contents of memory.</source>
        <translation>이 파일에는 메모리 내용이 없습니다.</translation>
    </message>
    <message>
        <source>Search looks for text in the pages that are in memory. It brings no page in.</source>
        <translation>메모리에 있는 페이지에서 텍스트를 찾습니다. 새로 불러오는 페이지는 없습니다.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>No text like that was found.</source>
        <translation>그런 텍스트를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Selected region</source>
        <translation>선택한 영역</translation>
    </message>
    <message>
        <source>Whole process</source>
        <translation>프로세스 전체</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>찾을 곳</translation>
    </message>
    <message>
        <source>Least length:</source>
        <translation>최소 길이:</translation>
    </message>
    <message>
        <source>In characters</source>
        <translation>글자 수</translation>
    </message>
    <message>
        <source>Only with this text</source>
        <translation>이 텍스트가 있는 것만</translation>
    </message>
    <message>
        <source>Filter strings</source>
        <translation>문자열 필터</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>검색 진행률</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>문자열</translation>
    </message>
    <message>
        <source>Little-endian, as Windows has all text</source>
        <translation>리틀 엔디언. Windows의 텍스트가 모두 이렇습니다</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SummaryModel</name>
    <message>
        <source>Largest</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Size of the biggest block.</source>
        <translation>가장 큰 블록의 크기입니다.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>Everything but free space.</source>
        <translation>빈 공간을 뺀 전체입니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Click to show only this type everywhere.</source>
        <translation>클릭하면 모든 보기에 이 유형만 표시합니다.</translation>
    </message>
    <message>
        <source>Click to show all types again.</source>
        <translation>클릭하면 모든 유형을 다시 표시합니다.</translation>
    </message>
    <message>
        <source>Click to show all regions again.</source>
        <translation>클릭하면 모든 영역을 다시 표시합니다.</translation>
    </message>
    <message>
        <source>Click to show only these regions in the table.</source>
        <translation>클릭하면 표에 이 영역만 표시합니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SummaryView</name>
    <message>
        <source>No process is open.</source>
        <translation>열린 프로세스가 없습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first sample…</source>
        <translation>첫 샘플을 기다리는 중…</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>기본 열</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>%1만 표시</translation>
    </message>
    <message>
        <source>Show all types</source>
        <translation>모든 유형 표시</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown으로 복사</translation>
    </message>
    <message>
        <source>Summary by type</source>
        <translation>유형별 요약</translation>
    </message>
    <message>
        <source>By %1</source>
        <comment>what regions are put together by</comment>
        <translation>%1별</translation>
    </message>
    <message>
        <source>Put together by</source>
        <translation>묶는 기준</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SystemChart</name>
    <message>
        <source>%1/s</source>
        <comment>rate</comment>
        <translation>초당 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>How much time is shown</source>
        <translation>표시할 시간</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>시간 범위</translation>
    </message>
    <message>
        <source>The machine&apos;s memory over time</source>
        <translation>시간에 따른 컴퓨터 메모리</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>figure, value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SystemView</name>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Kernel pools</source>
        <translation>커널 풀</translation>
    </message>
    <message>
        <source>Compare from now</source>
        <translation>지금부터 비교</translation>
    </message>
    <message>
        <source>Count changes from the last look on</source>
        <translation>마지막으로 살펴본 때부터 변화를 셉니다</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>이름으로 필터</translation>
    </message>
    <message>
        <source>Filter pools by name</source>
        <translation>이름으로 풀 필터</translation>
    </message>
    <message>
        <source>Figures of the machine&apos;s memory</source>
        <translation>컴퓨터 메모리의 항목</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>살펴보는 중…</translation>
    </message>
    <message>
        <source>No pool matches the filter.</source>
        <translation>필터에 맞는 풀이 없습니다.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Show this machine&apos;s memory again</source>
        <translation>이 컴퓨터의 메모리를 다시 표시합니다</translation>
    </message>
    <message>
        <source>%1: what PoolMon showed on another machine.</source>
        <comment>file</comment>
        <translation>%1: 다른 컴퓨터에서 PoolMon이 보여 준 내용입니다.</translation>
    </message>
    <message>
        <source>The first of %1 screens in the file.</source>
        <translation>파일에 든 화면 %1개 중 첫 번째입니다.</translation>
    </message>
    <message>
        <source>Lines that were not understood: %1.</source>
        <translation>해석하지 못한 줄: %1개.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::TargetOpener</name>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 여는 중…</translation>
    </message>
    <message>
        <source>Something else is still being read or written.</source>
        <translation>아직 다른 것을 읽거나 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>%1 was not opened. %2</source>
        <translation>%1을(를) 열지 못했습니다. %2</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::TimelineBar</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Own view</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>시간 범위</translation>
    </message>
    <message>
        <source>How much time is shown</source>
        <translation>표시할 시간의 길이</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Keep the newest sample at the right edge (F)</source>
        <translation>최신 샘플을 오른쪽 끝에 유지(F)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Further curves and how they are drawn</source>
        <translation>다른 곡선과 그리는 방식</translation>
    </message>
    <message>
        <source>Committed bytes by type, stacked</source>
        <translation>유형별 커밋된 바이트(누적)</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Play through what is visible, or through the compared stretch (Space)</source>
        <translation>보이는 구간이나 비교하는 구간을 재생합니다(스페이스바)</translation>
    </message>
    <message>
        <source>%1 times as fast</source>
        <translation>%1배속</translation>
    </message>
    <message>
        <source>How much of what is committed belongs to which type of memory, one upon the other</source>
        <translation>커밋된 메모리를 유형별로 쌓아서 보여 줍니다</translation>
    </message>
    <message>
        <source>For all but stacked bytes and what shares their scale</source>
        <translation>쌓아 보인 바이트와 그 눈금을 함께 쓰는 곡선은 제외됩니다</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>The timeline begins with the first sample.</source>
        <translation>타임라인은 첫 샘플부터 시작됩니다.</translation>
    </message>
    <message>
        <source>&amp;Follow the newest sample</source>
        <translation>최신 샘플 따라가기(&amp;F)</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>전체 보기(&amp;E)</translation>
    </message>
    <message>
        <source>Show time since the &amp;start</source>
        <translation>시작 이후 시간으로 표시(&amp;S)</translation>
    </message>
    <message>
        <source>What the process used over time. A click, or Shift with an arrow key, shows that moment in all views; Escape goes back to now. Drag with Shift to compare two moments. Comma and period jump from mark to mark, M sets one, the left bracket sets the baseline. Arrow keys or dragging with Ctrl move the picture, the wheel, plus and minus zoom, F follows the newest sample, space plays.</source>
        <translation>시간에 따라 프로세스가 쓴 메모리입니다. 클릭하거나 Shift와 화살표 키를 누르면 모든 보기에 그 시점이 나오고, Esc를 누르면 현재로 돌아갑니다. Shift를 누른 채 끌면 두 시점을 비교합니다. 쉼표와 마침표는 이전과 다음 표시로 옮겨 가고, M은 표시를 남기며, 여는 대괄호는 기준점을 정합니다. 화살표 키나 Ctrl을 누른 채 끌기는 그림을 옮기고, 휠과 더하기, 빼기 키는 확대하거나 축소하며, F는 최신 샘플을 따라가고, 스페이스바는 재생합니다.</translation>
    </message>
    <message>
        <source>Show this moment</source>
        <translation>이 시점 보기</translation>
    </message>
    <message>
        <source>Back to the newest sample</source>
        <translation>최신 샘플로 돌아가기</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>재생 정지</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Compare from here</source>
        <translation>여기부터 비교</translation>
    </message>
    <message>
        <source>Set the baseline at what is shown</source>
        <translation>보고 있는 시점을 기준점으로 설정</translation>
    </message>
    <message>
        <source>Clear the baseline</source>
        <translation>기준점 해제</translation>
    </message>
    <message>
        <source>Mark what is shown</source>
        <translation>보고 있는 시점에 표시</translation>
    </message>
    <message>
        <source>Rename the mark</source>
        <translation>표시 이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove the mark</source>
        <translation>표시 삭제</translation>
    </message>
    <message>
        <source>Previous mark or event</source>
        <translation>이전 표시 또는 이벤트</translation>
    </message>
    <message>
        <source>Next mark or event</source>
        <translation>다음 표시 또는 이벤트</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::ToolBar</name>
    <message>
        <source>Tool bar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Time between two samples</source>
        <translation>두 샘플 사이의 시간</translation>
    </message>
    <message>
        <source>Address, file+offset or name</source>
        <translation>주소, 파일+오프셋 또는 이름</translation>
    </message>
    <message>
        <source>Type an address in hexadecimal, a file with an offset such as libc.so.6+1c40, or a part of a name, and press Enter (Ctrl+G)</source>
        <translation>16진수 주소, libc.so.6+1c40 같은 파일과 오프셋, 또는 이름의 일부를 입력하고 Enter 키를 누르세요(Ctrl+G)</translation>
    </message>
    <message>
        <source>Go to address or name</source>
        <translation>주소나 이름으로 이동</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::TypeChangesModel</name>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Size before</source>
        <translation>이전 크기</translation>
    </message>
    <message>
        <source>Size after</source>
        <translation>이후 크기</translation>
    </message>
    <message>
        <source>± Size</source>
        <translation>± 크기</translation>
    </message>
    <message>
        <source>Private before</source>
        <translation>이전 프라이빗</translation>
    </message>
    <message>
        <source>Private after</source>
        <translation>이후 프라이빗</translation>
    </message>
    <message>
        <source>± Private</source>
        <translation>± 프라이빗</translation>
    </message>
    <message>
        <source>Total WS before</source>
        <translation>이전 전체 WS</translation>
    </message>
    <message>
        <source>Total WS after</source>
        <translation>이후 전체 WS</translation>
    </message>
    <message>
        <source>± Total WS</source>
        <translation>± 전체 WS</translation>
    </message>
    <message>
        <source>Blocks before</source>
        <translation>이전 블록</translation>
    </message>
    <message>
        <source>Blocks after</source>
        <translation>이후 블록</translation>
    </message>
    <message>
        <source>± Blocks</source>
        <translation>± 블록</translation>
    </message>
    <message>
        <source>Everything but free space.</source>
        <translation>빈 공간을 뺀 전체입니다.</translation>
    </message>
    <message>
        <source>Click to show only this type everywhere.</source>
        <translation>클릭하면 모든 보기에 이 유형만 표시합니다.</translation>
    </message>
    <message>
        <source>Before: %1
After: %2</source>
        <translation>이전: %1
이후: %2</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>합계</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::UmdhDialog</name>
    <message>
        <source>Stacks: %1</source>
        <translation>스택: %1</translation>
    </message>
    <message>
        <source>Stacks: %1 of %2</source>
        <translation>스택: %2 중 %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>frames of a stack</comment>
        <translation>
            <numerusform>그 밖에 %n개 더 있음</numerusform>
        </translation>
    </message>
    <message>
        <source>The file holds no frames of this stack.</source>
        <translation>파일에 이 스택의 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>The line with the total is missing: the file was cut short.</source>
        <translation>합계 줄이 없습니다. 파일이 중간에 잘렸습니다.</translation>
    </message>
    <message>
        <source>In all %1 less.</source>
        <translation>모두 %1 감소.</translation>
    </message>
    <message>
        <source>In all %1 more.</source>
        <translation>모두 %1 증가.</translation>
    </message>
    <message>
        <source>The file&apos;s numbers are decimal.</source>
        <translation>파일의 숫자는 10진수입니다.</translation>
    </message>
    <message>
        <source>The file&apos;s numbers are hexadecimal.</source>
        <translation>파일의 숫자는 16진수입니다.</translation>
    </message>
    <message>
        <source>Nothing in the file says in which base its numbers are; they are read as decimal.</source>
        <translation>파일에 숫자의 진법이 나와 있지 않아 10진수로 읽었습니다.</translation>
    </message>
    <message>
        <source>Nothing in the file says in which base its numbers are; they are read as hexadecimal.</source>
        <translation>파일에 숫자의 진법이 나와 있지 않아 16진수로 읽었습니다.</translation>
    </message>
    <message>
        <source>Lines that were not understood: %1.</source>
        <translation>해석하지 못한 줄: %1.</translation>
    </message>
    <message>
        <source>%1 — UMDH comparison</source>
        <translation>%1 — UMDH 비교</translation>
    </message>
    <message>
        <source>Filter by function, module or back trace</source>
        <translation>함수, 모듈, 역추적 번호로 필터</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>스택</translation>
    </message>
    <message>
        <source>Frames of the stack</source>
        <translation>스택의 프레임</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::UmdhModel</name>
    <message>
        <source>Bytes</source>
        <comment>change of their number</comment>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Allocations</source>
        <comment>change of their number</comment>
        <translation>할당 수</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>bytes in the first log</comment>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <comment>bytes in the second log</comment>
        <translation>이후</translation>
    </message>
    <message>
        <source>Back trace</source>
        <translation>역추적 번호</translation>
    </message>
    <message>
        <source>Top frame</source>
        <translation>맨 위 프레임</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>호출한 곳</translation>
    </message>
    <message>
        <source>How many bytes more this stack has allocated in the second log than in the first.</source>
        <translation>이 스택이 할당한 바이트가 첫 번째 로그보다 두 번째 로그에서 얼마나 늘었는지입니다.</translation>
    </message>
    <message>
        <source>How many allocations more; unknown where the file does not say.</source>
        <translation>할당 수가 얼마나 늘었는지입니다. 파일에 없으면 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Bytes that this stack had allocated in the first log.</source>
        <translation>첫 번째 로그에서 이 스택이 할당한 바이트입니다.</translation>
    </message>
    <message>
        <source>Bytes that this stack had allocated in the second log.</source>
        <translation>두 번째 로그에서 이 스택이 할당한 바이트입니다.</translation>
    </message>
    <message>
        <source>The number that UMDH gave the stack.</source>
        <translation>UMDH가 스택에 붙인 번호입니다.</translation>
    </message>
    <message>
        <source>The innermost function.</source>
        <translation>가장 안쪽 함수입니다.</translation>
    </message>
    <message>
        <source>The first function outside the system&apos;s heap and the C runtime: who wanted the memory.</source>
        <translation>시스템 힙과 C 런타임을 벗어난 첫 함수, 곧 메모리를 요청한 곳입니다.</translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::WelcomeView</name>
    <message>
        <source>See what a process does with its memory</source>
        <translation>프로세스가 메모리로 무엇을 하는지 살펴보십시오</translation>
    </message>
    <message>
        <source>Choose a running process, open a saved snapshot, or drop a snapshot file here.</source>
        <translation>실행 중인 프로세스를 고르거나, 저장한 스냅샷을 열거나, 스냅샷 파일을 여기에 끌어다 놓으십시오.</translation>
    </message>
</context>
</TS>
