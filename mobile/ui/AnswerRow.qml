import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! One answer to choose: the whole row is the target. Chosen shows by ground, border and tick, never by colour alone. */
T.AbstractButton {
    id: control

    /*! Several may be chosen (a box), or one (a circle). */
    property bool multiple: false
    property bool chosen: false
    /*! The code the form shows beside the label, or empty. */
    property string code
    /*! What is said of the last visit: "Last time", or empty. */
    property string last
    /*! An address of our own image provider, never an answer; or empty. */
    property string picture

    signal picked

    implicitHeight: Math.max(Theme.row, words.implicitHeight + 2 * Theme.gap, shown.visible ? shown.height + 2 * Theme.gap : 0)
    implicitWidth: 320
    leftPadding: Theme.padding
    rightPadding: Theme.padding

    Accessible.role: control.multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: control.text
    Accessible.checkable: true
    Accessible.checked: control.chosen
    Accessible.onPressAction: control.picked()
    Accessible.onToggleAction: control.picked()

    onClicked: control.picked()

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
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding

        Rectangle {
            id: mark

            width: 28
            height: 28
            radius: control.multiple ? 6 : 14
            anchors.verticalCenter: parent.verticalCenter
            color: control.chosen ? Theme.primary : "transparent"
            border.width: 2
            border.color: control.chosen ? Theme.primary : Theme.line

            Icon {
                anchors.centerIn: parent
                width: 20
                height: 20
                name: "check"
                color: Theme.onPrimary
                visible: control.chosen
            }
        }
        Image {
            id: shown

            anchors.left: mark.right
            anchors.leftMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            width: visible ? Theme.thumb : 0
            height: Theme.thumb
            visible: control.picture !== ""
            source: control.picture
            sourceSize.width: 2 * Theme.thumb
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            cache: false
        }
        AppText {
            id: words

            anchors.left: shown.visible ? shown.right : mark.right
            anchors.leftMargin: Theme.padding
            anchors.right: aside.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            font.weight: control.chosen ? Font.Bold : Font.Normal
            Accessible.ignored: true
        }
        Row {
            id: aside

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap

            AppText {
                soft: true
                text: control.last
                visible: text !== ""
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            AppText {
                soft: true
                text: control.code
                visible: text !== ""
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
