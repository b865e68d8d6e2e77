import QtQuick
import Doorstep.Ui

/*! Title of a page, the way back where there is one, and at most one tool. */
Item {
    id: header

    required property string title
    property string subtitle
    property bool mayGoBack: false
    property string tool
    property string toolSymbol

    signal back
    signal toolUsed

    implicitHeight: Math.max(Theme.bar, words.implicitHeight + 2 * Theme.gap)
    implicitWidth: 320

    AppButton {
        id: backButton

        anchors.verticalCenter: parent.verticalCenter
        kind: AppButton.Quiet
        symbol: "back"
        text: qsTr("Back")
        visible: header.mayGoBack
        onClicked: header.back()
    }
    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: backButton.visible ? backButton.width + Theme.gap : 0
        anchors.right: toolButton.visible ? toolButton.left : parent.right
        anchors.rightMargin: toolButton.visible ? Theme.gap : 0
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width
            text: header.title
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }
        AppText {
            width: parent.width
            soft: true
            text: header.subtitle
            visible: text !== ""
        }
    }
    AppButton {
        id: toolButton

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        kind: AppButton.Quiet
        symbol: header.toolSymbol
        text: header.tool
        visible: header.tool !== ""
        width: Math.min(implicitWidth, header.width / 2)
        onClicked: header.toolUsed()
    }
}
