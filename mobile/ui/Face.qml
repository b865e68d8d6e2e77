import QtQuick
import Doorstep.Ui

/*! What a page shows when it has nothing else to show: one sentence, one action. */
Item {
    id: face

    required property string text
    property string action
    property string symbol

    signal acted

    implicitHeight: column.implicitHeight + 2 * Theme.margin
    implicitWidth: 320

    Column {
        id: column

        anchors.centerIn: parent
        width: Math.min(face.width - 2 * Theme.margin, 480)
        spacing: Theme.padding

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 2 * Theme.icon
            height: 2 * Theme.icon
            name: face.symbol
            color: Theme.inkSoft
            visible: face.symbol !== ""
        }
        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: face.text
        }
        AppButton {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, parent.width)
            text: face.action
            visible: face.action !== ""
            onClicked: face.acted()
        }
    }
}
