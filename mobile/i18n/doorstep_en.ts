<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>AcknowledgeEditor</name>
    <message>
        <source>Read and understood</source>
        <translation>Read and understood</translation>
    </message>
</context>
<context>
    <name>AddressEditor</name>
    <message>
        <source>Open in the browser</source>
        <translation>Open in the browser</translation>
    </message>
</context>
<context>
    <name>AnnotateEditor</name>
    <message>
        <source>Draw on the photo</source>
        <translation>Draw on the photo</translation>
    </message>
    <message>
        <source>Keep it with the drawing</source>
        <translation>Keep it with the drawing</translation>
    </message>
    <message>
        <source>Leave the photo as it was</source>
        <translation>Leave the photo as it was</translation>
    </message>
</context>
<context>
    <name>BarcodeEditor</name>
    <message>
        <source>The code is not shown. Typing replaces it.</source>
        <translation>The code is not shown. Typing replaces it.</translation>
    </message>
    <message>
        <source>Scan the code, or type it</source>
        <translation>Scan the code, or type it</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Scan again</translation>
    </message>
    <message>
        <source>From a picture</source>
        <translation>From a picture</translation>
    </message>
</context>
<context>
    <name>BearingEditor</name>
    <message>
        <source>Degrees from north, clockwise</source>
        <translation>Degrees from north, clockwise</translation>
    </message>
    <message>
        <source>Towards the %1</source>
        <translation>Towards the %1</translation>
    </message>
    <message>
        <source>A bearing goes from 0 to 360 degrees.</source>
        <translation>A bearing goes from 0 to 360 degrees.</translation>
    </message>
    <message>
        <source>Take the bearing</source>
        <translation>Take the bearing</translation>
    </message>
    <message>
        <source>Point the top of the tablet there and hold it level …</source>
        <translation>Point the top of the tablet there and hold it level …</translation>
    </message>
    <message>
        <source>This machine has no compass. Type the degrees.</source>
        <translation>This machine has no compass. Type the degrees.</translation>
    </message>
</context>
<context>
    <name>ChoiceSearch</name>
    <message>
        <source>Type to search</source>
        <translation>Type to search</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Chosen: %1</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Nothing fits.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) fit</source>
        <translation>
            <numerusform>%n answer fits</numerusform>
            <numerusform>%n answers fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <source>Answers in conflict</source>
        <translation>Answers in conflict</translation>
    </message>
    <message>
        <source>No answers differ. When two people answer the same question differently, both answers appear here.</source>
        <translation>No answers differ. When two people answer the same question differently, both answers appear here.</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>Before: %1</translation>
    </message>
    <message>
        <source>Reason (seen by the supervisor)</source>
        <translation>Reason (seen by the supervisor)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>This one holds</source>
        <translation>This one holds</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>the code of this translation&apos;s language, for dates: zh_CN, en</extracomment>
        <translation>en</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Chinese calendar: %1</source>
        <translation>Chinese calendar: %1</translation>
    </message>
    <message>
        <source>In the common calendar: %1</source>
        <translation>In the common calendar: %1</translation>
    </message>
</context>
<context>
    <name>DoneView</name>
    <message>
        <source>Saved on this tablet</source>
        <translation>Saved on this tablet</translation>
    </message>
    <message>
        <source>It is sent by itself as soon as there is a network. Two ticks in the list mean: delivered.</source>
        <translation>It is sent by itself as soon as there is a network. Two ticks in the list mean: delivered.</translation>
    </message>
    <message>
        <source>Next visit with this form</source>
        <translation>Next visit with this form</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Back to the list</translation>
    </message>
</context>
<context>
    <name>DrawEditor</name>
    <message>
        <source>Draw here</source>
        <translation>Draw here</translation>
    </message>
    <message>
        <source>Keep this drawing</source>
        <translation>Keep this drawing</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Draw again</translation>
    </message>
    <message>
        <source>Remove this drawing?</source>
        <translation>Remove this drawing?</translation>
    </message>
</context>
<context>
    <name>DrawingSheet</name>
    <message>
        <source>Pen</source>
        <translation>Pen</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Black</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>Undo a stroke</source>
        <translation>Undo a stroke</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>DrawnAnswer</name>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Leave it as it was</translation>
    </message>
