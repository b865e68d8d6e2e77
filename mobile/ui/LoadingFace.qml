import QtQuick
import Doorstep.Ui

/*! Grey lines where content will stand; nothing at all before 300 ms, so that quick pages do not flash. */
Column {
    id: face

    property int rows: 4
    property bool shown: true

    spacing: Theme.gap
    visible: face.shown && late.passed

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Loading")

    Timer {
        id: late

        property bool passed: false

        interval: Theme.patience
        running: face.shown
        onTriggered: late.passed = true
    }
    // qmllint disable unqualified
    Repeater {
        model: face.rows

        Rectangle {
            width: face.width
            height: Theme.row
            radius: Theme.controlRadius
            color: Theme.boldStates ? "transparent" : Theme.hairline
            border.width: Theme.boldStates ? 1 : 0
            border.color: Theme.hairline
        }
    }
}
