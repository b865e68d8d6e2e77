import QtQuick
import Doorstep.Ui

/*! One line of warning under the title with at most one action; it never stands in the way. */
Rectangle {
    id: strip

    required property string text
    property string action
    property string symbol: "warn"

    signal acted

    implicitHeight: Math.max(Theme.touch, Math.max(words.implicitHeight + 2 * Theme.gap, button.visible ? button.height : 0))
    implicitWidth: 320
    radius: Theme.controlRadius
    color: Theme.warnGround
    border.width: Theme.lineWidth
    border.color: Theme.warn

    Icon {
        id: sign

        x: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        name: strip.symbol
        color: Theme.warn
        width: Theme.icon
        height: Theme.icon
    }
    AppText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.gap
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: button.visible ? Theme.gap : Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        text: strip.text
        color: Theme.warn
        font.pixelSize: Theme.hint
        font.weight: Theme.boldStates ? Font.Bold : Font.Medium
        Accessible.role: Accessible.AlertMessage
    }
    AppButton {
        id: button

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        kind: AppButton.Quiet
        text: strip.action
        visible: strip.action !== ""
        width: Math.min(implicitWidth, strip.width / 2)
        onClicked: strip.acted()
    }
}