</context>
<context>
    <name>FileAnswer</name>
    <message>
        <source>Choose a file</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Choose another file</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove this file?</source>
        <translation>Remove this file?</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Choose a file</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>Nothing to choose here.</source>
        <translation>Nothing to choose here.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Doorstep components</source>
        <translation>Doorstep components</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>Every control in every state</source>
        <translation>Every control in every state</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>1.8 GB left on this tablet: photos are taken smaller.</source>
        <translation>1.8 GB left on this tablet: photos are taken smaller.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>Question %1 of %2</translation>
    </message>
    <message>
        <source>Which needs in the community are most pressing? (at most three)</source>
        <translation>Which needs in the community are most pressing? (at most three)</translation>
    </message>
    <message>
        <source>Read all of them aloud before the person answers.</source>
        <translation>Read all of them aloud before the person answers.</translation>
    </message>
    <message>
        <source>At most three answers: take one back.</source>
        <translation>At most three answers: take one back.</translation>
    </message>
    <message>
        <source>Upkeep of shared facilities</source>
        <translation>Upkeep of shared facilities</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>Last time</translation>
    </message>
    <message>
        <source>Cleaning of yards and stairways, waste collection and the care of green areas</source>
        <translation>Cleaning of yards and stairways, waste collection and the care of green areas</translation>
    </message>
    <message>
        <source>Prefers not to answer</source>
        <translation>Prefers not to answer</translation>
    </message>
    <message>
        <source>Not to be chosen now</source>
        <translation>Not to be chosen now</translation>
    </message>
    <message>
        <source>Name of the head of the household</source>
        <translation>Name of the head of the household</translation>
    </message>
    <message>
        <source>In the person&apos;s own words</source>
        <translation>In the person&apos;s own words</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Cannot be used now</source>
        <translation>Cannot be used now</translation>
    </message>
    <message>
        <source>Not visited</source>
        <translation>Not visited</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>To correct</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Care</translation>
    </message>
    <message>
        <source>Front door</source>
        <translation>Front door</translation>
    </message>
    <message>
        <source>No visit is planned for today.</source>
        <translation>No visit is planned for today.</translation>
    </message>
    <message>
        <source>Start a survey</source>
        <translation>Start a survey</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>GroundSheet</name>
    <message>
        <source>Find the position first, or type the degrees: then the ground is shown here.</source>
        <translation>Find the position first, or type the degrees: then the ground is shown here.</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Closer</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Farther</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Show all</translation>
    </message>
</context>
<context>
    <name>ImageMapEditor</name>
    <message>
        <source>The drawing is not on this tablet: choose by name.</source>
        <translation>The drawing is not on this tablet: choose by name.</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Chosen: %1</translation>
    </message>
</context>
<context>
    <name>LabelMedia</name>
    <message>
        <source>Listen</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Watch</translation>
    </message>
</context>
<context>
    <name>LanguageAndSize</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Care</translation>
    </message>
</context>
<context>
    <name>LoadingFace</name>
    <message>
        <source>Loading</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Doorstep</source>
        <translation>Doorstep</translation>
    </message>
</context>
<context>
    <name>MapChoiceEditor</name>
    <message>
        <source>Press a place, or choose it in the list below.</source>
        <translation>Press a place, or choose it in the list below.</translation>
    </message>
    <message>
        <source>These answers have no place on the ground; choose in the list below.</source>
        <translation>These answers have no place on the ground; choose in the list below.</translation>
    </message>
</context>
<context>
    <name>MatrixRow</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (required)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>MinimalEditor</name>
    <message>
        <source>Press to choose</source>
        <translation>Press to choose</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>en</source>
        <extracomment>the code of this translation&apos;s language, for dates: zh_CN, en</extracomment>
        <translation>en</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Next month</translation>
    </message>
</context>
<context>
    <name>NavBar</name>
    <message>
        <source>%1, %2 to do</source>
        <translation>%1, %2 to do</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Why the answer stays</source>
        <translation>Why the answer stays</translation>
    </message>
    <message>
        <source>Keep the answer</source>
        <translation>Keep the answer</translation>
    </message>
    <message>
        <source>Dealt with.</source>
        <translation>Dealt with.</translation>
    </message>
    <message>
        <source>Change the answer below, or keep it and say why.</source>
        <translation>Change the answer below, or keep it and say why.</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete the last character</source>
        <translation>Delete the last character</translation>
    </message>
</context>
<context>
    <name>OfflineFace</name>
    <message>
        <source>No network. Visits go on as usual; everything is sent once the network is back.</source>
        <translation>No network. Visits go on as usual; everything is sent once the network is back.</translation>
    </message>
</context>
<context>
    <name>OutlineList</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Still to be answered</source>
        <translation>Still to be answered</translation>
    </message>
