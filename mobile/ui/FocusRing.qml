import QtQuick
import Doorstep.Ui

/*! Shows where the keyboard is; put inside a control. */
Rectangle {
    id: ring

    required property bool shown

    anchors.fill: parent
    anchors.margins: -3
    radius: Theme.controlRadius + 3
    color: "transparent"
    border.width: 3
    border.color: Theme.ink
    visible: ring.shown
    Accessible.ignored: true
}
