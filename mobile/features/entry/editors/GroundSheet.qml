import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! The plain sheet of ground with its buttons. */
Column {
    id: sheet

    property alias kind: canvas.kind
    property alias value: canvas.value
    property alias own: canvas.own
    property alias choices: canvas.choices
    property bool readOnly: false
    /*! What can be done on it, in words. */
    required property string advice
    /*! What to do while it lies nowhere yet. */
    property string nowhere: qsTr("Find the position first, or type the degrees: then the ground is shown here.")

    signal pressed(latitude: real, longitude: real)
    signal picked(key: string)

    spacing: Theme.gap

    Rectangle {
        width: parent.width
        height: Math.max(260, Math.min(420, Math.round(width * 0.6)))
        color: Theme.surface
        border.width: Theme.lineWidth
        border.color: Theme.line

        GeoCanvas {
            id: canvas

            objectName: "ground"
            anchors.fill: parent
            anchors.margins: Theme.lineWidth
            ink: Theme.ink
            soft: Theme.inkSoft
            grid: Theme.hairline
            ground: Theme.surface
            mark: Theme.primary
            markInk: Theme.onPrimary
            here: Theme.good
            textSize: Theme.hint
            family: Theme.family
            Accessible.role: Accessible.Graphic
            Accessible.name: sheet.advice
            onPressed: (latitude, longitude) => {
                if (!sheet.readOnly)
                    sheet.pressed(latitude, longitude);
            }
            onPicked: key => {
                if (!sheet.readOnly)
                    sheet.picked(key);
            }

            FocusRing { shown: canvas.activeFocus }
        }
        EmptyFace {
            anchors.centerIn: parent
            width: parent.width
            visible: !canvas.anywhere
            symbol: "place"
            text: sheet.nowhere
        }
    }
    AppText {
        width: parent.width
        soft: true
        text: sheet.advice
        visible: canvas.anywhere && text !== "" && !sheet.readOnly
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: canvas.anywhere

        AppButton {
            symbol: "plus"
            text: qsTr("Closer")
            onClicked: canvas.zoom(1.5)
        }
        AppButton {
            symbol: "minus"
            text: qsTr("Farther")
            onClicked: canvas.zoom(1 / 1.5)
        }
        AppButton {
            symbol: "image"
            text: qsTr("Show all")
            onClicked: canvas.showAll()
        }
    }
}
