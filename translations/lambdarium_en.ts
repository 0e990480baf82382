<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>FunctionDeleteCommand</name>
    <message numerus="yes">
        <source>%1 is still named in %n place(s); --force deletes it nevertheless.</source>
        <translation>
            <numerusform>%1 is still named in %n place; --force deletes it nevertheless.</numerusform>
            <numerusform>%1 is still named in %n places; --force deletes it nevertheless.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lambdarium::RequestsPanel</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateParameter</name>
    <message numerus="yes">
        <source>Parameter %1 must have at least %n characters.</source>
        <translation>
            <numerusform>Parameter %1 must have at least %n character.</numerusform>
            <numerusform>Parameter %1 must have at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Parameter %1 must have at most %n characters.</source>
        <translation>
            <numerusform>Parameter %1 must have at most %n character.</numerusform>
            <numerusform>Parameter %1 must have at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lambdarium::DiskQuestions</name>
    <message numerus="yes">
        <source>%n place(s) of %1 were changed here and in the file; both texts stand there between &lt;&lt;&lt;&lt;&lt;&lt;&lt; and &gt;&gt;&gt;&gt;&gt;&gt;&gt;.</source>
        <translation>
            <numerusform>%n place of %1 was changed here and in the file; both texts stand there between &lt;&lt;&lt;&lt;&lt;&lt;&lt; and &gt;&gt;&gt;&gt;&gt;&gt;&gt;.</numerusform>
            <numerusform>%n places of %1 were changed here and in the file; both texts stand there between &lt;&lt;&lt;&lt;&lt;&lt;&lt; and &gt;&gt;&gt;&gt;&gt;&gt;&gt;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lambdarium::FunctionActions</name>
    <message numerus="yes">
        <source>%n function(s): %1</source>
        <translation>
            <numerusform>%n function: %1</numerusform>
            <numerusform>%n functions: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lambdarium::ParameterSelector</name>
    <message numerus="yes">
        <source>%1: %n values</source>
        <translation>
            <numerusform>%1: %n value</numerusform>
            <numerusform>%1: %n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lambdarium::Project</name>
    <message numerus="yes">
        <source>Change %1 of %n function(s)</source>
        <translation>
            <numerusform>Change %1 of %n function</numerusform>
            <numerusform>Change %1 of %n functions</numerusform>
        </translation>
    </message>
</context>
</TS>
