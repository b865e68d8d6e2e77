import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A photo that is drawn over: arrows, circles, what is meant. The photo is kept as it was taken until then. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    property bool drawing: false

    spacing: Theme.gap

    PhotoAnswer {
        width: parent.width
        visible: !answer.drawing
        question: answer.question
        entry: answer.entry
    }
    // qmllint disable unqualified
    Repeater {
        model: answer.question.files

        AppButton {
            required property string key

            objectName: "drawOver"
            width: Math.min(implicitWidth, answer.width)
            symbol: "pen"
            text: qsTr("Draw on the photo")
            visible: !answer.drawing && !answer.question.readOnly
            onClicked: answer.entry.wantPicture(answer.question.path, key)
        }
    }
    // qmllint enable unqualified
    DrawingSheet {
        id: sheet

        width: parent.width
        visible: answer.drawing
        question: answer.question
        entry: answer.entry
        invitation: qsTr("Draw on the photo")
        keepWord: qsTr("Keep it with the drawing")
        fileName: "annotated"
        pens: true
        pen: DrawingPad.Red
        onKept: answer.drawing = false
    }
    AppButton {
        text: qsTr("Leave the photo as it was")
        symbol: "undo"
        visible: answer.drawing
        onClicked: answer.drawing = false
    }
    Connections {
        target: answer.entry
        function onPictureCame(path, bytes) {
            if (path !== answer.question.path)
                return;
            sheet.below = bytes;
            answer.drawing = true;
        }
    }
}
