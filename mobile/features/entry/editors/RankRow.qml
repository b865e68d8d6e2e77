import QtQuick
import Doorstep.Ui

/*! One row of an order: its place, its words, the ways to move it. */
Rectangle {
    id: row

    /*! "1", or empty while nothing is ranked. */
    required property string place
    required property string text
    property string shown
    property bool first: false
    property bool last: false
    property bool readOnly: false
    /*! From one row to the next. */
    property real step: row.height

    /*! By so many places: negative is up. */
    signal moved(int by)

    implicitHeight: Math.max(Theme.row + 2 * Theme.gap, words.implicitHeight + 2 * Theme.gap)
    radius: Theme.controlRadius
    color: handle.active ? Theme.chosen : Theme.surface
    border.width: row.place === "" ? Theme.lineWidth : Math.max(2, Theme.lineWidth)
    border.color: row.place === "" ? Theme.line : Theme.primary
    z: handle.active ? 1 : 0
    transform: Translate { y: handle.active ? handle.activeTranslation.y : 0 }

    Accessible.role: Accessible.ListItem
    Accessible.name: row.place === "" ? row.text : qsTr("%1. %2").arg(row.place).arg(row.text)

    Item {
        id: grip

        objectName: row.objectName + ":grip"
        width: 64
        height: parent.height
        visible: !row.readOnly

        Icon {
            anchors.centerIn: parent
            name: "grip"
            color: Theme.inkSoft
        }
        DragHandler {
            id: handle

            target: null
            enabled: !row.readOnly
            xAxis.enabled: false
            grabPermissions: PointerHandler.CanTakeOverFromAnything
            onActiveChanged: {
                const by = Math.round(handle.activeTranslation.y / row.step);
                if (!handle.active && by !== 0)
                    row.moved(by);
            }
        }
    }
    AppText {
        id: number

        x: grip.visible ? grip.width : Theme.padding
        width: 40
        anchors.verticalCenter: parent.verticalCenter
        font.weight: Font.Bold
        color: row.place === "" ? Theme.inkSoft : Theme.primary
        text: row.place === "" ? "–" : row.place
        Accessible.ignored: true
    }
    Image {
        id: picture

        x: number.x + number.width
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? Theme.row : 0
        height: Theme.row
        visible: row.shown !== ""
        source: row.shown
        sourceSize.width: 2 * Theme.row
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        cache: false
    }
    AppText {
        id: words

        anchors.left: picture.right
        anchors.leftMargin: picture.visible ? Theme.gap : 0
        anchors.right: buttons.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: row.text
        Accessible.ignored: true
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
        visible: !row.readOnly

        AppButton {
            objectName: row.objectName + ":up"
            symbol: "up"
            text: qsTr("Up")
            enabled: !row.first
            onClicked: row.moved(-1)
        }
        AppButton {
            objectName: row.objectName + ":down"
            symbol: "down"
            text: qsTr("Down")
            enabled: !row.last
            onClicked: row.moved(1)
        }
    }
}
