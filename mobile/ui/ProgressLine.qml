import QtQuick
import Doorstep.Ui

/*! How far one is: a thin line; the words beside it say the same. */
Rectangle {
    id: line

    /*! 0 to 1. */
    required property real value

    implicitHeight: 6
    implicitWidth: 200
    radius: 3
    color: Theme.boldStates ? "transparent" : Theme.hairline
    border.width: Theme.boldStates ? 1 : 0
    border.color: Theme.ink
    Accessible.ignored: true

    Rectangle {
        width: parent.width * Math.max(0, Math.min(1, line.value))
        height: parent.height
        radius: parent.radius
        color: Theme.primary
    }
}
