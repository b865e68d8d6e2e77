import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A photo: taken here, or, unless the form wants a fresh one, brought from a file where that is how it came. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    Flow {
        width: parent.width
        spacing: Theme.padding

        // qmllint disable unqualified
        Repeater {
            model: answer.question.files

            PhotoSlot {
                required property string key
                required property string name
                required picture
                required detail
                required delivered

                width: Math.min(360, answer.width)
                caption: name
                onClicked: answer.entry.wantPhoto(answer.question.path)
            }
        }
        // qmllint enable unqualified
        PhotoSlot {
            width: Math.min(360, answer.width)
            visible: answer.question.fileCount === 0
            caption: qsTr("No photo yet")
            picture: ""
            enabled: !answer.question.readOnly
            onClicked: answer.entry.wantPhoto(answer.question.path)
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !answer.question.readOnly

        AppButton {
            objectName: "takePhoto"
            kind: answer.question.fileCount === 0 ? AppButton.Primary : AppButton.Plain
            symbol: "camera"
            text: answer.question.fileCount === 0 ? qsTr("Take a photo") : qsTr("Take another in its place")
            onClicked: answer.entry.wantPhoto(answer.question.path)
        }
        AppButton {
            objectName: "chooseFile"
            symbol: "image"
            text: qsTr("From a file")
            visible: !answer.question.capture.fresh
            onClicked: answer.entry.wantFile(answer.question.path)
        }
        ConfirmButton {
            symbol: "trash"
            word: qsTr("Remove")
            question: qsTr("Remove this photo?")
            visible: answer.question.fileCount > 0
            onConfirmed: answer.entry.answer(answer.question.path, "")
        }
    }
}