</context>
<context>
    <name>OutlineView</name>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Search in questions and answers</source>
        <translation>Search in questions and answers</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Not answered or wrong</source>
        <translation>Not answered or wrong</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>With a note</translation>
    </message>
    <message>
        <source>Form in %1</source>
        <translation>Form in %1</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Nothing fits.</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>Drop the changes</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>Drop what was changed?</source>
        <translation>Drop what was changed?</translation>
    </message>
    <message>
        <source>Throw this survey away?</source>
        <translation>Throw this survey away?</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PathEditor</name>
    <message>
        <source>Press the corners one after the other; the area closes by itself.</source>
        <translation>Press the corners one after the other; the area closes by itself.</translation>
    </message>
    <message>
        <source>Press the points one after the other.</source>
        <translation>Press the points one after the other.</translation>
    </message>
    <message>
        <source>Add where I stand</source>
        <translation>Add where I stand</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>Take the last one back</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Remove all</translation>
    </message>
    <message>
        <source>Remove all points?</source>
        <translation>Remove all points?</translation>
    </message>
    <message>
        <source>Points in degrees, and adding one by typing</source>
        <translation>Points in degrees, and adding one by typing</translation>
    </message>
    <message>
        <source>Points in degrees</source>
        <translation>Points in degrees</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number and place of a point</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Latitude (north)</source>
        <translation>Latitude (north)</translation>
    </message>
    <message>
        <source>Longitude (east)</source>
        <translation>Longitude (east)</translation>
    </message>
    <message>
        <source>Add this point</source>
        <translation>Add this point</translation>
    </message>
</context>
<context>
    <name>PhotoAnswer</name>
    <message>
        <source>No photo yet</source>
        <translation>No photo yet</translation>
    </message>
    <message>
        <source>Take a photo</source>
        <translation>Take a photo</translation>
    </message>
    <message>
        <source>Take another in its place</source>
        <translation>Take another in its place</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>From a file</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove this photo?</source>
        <translation>Remove this photo?</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>The photo taken</source>
        <translation>The photo taken</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>What the camera sees</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>From a file</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Again</translation>
    </message>
    <message>
        <source>Keep this photo</source>
        <translation>Keep this photo</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>Take the photo</translation>
    </message>
</context>
<context>
    <name>PhotoSlot</name>
    <message>
        <source>%1: photo taken</source>
        <translation>%1: photo taken</translation>
    </message>
    <message>
        <source>%1: no photo yet</source>
        <translation>%1: no photo yet</translation>
    </message>
</context>
<context>
    <name>PlaceAnswer</name>
    <message>
        <source>Found, accurate to %1 m</source>
        <translation>Found, accurate to %1 m</translation>
    </message>
    <message>
        <source>Latitude (north)</source>
        <translation>Latitude (north)</translation>
    </message>
    <message>
        <source>Longitude (east)</source>
        <translation>Longitude (east)</translation>
    </message>
    <message>
        <source>Find the position</source>
        <translation>Find the position</translation>
    </message>
    <message>
        <source>Given by hand</source>
        <translation>Given by hand</translation>
    </message>
    <message>
        <source>Accurate to %1 m only. Look again under the open sky, or go on with it.</source>
        <translation>Accurate to %1 m only. Look again under the open sky, or go on with it.</translation>
    </message>
    <message>
        <source>This is no place on the earth: latitude goes from -90 to 90, longitude from -180 to 180.</source>
        <translation>This is no place on the earth: latitude goes from -90 to 90, longitude from -180 to 180.</translation>
    </message>
    <message>
        <source>Find it again</source>
        <translation>Find it again</translation>
    </message>
    <message>
        <source>Press the place. Drag to move, + and - to come closer.</source>
        <translation>Press the place. Drag to move, + and - to come closer.</translation>
    </message>
</context>
<context>
    <name>PlayButton</name>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>This tablet cannot play it, or it has not arrived yet.</source>
        <translation>This tablet cannot play it, or it has not arrived yet.</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Required</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>More about this question</source>
        <translation>More about this question</translation>
    </message>
    <message>
        <source>This tablet shows a plain field here (%1). The answer is kept as it is.</source>
        <translation>This tablet shows a plain field here (%1). The answer is kept as it is.</translation>
    </message>
</context>
<context>
    <name>QuestionDelegate</name>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>QuestionsView</name>
    <message numerus="yes">
        <source>%1 · %n required answer(s) to go</source>
        <translation>
            <numerusform>%1 · %n required answer to go</numerusform>
            <numerusform>%1 · %n required answers to go</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to correct</source>
        <translation>
            <numerusform>%n place to correct</numerusform>
            <numerusform>%n places to correct</numerusform>
        </translation>
    </message>
    <message>
        <source>Next one</source>
        <translation>Next one</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>This visit is being recorded · %1</source>
        <translation>This visit is being recorded · %1</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>End the recording</translation>
    </message>
</context>
<context>
    <name>RankEditor</name>
    <message>
        <source>Drag a row, or move it by its buttons.</source>
        <translation>Drag a row, or move it by its buttons.</translation>
    </message>
    <message>
        <source>Not put in order yet: drag a row, move it by its buttons, or keep this order.</source>
        <translation>Not put in order yet: drag a row, move it by its buttons, or keep this order.</translation>
    </message>
    <message>
        <source>Keep this order</source>
        <translation>Keep this order</translation>
    </message>
    <message>
        <source>Take the order back</source>
        <translation>Take the order back</translation>
    </message>
</context>
<context>
    <name>RankRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
