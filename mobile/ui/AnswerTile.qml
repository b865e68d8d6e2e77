import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! One answer to choose as a tile: its picture, its words, no mark of its own. Chosen shows by ground, border and tick. */
T.AbstractButton {
    id: control

    property bool multiple: false
    property bool chosen: false
    /*! An address of our own image provider, never an answer; or empty. */
    property string picture

    signal picked

    implicitWidth: Math.max(2 * Theme.thumb, Math.ceil(measure.advanceWidth) + 2 * Theme.padding + 2)
    implicitHeight: Math.max(Theme.row, column.implicitHeight + 2 * Theme.gap)

    Accessible.role: control.multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: control.text
    Accessible.checkable: true
    Accessible.checked: control.chosen
    Accessible.onPressAction: control.picked()
    Accessible.onToggleAction: control.picked()

    onClicked: control.picked()

    TextMetrics {
        id: measure

        font.family: Theme.family
        font.pixelSize: Theme.body
        font.weight: Font.Bold
        text: control.text
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.controlRadius
        color: control.chosen ? Theme.chosen : Theme.surface
        border.width: control.chosen ? Theme.chosenBorder : Theme.lineWidth
        border.color: control.chosen ? Theme.primary : Theme.line
        opacity: control.enabled ? 1 : 0.6

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.ink
            opacity: control.down ? 0.1 : 0
        }
        FocusRing { shown: control.visualFocus }
    }
    Item {
        anchors.fill: parent

        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.gap
            spacing: Theme.gap / 2

            Image {
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width
                height: 1.5 * Theme.thumb
                visible: control.picture !== ""
                source: control.picture
                sourceSize.width: 4 * Theme.thumb
                fillMode: Image.PreserveAspectFit
                asynchronous: true
                cache: false
            }
            AppText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: control.text
                font.weight: control.chosen ? Font.Bold : Font.Normal
                visible: text !== ""
                Accessible.ignored: true
            }
        }
        Rectangle {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: -4
            width: 28
            height: 28
            radius: 14
            color: Theme.primary
            visible: control.chosen

            Icon {
                anchors.centerIn: parent
                width: 20
                height: 20
                name: "check"
                color: Theme.onPrimary
            }
        }
    }
}
