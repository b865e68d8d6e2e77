import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A position: found by the tablet, typed as degrees, or, where the form lets it, pressed on a plain sheet of ground. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property list<string> parts: answer.question.value.split(" ")
    readonly property real accuracy: answer.parts.length > 3 ? Number(answer.parts[3]) : 0
    readonly property bool coarse: answer.accuracy > answer.question.capture.coarse
    readonly property bool looking: answer.entry.seeker.path === answer.question.path

    function part(index: int): string {
        return answer.parts.length > index ? answer.parts[index] : "";
    }
    function say() {
        const latitude = north.current.trim();
        const longitude = east.current.trim();
        if ((latitude === "") === (longitude === "") && (latitude !== answer.part(0) || longitude !== answer.part(1)))
            answer.entry.answer(answer.question.path, latitude === "" ? "" : latitude + " " + longitude + " 0 0");
    }

    spacing: Theme.gap

    AppText {
        width: parent.width
        text: answer.accuracy > 0 ? qsTr("Found, accurate to %1 m").arg(Math.round(answer.accuracy)) : qsTr("Given by hand")
        visible: answer.question.value !== "" && !answer.coarse
    }
    ProblemLine {
        width: parent.width
        text: answer.coarse ? qsTr("Accurate to %1 m only. Look again under the open sky, or go on with it.").arg(Math.round(answer.accuracy)) : ""
    }
    Flow {
        width: parent.width
        spacing: Theme.padding

        TextBox {
            id: north

            objectName: "latitude"
            width: 220
            label: qsTr("Latitude (north)")
            readOnly: answer.question.readOnly
            inputHints: Qt.ImhFormattedNumbersOnly
            value: answer.part(0)
            onEdited: answer.say()
        }
        TextBox {
            id: east

            objectName: "longitude"
            width: 220
            label: qsTr("Longitude (east)")
            readOnly: answer.question.readOnly
            inputHints: Qt.ImhFormattedNumbersOnly
            value: answer.part(1)
            onEdited: answer.say()
        }
    }
    ProblemLine {
        width: parent.width
        text: answer.question.value !== "" && !path.isPlace(answer.question.value) ? qsTr("This is no place on the earth: latitude goes from -90 to 90, longitude from -180 to 180.") : ""
    }
    AppButton {
        objectName: "findPosition"
        symbol: "place"
        kind: answer.question.value === "" ? AppButton.Primary : AppButton.Plain
        text: answer.question.value === "" ? qsTr("Find the position") : qsTr("Find it again")
        visible: !answer.question.readOnly && !answer.looking
        onClicked: answer.entry.wantPosition(answer.question.path)
    }
    SeekerLine {
        width: parent.width
        question: answer.question
        seeker: answer.entry.seeker
    }
    Loader {
        width: parent.width
        active: answer.question.capture.ground !== Capture.NoGround
        // qmllint disable unqualified
        sourceComponent: GroundSheet {
            kind: GeoPath.Point
            value: answer.question.value
            own: answer.entry.seeker.own
            readOnly: answer.question.readOnly || answer.question.capture.ground !== Capture.Placed
            advice: qsTr("Press the place. Drag to move, + and - to come closer.")
            onPressed: (latitude, longitude) => answer.entry.answer(answer.question.path, path.plus(latitude, longitude))
        }
        // qmllint enable unqualified
    }
    GeoPath {
        id: path

        kind: GeoPath.Point
        value: answer.question.value
    }
    Connections {
        target: answer.entry
        function onLeaving() {
            north.flush();
            east.flush();
        }
    }
}