</context>
<context>
    <name>RatingEditor</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Not answered</translation>
    </message>
</context>
<context>
    <name>RecordCard</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Answered differently by two people; see Conflicts.</source>
        <translation>Answered differently by two people; see Conflicts.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Go on with it</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Change it</translation>
    </message>
</context>
<context>
    <name>RecordingEditor</name>
    <message>
        <source>What the camera sees</source>
        <translation>What the camera sees</translation>
    </message>
    <message>
        <source>Recording · %1</source>
        <translation>Recording · %1</translation>
    </message>
    <message>
        <source>Record again in its place</source>
        <translation>Record again in its place</translation>
    </message>
    <message>
        <source>Record a video</source>
        <translation>Record a video</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>End and keep it</source>
        <translation>End and keep it</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>From a file</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove this recording?</source>
        <translation>Remove this recording?</translation>
    </message>
</context>
<context>
    <name>RepeatCard</name>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove it with all its answers?</source>
        <translation>Remove it with all its answers?</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>None yet.</translation>
    </message>
    <message>
        <source>Add one more</source>
        <translation>Add one more</translation>
    </message>
</context>
<context>
    <name>ReturnsPage</name>
    <message>
        <source>Returned for correction</source>
        <translation>Returned for correction</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to correct · begun</source>
        <translation>
            <numerusform>%n place to correct · begun</numerusform>
            <numerusform>%n places to correct · begun</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to correct</source>
        <translation>
            <numerusform>%n place to correct</numerusform>
            <numerusform>%n places to correct</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing came back. Records that need a correction appear here.</source>
        <translation>Nothing came back. Records that need a correction appear here.</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Check before finishing</source>
        <translation>Check before finishing</translation>
    </message>
    <message>
        <source>Consent was refused: the visit ends without personal answers.</source>
        <translation>Consent was refused: the visit ends without personal answers.</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Everything is in order.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to complete first</source>
        <translation>
            <numerusform>%n answer to complete first</numerusform>
            <numerusform>%n answers to complete first</numerusform>
        </translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>All answers</translation>
    </message>
    <message>
        <source>Only what is open</source>
        <translation>Only what is open</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Send the correction</source>
        <translation>Send the correction</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
</context>
<context>
    <name>ScaleEditor</name>
    <message>
        <source>Less</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>From %1 to %2</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>What the camera sees</source>
        <translation>What the camera sees</translation>
    </message>
    <message>
        <source>Hold the code into the picture; it is read by itself.</source>
        <translation>Hold the code into the picture; it is read by itself.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>From a picture</source>
        <translation>From a picture</translation>
    </message>
</context>
<context>
    <name>SeekerLine</name>
    <message>
        <source>Keep this one</source>
        <translation>Keep this one</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Stop looking</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Me</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>How it will look</source>
        <translation>How it will look</translation>
    </message>
    <message>
        <source>Is the household content with the waste collection?</source>
        <translation>Is the household content with the waste collection?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Bright sun</source>
        <translation>Bright sun</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Night</translation>
    </message>
    <message>
        <source>Main button for</source>
        <translation>Main button for</translation>
    </message>
    <message>
        <source>The right hand</source>
        <translation>The right hand</translation>
    </message>
    <message>
        <source>The left hand</source>
        <translation>The left hand</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>One by one</translation>
    </message>
    <message>
        <source>A group on a page</source>
        <translation>A group on a page</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Motion</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>Soft</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>Choose a record on the left, or start a survey.</source>
        <translation>Choose a record on the left, or start a survey.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SignatureAnswer</name>
    <message>
        <source>Sign here</source>
        <translation>Sign here</translation>
    </message>
    <message>
        <source>Sign again</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>Keep this signature</source>
        <translation>Keep this signature</translation>
    </message>
    <message>
        <source>Remove this signature?</source>
        <translation>Remove this signature?</translation>
    </message>
