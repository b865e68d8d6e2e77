import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A web address: typed, and shown outside the app only when that is pressed. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    TextEditor {
        width: parent.width
        question: answer.question
        entry: answer.entry
    }
    AppButton {
        objectName: "openAddress"
        symbol: "forward"
        symbolLast: true
        text: qsTr("Open in the browser")
        enabled: answer.question.value !== ""
        onClicked: answer.entry.openAddress(answer.question.value)
    }
}
