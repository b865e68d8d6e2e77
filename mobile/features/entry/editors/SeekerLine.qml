import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! What the search for the position is at, and taking what it has. */
Column {
    id: line

    required property QuestionItem question
    required property PositionSeeker seeker

    readonly property bool looking: line.seeker.path === line.question.path

    spacing: Theme.gap
    visible: line.looking || problem.visible

    AppText {
        width: parent.width
        text: line.looking ? line.seeker.words : ""
        visible: text !== ""
        Accessible.role: Accessible.AlertMessage
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: line.looking

        AppButton {
            objectName: "keepPosition"
            kind: AppButton.Primary
            symbol: "check"
            text: qsTr("Keep this one")
            visible: line.seeker.usable
            onClicked: line.seeker.keep()
        }
        AppButton {
            symbol: "close"
            text: qsTr("Stop looking")
            onClicked: line.seeker.stop()
        }
    }
    ProblemLine {
        id: problem

        width: parent.width
        text: line.seeker.path === "" ? line.seeker.problem : ""
    }
}
