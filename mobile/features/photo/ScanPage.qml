import QtQuick
import Doorstep.Ui
import Doorstep.Photo

/*! The camera looking for a bar code or QR code: nothing to press, it is taken as soon as it is seen. */
Rectangle {
    id: page

    required property ScanViewModel scan

    color: Theme.ground

    LiveView {
        id: preview

        anchors.fill: parent
        anchors.bottomMargin: bar.height
        source: page.scan.view
        visible: page.scan.problem === ""
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("What the camera sees")
    }
    Strip {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.gap
        width: Math.min(parent.width - 2 * Theme.margin, 700)
        symbol: "code"
        text: qsTr("Hold the code into the picture; it is read by itself.")
        visible: page.scan.problem === ""
    }
    ErrorFace {
        anchors.centerIn: preview
        width: preview.width
        visible: page.scan.problem !== ""
        symbol: "camera"
        text: page.scan.problem
    }
    ActionBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width

        AppButton {
            objectName: "leaveScan"
            text: qsTr("Back")
            symbol: "back"
            onClicked: page.scan.close()
        }
        AppButton {
            objectName: "scanPicture"
            text: qsTr("From a picture")
            symbol: "image"
            onClicked: page.scan.useFile()
        }
    }
}
