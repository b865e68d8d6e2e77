import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! Saved here first; delivered later, and said so. */
Item {
    id: page

    signal backWanted
    signal nextVisitWanted

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, 520)
        spacing: Theme.padding

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 72
            height: 72
            name: "check"
            color: Theme.good
        }
        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            text: qsTr("Saved on this tablet")
            Accessible.role: Accessible.AlertMessage
        }
        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("It is sent by itself as soon as there is a network. Two ticks in the list mean: delivered.")
        }
        AppButton {
            objectName: "nextVisit"
            width: parent.width
            kind: AppButton.Primary
            symbol: "plus"
            text: qsTr("Next visit with this form")
            onClicked: page.nextVisitWanted()
        }
        AppButton {
            objectName: "backToToday"
            width: parent.width
            text: qsTr("Back to the list")
            onClicked: page.backWanted()
        }
    }
}
