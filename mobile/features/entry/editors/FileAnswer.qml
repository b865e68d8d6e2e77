import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A document or recording that is on this tablet already. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    // qmllint disable unqualified
    Repeater {
        model: answer.question.files

        FileRow {
            width: answer.width
            playback: answer.entry.playback
        }
    }
    // qmllint enable unqualified
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !answer.question.readOnly

        AppButton {
            objectName: "chooseFile"
            kind: answer.question.fileCount === 0 ? AppButton.Primary : AppButton.Plain
            symbol: "file"
            text: answer.question.fileCount === 0 ? qsTr("Choose a file") : qsTr("Choose another file")
            onClicked: answer.entry.wantFile(answer.question.path)
        }
        ConfirmButton {
            symbol: "trash"
            word: qsTr("Remove")
            question: qsTr("Remove this file?")
            visible: answer.question.fileCount > 0
            onConfirmed: answer.entry.answer(answer.question.path, "")
        }
    }
}
