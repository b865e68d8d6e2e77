import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A position: found by the tablet, or typed as degrees. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property list<string> parts: answer.question.value.split(" ")
    readonly property string accuracy: answer.parts.length > 3 ? answer.parts[3] : ""

    function part(index: int): string {
        return answer.parts.length > index ? answer.parts[index] : "";
    }
    function say() {
        const latitude = north.current.trim();
        const longitude = east.current.trim();
        answer.entry.answer(answer.question.path, latitude === "" && longitude === "" ? "" : latitude + " " + longitude + " 0 0");
    }

    spacing: Theme.gap

    AppText {
        width: parent.width
        text: answer.accuracy !== "" && Number(answer.accuracy) > 0 ? qsTr("Found, accurate to %1 m").arg(Math.round(Number(answer.accuracy))) : qsTr("Typed by hand")
        visible: answer.question.value !== ""
    }
    Flow {
        width: parent.width
        spacing: Theme.padding

        TextBox {
            id: north

            width: 220
            label: qsTr("Latitude (north)")
            readOnly: answer.question.readOnly
            inputHints: Qt.ImhFormattedNumbersOnly
            value: answer.part(0)
            onEdited: answer.say()
        }
        TextBox {
            id: east

            width: 220
            label: qsTr("Longitude (east)")
            readOnly: answer.question.readOnly
            inputHints: Qt.ImhFormattedNumbersOnly
            value: answer.part(1)
            onEdited: answer.say()
        }
    }
    AppButton {
        symbol: "place"
        kind: answer.question.value === "" ? AppButton.Primary : AppButton.Plain
        text: qsTr("Find the position")
        visible: !answer.question.readOnly
        onClicked: answer.entry.wantPosition(answer.question.path)
    }
    Connections {
        target: answer.entry
        function onLeaving() {
            north.flush();
            east.flush();
        }
    }
}
