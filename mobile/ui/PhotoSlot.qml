import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! A 4:3 frame with its name: a ghost outline while empty, the picture with tick and time once filled. */
T.AbstractButton {
    id: control

    /*! What is wanted: "Front door". */
    required property string caption
    /*! An address of our own image provider, never an answer. Empty while the slot is empty. */
    property string picture
    /*! When it was taken, or where it stands: "10:21 · delivered". */
    property string detail
    property bool delivered: false
    readonly property bool filled: control.picture !== ""

    implicitWidth: 280
    implicitHeight: frame.height + Theme.gap + Math.max(name.implicitHeight, Theme.icon) + (info.visible ? info.implicitHeight : 0)

    Accessible.role: Accessible.Button
    Accessible.name: control.filled ? qsTr("%1: photo taken").arg(control.caption) : qsTr("%1: no photo yet").arg(control.caption)
    Accessible.onPressAction: control.clicked()

    Item {
        anchors.fill: parent
        Rectangle {
            id: frame

            width: parent.width
            height: Math.round(parent.width * 3 / 4)
            radius: Theme.controlRadius
            color: control.filled ? Theme.hairline : Theme.surface
            border.width: control.filled ? 0 : Theme.lineWidth
            border.color: Theme.line
            clip: true

            Image {
                anchors.fill: parent
                source: control.picture
                sourceSize.width: frame.width
                fillMode: Image.PreserveAspectCrop
                asynchronous: true
                autoTransform: true
                cache: false
                visible: control.filled
            }
            Column {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.padding
                spacing: Theme.gap
                visible: !control.filled

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: 2 * Theme.icon
                    height: 2 * Theme.icon
                    name: "camera"
                    color: Theme.line
                }
            }
            FocusRing { shown: control.visualFocus }
        }
        Row {
            id: line

            y: frame.height + Theme.gap
            width: parent.width
            spacing: 6

            Icon {
                id: tick

                name: "check"
                color: control.delivered ? Theme.good : Theme.inkSoft
                width: visible ? 20 : 0
                height: 20
                visible: control.filled
                y: (Theme.hint * 1.45 - height) / 2
            }
            AppText {
                id: name

                width: parent.width - (tick.visible ? tick.width + line.spacing : 0)
                font.pixelSize: Theme.hint
                text: control.caption
                Accessible.ignored: true
            }
        }
        AppText {
            id: info

            y: line.y + line.height
            width: parent.width
            soft: true
            text: control.detail
            visible: text !== ""
            Accessible.ignored: true
        }
    }
}