</context>
<context>
    <name>StateDot</name>
    <message>
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Only on this tablet</source>
        <translation>Only on this tablet</translation>
    </message>
    <message>
        <source>Uploading %1%</source>
        <translation>Uploading %1%</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Needs you</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Less</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Everything finished is delivered.</source>
        <translation>Everything finished is delivered.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait on this tablet</source>
        <translation>
            <numerusform>%n record waits on this tablet</numerusform>
            <numerusform>%n records wait on this tablet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) delivered</source>
        <translation>
            <numerusform>%n record delivered</numerusform>
            <numerusform>%n records delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) to send, %1</source>
        <translation>
            <numerusform>%n photo to send, %1</numerusform>
            <numerusform>%n photos to send, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not synced yet.</source>
        <translation>Not synced yet.</translation>
    </message>
    <message>
        <source>Last complete sync %1</source>
        <translation>Last complete sync %1</translation>
    </message>
    <message>
        <source>Next try %1</source>
        <translation>Next try %1</translation>
    </message>
    <message>
        <source>Syncing …</source>
        <translation>Syncing …</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n photo(s) delivered</source>
        <translation>
            <numerusform>%1 of %n photo delivered</numerusform>
            <numerusform>%1 of %n photos delivered</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>Nothing waits to be sent.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) need you, see below</source>
        <translation>
            <numerusform>%n record needs you, see below</numerusform>
            <numerusform>%n records need you, see below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeEditor</name>
    <message>
        <source>Hour</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) on this tablet</source>
        <translation>
            <numerusform>%n record on this tablet</numerusform>
            <numerusform>%n records on this tablet</numerusform>
        </translation>
    </message>
    <message>
        <source>Start a survey</source>
        <translation>Start a survey</translation>
    </message>
    <message>
        <source>This form has not arrived in full yet. It comes with the next sync.</source>
        <translation>This form has not arrived in full yet. It comes with the next sync.</translation>
    </message>
    <message>
        <source>This form cannot be used: %1</source>
        <translation>This form cannot be used: %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Drafts %1</source>
        <translation>Drafts %1</translation>
    </message>
    <message>
        <source>Need you %1</source>
        <translation>Need you %1</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>Waiting %1</translation>
    </message>
    <message>
        <source>Search by name or form</source>
        <translation>Search by name or form</translation>
    </message>
    <message>
        <source>Nothing recorded yet. Start a survey above.</source>
        <translation>Nothing recorded yet. Start a survey above.</translation>
    </message>
    <message>
        <source>No form is here yet. Forms arrive with the first sync.</source>
        <translation>No form is here yet. Forms arrive with the first sync.</translation>
    </message>
    <message>
        <source>Nothing fits this filter.</source>
        <translation>Nothing fits this filter.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Set up this tablet</source>
        <translation>Set up this tablet</translation>
    </message>
    <message>
        <source>Your office gives you the address and a code that works once.</source>
        <translation>Your office gives you the address and a code that works once.</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Address of the server</translation>
    </message>
    <message>
        <source>Code from the office</source>
        <translation>Code from the office</translation>
    </message>
    <message>
        <source>New PIN (six digits) or passphrase</source>
        <translation>New PIN (six digits) or passphrase</translation>
    </message>
    <message>
        <source>New passphrase, eight characters or more</source>
        <translation>New passphrase, eight characters or more</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>The same once more</translation>
    </message>
    <message>
        <source>It seals everything on this tablet. If you forget it, the office can still rescue unsent work.</source>
        <translation>It seals everything on this tablet. If you forget it, the office can still rescue unsent work.</translation>
    </message>
    <message>
        <source>Setting up …</source>
        <translation>Setting up …</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>Doorstep is locked</source>
        <translation>Doorstep is locked</translation>
    </message>
    <message>
        <source>Works without a network. What is waiting goes on being sent.</source>
        <translation>Works without a network. What is waiting goes on being sent.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message numerus="yes">
        <source>%n tries are left before you have to wait. Nothing is ever deleted.</source>
        <translation>
            <numerusform>%n try is left before you have to wait. Nothing is ever deleted.</numerusform>
            <numerusform>%n tries are left before you have to wait. Nothing is ever deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many tries. The next one is possible in %n second(s).</source>
        <translation>
            <numerusform>Too many tries. The next one is possible in %n second.</numerusform>
            <numerusform>Too many tries. The next one is possible in %n seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Opening …</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::BearingSeeker</name>
    <message>
        <source>north</source>
        <translation>north</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>north-east</translation>
    </message>
    <message>
        <source>east</source>
        <translation>east</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>south-east</translation>
    </message>
    <message>
        <source>south</source>
        <translation>south</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>south-west</translation>
    </message>
    <message>
        <source>west</source>
        <translation>west</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>north-west</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::ConflictsViewModel</name>
    <message>
        <source>No answer (taken back)</source>
        <translation>No answer (taken back)</translation>
    </message>
    <message>
        <source>All of them together</source>
        <translation>All of them together</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::EntryViewModel</name>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>No code could be read in this picture. Take it closer and straight, or type the code.</source>
        <translation>No code could be read in this picture. Take it closer and straight, or type the code.</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::FilesViewModel</name>
    <message>
        <source>This file cannot be read, or is larger than 64 MB.</source>
        <translation>This file cannot be read, or is larger than 64 MB.</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::GeoCanvas</name>
    <message>
        <source>N</source>
        <comment>north on a map</comment>
        <translation>N</translation>
    </message>
    <message>
        <source>Here</source>
        <comment>where the tablet is</comment>
        <translation>Here</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::GeoWords</name>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 m²</source>
        <translation>%1 m²</translation>
    </message>
    <message>
        <source>%1 ha</source>
        <translation>%1 ha</translation>
    </message>
    <message>
        <source>%1 km²</source>
        <translation>%1 km²</translation>
    </message>
    <message>
        <source>%1° S</source>
        <translation>%1° S</translation>
    </message>
    <message>
        <source>%1° N</source>
        <translation>%1° N</translation>
    </message>
    <message>
        <source>%1° W</source>
        <translation>%1° W</translation>
    </message>
    <message>
        <source>%1° E</source>
        <translation>%1° E</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>latitude, longitude</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n corner(s); an area needs at least three.</source>
        <translation>
            <numerusform>%n corner; an area needs at least three.</numerusform>
            <numerusform>%n corners; an area needs at least three.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s); a line needs at least two.</source>
        <translation>
            <numerusform>%n point; a line needs at least two.</numerusform>
            <numerusform>%n points; a line needs at least two.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s), %1 long</source>
        <translation>
            <numerusform>%n point, %1 long</numerusform>
            <numerusform>%n points, %1 long</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n corner(s), %1 around, %2 in area</source>
        <translation>
            <numerusform>%n corner, %1 around, %2 in area</numerusform>
            <numerusform>%n corners, %1 around, %2 in area</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::PhotoViewModel</name>
    <message>
        <source>This machine has no camera. Choose a picture from a file.</source>
        <translation>This machine has no camera. Choose a picture from a file.</translation>
    </message>
    <message>
        <source>The camera may not be used. Allow it in the system settings.</source>
        <translation>The camera may not be used. Allow it in the system settings.</translation>
    </message>
    <message>
        <source>The camera did not give a picture. Try again.</source>
        <translation>The camera did not give a picture. Try again.</translation>
    </message>
    <message>
        <source>This machine has no camera, and the form asks for a photo taken now. Go on without.</source>
        <translation>This machine has no camera, and the form asks for a photo taken now. Go on without.</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::PositionSeeker</name>
    <message>
        <source>Looking for the position … this may take a minute outdoors.</source>
        <translation>Looking for the position … this may take a minute outdoors.</translation>
    </message>
    <message>
        <source>Found, but not how exact it is. Looking for a better one …</source>
        <translation>Found, but not how exact it is. Looking for a better one …</translation>
    </message>
    <message>
        <source>Accurate to %1 so far. Looking for a better one …</source>
        <translation>Accurate to %1 so far. Looking for a better one …</translation>
    </message>
    <message>
        <source>This machine finds no positions. Type the degrees, or go on without.</source>
        <translation>This machine finds no positions. Type the degrees, or go on without.</translation>
    </message>
    <message>
        <source>The position may not be used. Allow it in the system settings, or go on without.</source>
        <translation>The position may not be used. Allow it in the system settings, or go on without.</translation>
    </message>
    <message>
        <source>The position was not found. Try again under the open sky, or go on without.</source>
        <translation>The position was not found. Try again under the open sky, or go on without.</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::QuestionItem</name>
    <message>
        <source>, </source>
        <comment>between chosen answers</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::RecordViewModel</name>
    <message>
        <source>%1 (not in this version of the form)</source>
        <translation>%1 (not in this version of the form)</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>delivered</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>sent %1</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>only here</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Approved %1</source>
        <translation>Approved %1</translation>
    </message>
    <message>
        <source>Returned %1</source>
        <translation>Returned %1</translation>
    </message>
    <message>
        <source>Changed after the review</source>
        <translation>Changed after the review</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::Recording</name>
    <message>
        <source>The recording reached the size a file may have; it was ended and kept.</source>
        <translation>The recording reached the size a file may have; it was ended and kept.</translation>
    </message>
    <message>
        <source>This machine cannot record. Choose a file, or go on without.</source>
        <translation>This machine cannot record. Choose a file, or go on without.</translation>
    </message>
    <message>
        <source>Recording is not allowed. Allow it in the system settings, or go on without.</source>
        <translation>Recording is not allowed. Allow it in the system settings, or go on without.</translation>
    </message>
    <message>
        <source>Nothing was recorded. Try again, or choose a file.</source>
        <translation>Nothing was recorded. Try again, or choose a file.</translation>
    </message>
    <message>
        <source>Another recording is being made; end it first.</source>
        <translation>Another recording is being made; end it first.</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::ScanViewModel</name>
    <message>
        <source>The camera may not be used. Allow it in the system settings, or type the code.</source>
        <translation>The camera may not be used. Allow it in the system settings, or type the code.</translation>
    </message>
    <message>
        <source>There is no camera to scan with. Choose a picture of the code, or type it.</source>
        <translation>There is no camera to scan with. Choose a picture of the code, or type it.</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::ScreenWords</name>
    <message>
        <source>d MMM HH:mm</source>
        <extracomment>Month, day and clock of another day, in the letters of QLocale::toString: &quot;11月22日 10:21&quot;.</extracomment>
        <translation>d MMM HH:mm</translation>
    </message>
    <message>
        <source>This was not taken: %1</source>
        <translation>This was not taken: %1</translation>
    </message>
    <message>
        <source>This is no longer here. Go back and open it again.</source>
        <translation>This is no longer here. Go back and open it again.</translation>
    </message>
    <message>
        <source>This changed meanwhile. Look at it again.</source>
        <translation>This changed meanwhile. Look at it again.</translation>
    </message>
    <message>
        <source>The tablet is locked. Unlock it to go on.</source>
        <translation>The tablet is locked. Unlock it to go on.</translation>
    </message>
    <message>
        <source>You have no right to do this here. Ask your supervisor.</source>
        <translation>You have no right to do this here. Ask your supervisor.</translation>
    </message>
    <message>
        <source>This is too large: %1</source>
        <translation>This is too large: %1</translation>
    </message>
    <message>
        <source>The server is not to be reached now. It is tried again by itself.</source>
        <translation>The server is not to be reached now. It is tried again by itself.</translation>
    </message>
    <message>
        <source>The tablet is full. Free some space; everything saved so far is safe.</source>
        <translation>The tablet is full. Free some space; everything saved so far is safe.</translation>
    </message>
    <message>
        <source>Stored data is damaged (%1). Nothing was overwritten; show this to the office.</source>
        <translation>Stored data is damaged (%1). Nothing was overwritten; show this to the office.</translation>
    </message>
    <message>
        <source>The office holds this back: no right to write here</source>
        <translation>The office holds this back: no right to write here</translation>
    </message>
    <message>
        <source>The office holds this back: it does not know this form</source>
        <translation>The office holds this back: it does not know this form</translation>
    </message>
    <message>
        <source>The office holds this back: this tablet was shut out</source>
        <translation>The office holds this back: this tablet was shut out</translation>
    </message>
    <message>
        <source>The office holds this back: it cannot be read there</source>
        <translation>The office holds this back: it cannot be read there</translation>
    </message>
    <message>
        <source>The office holds this back: this app is newer than the server</source>
        <translation>The office holds this back: this app is newer than the server</translation>
    </message>
    <message>
        <source>The office holds this back: somebody else&apos;s name stands on it</source>
        <translation>The office holds this back: somebody else&apos;s name stands on it</translation>
    </message>
    <message>
        <source>The office holds this back: this tablet is not set up there</source>
        <translation>The office holds this back: this tablet is not set up there</translation>
    </message>
    <message>
        <source>The office holds this back: the record is a colleague&apos;s and was not assigned to you</source>
        <translation>The office holds this back: the record is a colleague&apos;s and was not assigned to you</translation>
    </message>
    <message>
        <source>The office holds this back: only a supervisor may do this</source>
        <translation>The office holds this back: only a supervisor may do this</translation>
    </message>
    <message>
        <source>The office holds this back: only the office&apos;s server may do this</source>
        <translation>The office holds this back: only the office&apos;s server may do this</translation>
    </message>
    <message>
        <source>The office holds this back</source>
        <translation>The office holds this back</translation>
    </message>
    <message numerus="yes">
        <source>Returned with %n note(s)</source>
        <translation>
            <numerusform>Returned with %n note</numerusform>
            <numerusform>Returned with %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) in conflict</source>
        <translation>
            <numerusform>%n answer in conflict</numerusform>
            <numerusform>%n answers in conflict</numerusform>
        </translation>
    </message>
    <message>
        <source>A photo on this tablet is damaged</source>
        <translation>A photo on this tablet is damaged</translation>
    </message>
    <message>
        <source>I</source>
        <translation>I</translation>
    </message>
    <message>
        <source>The supervisor</source>
        <translation>The supervisor</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>A colleague</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::SyncViewModel</name>
    <message>
        <source>A photo&apos;s file is damaged. Take it again if you can.</source>
        <translation>A photo&apos;s file is damaged. Take it again if you can.</translation>
    </message>
    <message>
        <source>The server did not take a change. The office can see why.</source>
        <translation>The server did not take a change. The office can see why.</translation>
    </message>
    <message>
        <source>The server did not take a photo (%1). It is tried again.</source>
        <translation>The server did not take a photo (%1). It is tried again.</translation>
    </message>
    <message>
        <source>A form cannot be read on this tablet. Tell the office.</source>
        <translation>A form cannot be read on this tablet. Tell the office.</translation>
    </message>
    <message>
        <source>Exchanging records …</source>
        <translation>Exchanging records …</translation>
    </message>
    <message numerus="yes">
        <source>Sending photos: %n to go (%1)</source>
        <translation>
            <numerusform>Sending photos: %n to go (%1)</numerusform>
            <numerusform>Sending photos: %n to go (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching forms …</source>
        <translation>Fetching forms …</translation>
    </message>
    <message>
        <source>Finishing …</source>
        <translation>Finishing …</translation>
    </message>
    <message>
        <source>The last sync went through.</source>
        <translation>The last sync went through.</translation>
    </message>
    <message>
        <source>No network. Visits go on as usual; everything is sent by itself once the network is back.</source>
        <translation>No network. Visits go on as usual; everything is sent by itself once the network is back.</translation>
    </message>
    <message>
        <source>Something else answered in place of our server (a sign-in page of the network?). Nothing was sent.</source>
        <translation>Something else answered in place of our server (a sign-in page of the network?). Nothing was sent.</translation>
    </message>
    <message>
        <source>The server is busy. It is tried again by itself.</source>
        <translation>The server is busy. It is tried again by itself.</translation>
    </message>
    <message>
        <source>The server turned this tablet away (%1). Ask the office.</source>
        <translation>The server turned this tablet away (%1). Ask the office.</translation>
    </message>
    <message>
        <source>This tablet was shut out by the office. Unsent work is safe and sealed here.</source>
        <translation>This tablet was shut out by the office. Unsent work is safe and sealed here.</translation>
    </message>
    <message>
        <source>The tablet is full, so nothing can be fetched. Free some space.</source>
        <translation>The tablet is full, so nothing can be fetched. Free some space.</translation>
    </message>
    <message>
        <source>The server&apos;s answer did not pass its check and was not taken. It is tried again.</source>
        <translation>The server&apos;s answer did not pass its check and was not taken. It is tried again.</translation>
    </message>
    <message>
        <source>Records went through; some photos or forms did not. See below.</source>
        <translation>Records went through; some photos or forms did not. See below.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>now</translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>in %n second</numerusform>
            <numerusform>in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This tablet&apos;s clock is %n minute(s) fast. Set it right in the system settings.</source>
        <translation>
            <numerusform>This tablet&apos;s clock is %n minute fast. Set it right in the system settings.</numerusform>
            <numerusform>This tablet&apos;s clock is %n minutes fast. Set it right in the system settings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This tablet&apos;s clock is %n minute(s) slow. Set it right in the system settings.</source>
        <translation>
            <numerusform>This tablet&apos;s clock is %n minute slow. Set it right in the system settings.</numerusform>
            <numerusform>This tablet&apos;s clock is %n minutes slow. Set it right in the system settings.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left on this tablet. Delete what is not needed.</source>
        <translation>%1 left on this tablet. Delete what is not needed.</translation>
    </message>
</context>
<context>
    <name>doorstep::mobile::UnlockViewModel</name>
    <message>
        <source>The two PINs differ. Type the same one twice.</source>
        <translation>The two PINs differ. Type the same one twice.</translation>
    </message>
    <message>
        <source>Choose six digits, or a passphrase of eight characters or more.</source>
        <translation>Choose six digits, or a passphrase of eight characters or more.</translation>
    </message>
    <message>
        <source>The passphrase needs eight characters or more. Chinese characters and spaces count too.</source>
        <translation>The passphrase needs eight characters or more. Chinese characters and spaces count too.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type the same one twice.</source>
        <translation>The two passphrases differ. Type the same one twice.</translation>
    </message>
    <message>
        <source>Both the server&apos;s address and the code are needed; the office gives you them.</source>
        <translation>Both the server&apos;s address and the code are needed; the office gives you them.</translation>
    </message>
    <message>
        <source>The server was not reached. Check the address and the network, then try again.</source>
        <translation>The server was not reached. Check the address and the network, then try again.</translation>
    </message>
    <message>
        <source>The server does not take this code. It works once and for 72 hours; ask the office for a new one.</source>
        <translation>The server does not take this code. It works once and for 72 hours; ask the office for a new one.</translation>
    </message>
    <message>
        <source>Something else answered at this address. Check the address with the office.</source>
        <translation>Something else answered at this address. Check the address with the office.</translation>
    </message>
    <message>
        <source>This is not the PIN.</source>
        <translation>This is not the PIN.</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>This is not the passphrase.</translation>
    </message>
    <message>
        <source>This machine&apos;s keystore did not keep what a PIN needs. Choose a passphrase of eight characters or more.</source>
        <translation>This machine&apos;s keystore did not keep what a PIN needs. Choose a passphrase of eight characters or more.</translation>
    </message>
    <message>
        <source>This machine&apos;s keystore has lost the secret that belongs to your PIN; the PIN alone cannot open this tablet. No work is lost: ask the office, which opens it with its recovery key.</source>
        <translation>This machine&apos;s keystore has lost the secret that belongs to your PIN; the PIN alone cannot open this tablet. No work is lost: ask the office, which opens it with its recovery key.</translation>
    </message>
    <message>
        <source>This machine&apos;s keystore does not answer. Unlock it, or log in to the machine again, then type the PIN once more.</source>
        <translation>This machine&apos;s keystore does not answer. Unlock it, or log in to the machine again, then type the PIN once more.</translation>
    </message>
</context>
</TS>
