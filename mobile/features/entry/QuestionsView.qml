import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! One page of questions. */
Item {
    id: page

    required property EntryViewModel entry
    property bool alone: false

    signal backWanted

    readonly property bool narrow: page.width < 600

    PageHeader {
        id: header

        x: scroll.margin
        width: parent.width - 2 * x
        title: page.entry.title
        subtitle: page.entry.missing > 0 ? qsTr("%1 · %n required answer(s) to go", "", page.entry.missing).arg(page.entry.unit) : page.entry.unit
        mayGoBack: page.alone
        tool: page.entry.mayUndo ? qsTr("Undo") : ""
        toolSymbol: "undo"
        onBack: page.backWanted()
        onToolUsed: page.entry.undo()
    }
    ProgressLine {
        id: progress

        anchors.top: header.bottom
        width: parent.width
        radius: 0
        value: page.entry.pageCount === 0 ? 0 : page.entry.pageIndex / page.entry.pageCount
    }
    Column {
        id: strips

        anchors.top: progress.bottom
        x: scroll.margin
        width: parent.width - 2 * x
        topPadding: visible ? Theme.gap : 0
        spacing: Theme.gap
        visible: trouble.visible || notes.visible || tape.visible

        Strip {
            id: trouble

            width: parent.width
            text: page.entry.trouble
            visible: text !== ""
        }
        Strip {
            id: tape

            objectName: "tape"
            width: parent.width
            symbol: "record"
            text: qsTr("This visit is being recorded · %1").arg(page.entry.recording.time)
            action: qsTr("End the recording")
            visible: page.entry.recording.background
            onActed: page.entry.recording.stop()
        }
        Strip {
            id: notes

            width: parent.width
            symbol: "note"
            text: qsTr("%n place(s) to correct", "", page.entry.openNotes)
            action: qsTr("Next one")
            visible: page.entry.openNotes > 0
            onActed: page.entry.nextNote()
        }
    }
    ScrollPage {
        id: scroll

        objectName: "questions"
        anchors.top: strips.visible ? strips.bottom : progress.bottom
        anchors.bottom: bar.top
        width: parent.width

        AppText {
            width: parent.width
            soft: true
            text: page.entry.trail
            visible: text !== ""
        }
        Flow {
            id: flow

            /*! Narrow cards cut words to pieces. */
            readonly property bool shared: flow.width >= 40 * Theme.body

            width: parent.width
            spacing: Theme.padding

            // qmllint disable unqualified
            Repeater {
                model: page.entry.questions

                QuestionDelegate {
                    required property QuestionItem question

                    width: !flow.shared ? flow.width : Math.floor((flow.width + flow.spacing) * question.look.share - flow.spacing)
                    item: question
                    entry: page.entry
                }
            }
            // qmllint enable unqualified
        }
        RepeatCard {
            width: parent.width
            visible: page.entry.repeat
            entry: page.entry
        }
    }
    ActionBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        saved: page.entry.saved

        AppButton {
            objectName: "previous"
            text: qsTr("Previous")
            symbol: "back"
            enabled: page.entry.pageIndex > 0
            onClicked: page.entry.previous()
        }
        AppButton {
            objectName: "contents"
            text: qsTr("Contents")
            symbol: page.narrow ? "" : "outline"
            onClicked: page.entry.showOutline()
        }
        AppButton {
            objectName: "next"
            kind: AppButton.Primary
            text: page.entry.pageIndex + 1 >= page.entry.pageCount ? qsTr("Check") : qsTr("Next")
            symbol: "forward"
            symbolLast: true
            onClicked: page.entry.next()
        }
    }
    NumberAnimation {
        id: fade

        target: scroll
        property: "opacity"
        from: 0
        to: 1
        duration: Theme.fade
    }
    Connections {
        target: page.entry
        function onPageTurned() {
            scroll.contentY = 0;
            if (Theme.fade > 0)
                fade.restart();
        }
    }
    Keys.onReturnPressed: page.entry.next()
    Keys.onEscapePressed: page.backWanted()
}
