import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A bar code or QR code: scanned, read from a picture, or typed. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    TextBox {
        id: box

        objectName: "code"
        width: Math.min(parent.width, 600)
        label: answer.question.capture.hidden ? qsTr("The code is not shown. Typing replaces it.") : ""
        spoken: answer.question.label
        placeholder: answer.question.capture.hidden ? "" : qsTr("Scan the code, or type it")
        secret: answer.question.capture.hidden
        readOnly: answer.question.readOnly
        inputHints: Qt.ImhNoPredictiveText
        value: answer.question.value
        onEdited: text => answer.entry.answer(answer.question.path, text.trim())
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !answer.question.readOnly

        AppButton {
            objectName: "scan"
            kind: answer.question.value === "" ? AppButton.Primary : AppButton.Plain
            symbol: "code"
            text: answer.question.value === "" ? qsTr("Scan") : qsTr("Scan again")
            onClicked: answer.entry.wantScan(answer.question.path)
        }
        AppButton {
            objectName: "chooseFile"
            symbol: "image"
            text: qsTr("From a picture")
            onClicked: answer.entry.wantFile(answer.question.path)
        }
    }
    Connections {
        target: answer.entry
        function onLeaving() { box.flush(); }
    }
}
