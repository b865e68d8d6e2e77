import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A bearing in degrees from north: taken by the tablet's compass, or typed. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property string direction: answer.entry.bearing.direction(answer.question.value)

    spacing: Theme.gap

    TextBox {
        id: box

        objectName: "degrees"
        width: Math.min(parent.width, 360)
        label: qsTr("Degrees from north, clockwise")
        readOnly: answer.question.readOnly
        inputHints: Qt.ImhFormattedNumbersOnly
        value: answer.question.value
        onEdited: text => answer.entry.answer(answer.question.path, text.trim())
        onAccepted: {
            if (answer.entry.single)
                answer.entry.next();
        }
    }
    AppText {
        width: parent.width
        font.weight: Font.Bold
        text: qsTr("Towards the %1").arg(answer.direction)
        visible: answer.direction !== ""
    }
    ProblemLine {
        width: parent.width
        text: answer.question.value !== "" && answer.direction === "" ? qsTr("A bearing goes from 0 to 360 degrees.") : ""
    }
    AppButton {
        objectName: "takeBearing"
        kind: answer.question.value === "" ? AppButton.Primary : AppButton.Plain
        symbol: "compass"
        text: qsTr("Take the bearing")
        visible: !answer.question.readOnly
        onClicked: answer.entry.wantBearing(answer.question.path)
    }
    AppText {
        width: parent.width
        soft: true
        text: answer.entry.bearing.path === answer.question.path ? qsTr("Point the top of the tablet there and hold it level …") : qsTr("This machine has no compass. Type the degrees.")
        visible: answer.entry.bearing.path === answer.question.path || answer.entry.bearing.missing
    }
    Connections {
        target: answer.entry
        function onLeaving() { box.flush(); }
    }
}
