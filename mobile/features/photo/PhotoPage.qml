import QtQuick
import Doorstep.Ui
import Doorstep.Photo

/*! The camera: a large shutter on the side of the holding hand, then keep or again. */
Rectangle {
    id: page

    required property PhotoViewModel photo

    color: Theme.ground

    LiveView {
        id: preview

        anchors.fill: parent
        anchors.bottomMargin: bar.height
        source: page.photo.view
        visible: page.photo.step !== PhotoViewModel.Failed
        Accessible.role: Accessible.Graphic
        Accessible.name: page.photo.step === PhotoViewModel.Taken ? qsTr("The photo taken") : qsTr("What the camera sees")
    }
    ErrorFace {
        anchors.centerIn: preview
        width: preview.width
        visible: page.photo.step === PhotoViewModel.Failed
        symbol: "camera"
        text: page.photo.problem
        action: page.photo.mayUseFile ? qsTr("From a file") : ""
        onActed: page.photo.useFile()
    }
    LoadingFace {
        anchors.centerIn: preview
        width: preview.width / 2
        rows: 1
        shown: page.photo.step === PhotoViewModel.Starting
    }
    ActionBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width

        AppButton {
            text: qsTr("Back")
            symbol: "back"
            onClicked: page.photo.close()
        }
        AppButton {
            text: qsTr("Again")
            symbol: "undo"
            visible: page.photo.step === PhotoViewModel.Taken || page.photo.step === PhotoViewModel.Failed
            onClicked: page.photo.again()
        }
        AppButton {
            objectName: "keepPhoto"
            kind: AppButton.Primary
            symbol: "check"
            text: qsTr("Keep this photo")
            visible: page.photo.step === PhotoViewModel.Taken
            onClicked: page.photo.keep()
        }
        AppButton {
            objectName: "shoot"
            kind: AppButton.Primary
            symbol: "camera"
            implicitHeight: 80
            text: qsTr("Take the photo")
            visible: page.photo.step === PhotoViewModel.Ready || page.photo.step === PhotoViewModel.Starting
            enabled: page.photo.step === PhotoViewModel.Ready
            onClicked: page.photo.shoot()
        }
    }
}
