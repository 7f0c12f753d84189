<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FindingWords</name>
    <message numerus="yes">
        <source>%1 % of it in %n region(s)</source>
        <translation>
            <numerusform>%1 % of it in %n region</numerusform>
            <numerusform>%1 % of it in %n regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 % of it in %n %2 region(s)</source>
        <comment>%2: a type of memory in lower case</comment>
        <translation>
            <numerusform>%1 % of it in %n %2 region</numerusform>
            <numerusform>%1 % of it in %n %2 regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SnapshotFindings</name>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::BytesView</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::FindingDetail</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>memory that grew</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::FindingsView</name>
    <message numerus="yes">
        <source>%n value(s) keep growing.</source>
        <translation>
            <numerusform>%n value keeps growing.</numerusform>
            <numerusform>%n values keep growing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::GapPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::Recorder</name>
    <message numerus="yes">
        <source>Recorded %Ln sample(s) to %1 (%2).</source>
        <translation>
            <numerusform>Recorded %Ln sample to %1 (%2).</numerusform>
            <numerusform>Recorded %Ln samples to %1 (%2).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::StackLegend</name>
    <message numerus="yes">
        <source>%n more: %1</source>
        <comment>types of memory that have no room, bytes</comment>
        <translation>
            <numerusform>%n more: %1</numerusform>
            <numerusform>%n more: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::StatusBarContents</name>
    <message numerus="yes">
        <source>%Ln region(s)</source>
        <translation>
            <numerusform>%Ln region</numerusform>
            <numerusform>%Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <comment>things that could not be read</comment>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>● Recording: %Ln sample(s), %1</source>
        <translation>
            <numerusform>● Recording: %Ln sample, %1</numerusform>
            <numerusform>● Recording: %Ln samples, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected: size %1, committed %2, private %3, working set %4</source>
        <translation>
            <numerusform>%Ln selected: size %1, committed %2, private %3, working set %4</numerusform>
            <numerusform>%Ln selected: size %1, committed %2, private %3, working set %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::SystemChart</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::TimelineBar</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vmatlas::ui::UmdhDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>frames of a stack</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
