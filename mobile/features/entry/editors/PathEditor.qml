import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A line or an area: point by point, pressed on a plain sheet of ground, where the tablet stands, or typed. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property bool looking: answer.entry.seeker.path === answer.question.path
    readonly property bool editable: !answer.question.readOnly

    function give(value: string) {
        answer.entry.answer(answer.question.path, value);
    }

    spacing: Theme.gap

    GeoPath {
        id: path

        kind: answer.question.capture.shape ? GeoPath.Shape : GeoPath.Trace
        value: answer.question.value
    }
    AppText {
        width: parent.width
        font.weight: Font.Bold
        text: path.words
        visible: text !== ""
    }
    GroundSheet {
        width: parent.width
        kind: path.kind
        value: answer.question.value
        own: answer.entry.seeker.own
        readOnly: !answer.editable
        advice: answer.question.capture.shape ? qsTr("Press the corners one after the other; the area closes by itself.") : qsTr("Press the points one after the other.")
        onPressed: (latitude, longitude) => answer.give(path.plus(latitude, longitude))
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: answer.editable

        AppButton {
            objectName: "addHere"
            kind: AppButton.Primary
            symbol: "place"
            text: qsTr("Add where I stand")
            visible: !answer.looking
            onClicked: answer.entry.wantPosition(answer.question.path)
        }
        AppButton {
            objectName: "undoPoint"
            symbol: "undo"
            text: qsTr("Take the last one back")
            enabled: path.count > 0
            onClicked: answer.give(path.minusLast())
        }
        ConfirmButton {
            symbol: "trash"
            word: qsTr("Remove all")
            question: qsTr("Remove all points?")
            visible: path.count > 0
            onConfirmed: answer.give("")
        }
    }
    SeekerLine {
        width: parent.width
        question: answer.question
        seeker: answer.entry.seeker
    }
    AppButton {
        id: more

        objectName: "pointsAsWords"
        checkable: true
        kind: AppButton.Quiet
        symbol: more.checked ? "up" : "down"
        text: answer.editable ? qsTr("Points in degrees, and adding one by typing") : qsTr("Points in degrees")
        width: Math.min(implicitWidth, parent.width)
    }
    Column {
        width: parent.width
        spacing: Theme.gap
        visible: more.checked

        // qmllint disable unqualified
        Repeater {
            model: path.points

            Item {
                id: row

                required property string key
                required property int number
                required property string words

                width: answer.width
                height: Math.max(Theme.row, place.implicitHeight)

                AppText {
                    id: place

                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - (away.visible ? away.width + Theme.gap : 0)
                    text: qsTr("%1 · %2", "number and place of a point").arg(row.number).arg(row.words)
                }
                AppButton {
                    id: away

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    objectName: "takeOut:" + row.key
                    kind: AppButton.Quiet
                    symbol: "close"
                    text: qsTr("Take out")
                    visible: answer.editable
                    onClicked: answer.give(path.minus(Number(row.key)))
                }
            }
        }
        // qmllint enable unqualified
        Flow {
            width: parent.width
            spacing: Theme.padding
            visible: answer.editable

            TextBox {
                id: north

                objectName: "latitude"
                width: 220
                label: qsTr("Latitude (north)")
                inputHints: Qt.ImhFormattedNumbersOnly
            }
            TextBox {
                id: east

                objectName: "longitude"
                width: 220
                label: qsTr("Longitude (east)")
                inputHints: Qt.ImhFormattedNumbersOnly
            }
        }
        AppButton {
            readonly property string typed: north.current.trim() + " " + east.current.trim()

            objectName: "addTyped"
            symbol: "plus"
            text: qsTr("Add this point")
            visible: answer.editable
            enabled: path.isPlace(typed)
            onClicked: {
                answer.give(path.plusText(typed));
                north.clear();
                east.clear();
            }
        }
    }
}
