import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! Sound or film: recorded here, or, unless the form wants it fresh, brought from a file; and played back. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property Recording recording: answer.entry.recording
    readonly property bool running: answer.recording.path === answer.question.path
    readonly property bool video: answer.question.capture.video
    readonly property bool kept: answer.question.fileCount > 0

    spacing: Theme.gap

    LiveView {
        width: Math.min(480, answer.width)
        height: Math.round(width * 3 / 4)
        source: answer.recording.view
        visible: answer.running && answer.video
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("What the camera sees")
    }
    Row {
        width: parent.width
        spacing: Theme.gap
        visible: answer.running

        Icon {
            name: "record"
            color: Theme.bad
            y: Math.max(0, (Theme.body * 1.45 - height) / 2)
        }
        AppText {
            width: answer.width - Theme.icon - Theme.gap
            font.weight: Font.Bold
            text: qsTr("Recording · %1").arg(answer.recording.time)
        }
    }
    // qmllint disable unqualified
    Repeater {
        model: answer.question.files

        FileRow {
            width: answer.width
            visible: !answer.running
            playback: answer.entry.playback
        }
    }
    // qmllint enable unqualified
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !answer.question.readOnly

        AppButton {
            objectName: "record"
            kind: answer.kept ? AppButton.Plain : AppButton.Primary
            symbol: answer.video ? "film" : "microphone"
            text: answer.kept ? qsTr("Record again in its place") : answer.video ? qsTr("Record a video") : qsTr("Record")
            visible: !answer.running
            onClicked: answer.entry.wantRecording(answer.question.path)
        }
        AppButton {
            objectName: "endRecording"
            kind: AppButton.Primary
            symbol: "stop"
            text: qsTr("End and keep it")
            visible: answer.running
            onClicked: answer.recording.stop()
        }
        AppButton {
            objectName: "chooseFile"
            symbol: "file"
            text: qsTr("From a file")
            visible: !answer.running && !answer.question.capture.fresh
            onClicked: answer.entry.wantFile(answer.question.path)
        }
        ConfirmButton {
            symbol: "trash"
            word: qsTr("Remove")
            question: qsTr("Remove this recording?")
            visible: answer.kept && !answer.running
            onConfirmed: answer.entry.answer(answer.question.path, "")
        }
    }
    ProblemLine {
        width: parent.width
        text: answer.recording.problemAt === answer.question.path ? answer.recording.problem : ""
    }
}
