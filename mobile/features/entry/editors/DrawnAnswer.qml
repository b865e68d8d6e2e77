import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A picture drawn here: the sheet first, then what was kept of it. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry
    required property string invitation
    required property string keepWord
    required property string againWord
    required property string removeQuestion
    required property string fileName
    property bool pens: false
    property bool line: false

    property bool again: false
    readonly property bool drawn: answer.question.fileCount > 0 && !answer.again

    spacing: Theme.gap

    // qmllint disable unqualified
    Repeater {
        model: answer.question.files

        Rectangle {
            required property string picture

            visible: answer.drawn
            width: Math.min(600, answer.width)
            height: answer.pens ? 360 : 250
            color: Theme.paper
            border.width: Theme.lineWidth
            border.color: Theme.line

            Image {
                anchors.fill: parent
                anchors.margins: 2
                source: parent.picture
                sourceSize.width: width
                fillMode: Image.PreserveAspectFit
                asynchronous: true
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: answer.question.label
            }
        }
    }
    // qmllint enable unqualified
    DrawingSheet {
        width: parent.width
        visible: !answer.drawn && !answer.question.readOnly
        question: answer.question
        entry: answer.entry
        invitation: answer.invitation
        keepWord: answer.keepWord
        fileName: answer.fileName
        pens: answer.pens
        line: answer.line
        onKept: answer.again = false
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: answer.drawn && !answer.question.readOnly

        AppButton {
            objectName: "drawAgain"
            text: answer.againWord
            symbol: "pen"
            onClicked: answer.again = true
        }
        ConfirmButton {
            symbol: "trash"
            word: qsTr("Remove")
            question: answer.removeQuestion
            onConfirmed: answer.entry.answer(answer.question.path, "")
        }
    }
    AppButton {
        text: qsTr("Leave it as it was")
        symbol: "undo"
        visible: answer.again && answer.question.fileCount > 0
        onClicked: answer.again = false
    }
}
