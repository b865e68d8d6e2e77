import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! Large digits for a thumb. Says which key was pressed; the field that shows the number stands elsewhere. */
Grid {
    id: pad

    /*! Adds a key with the decimal point. */
    property bool point: false
    /*! Adds a key that turns the sign. */
    property bool sign: false

    signal pressed(string key)
    signal erased

    readonly property list<string> keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", pad.point ? "." : pad.sign ? "-" : "", "0", "⌫"]

    columns: 3
    spacing: Theme.gap
    width: Math.min(parent ? parent.width : 360, 360)

    // qmllint disable unqualified
    Repeater {
        model: pad.keys

        T.AbstractButton {
            id: key

            required property string modelData

            width: (pad.width - 2 * pad.spacing) / 3
            height: Math.max(Theme.row, word.implicitHeight + Theme.gap)
            enabled: key.modelData !== ""
            opacity: enabled ? 1 : 0
            focusPolicy: Qt.NoFocus

            Accessible.role: Accessible.Button
            Accessible.name: key.modelData === "⌫" ? qsTr("Delete the last character") : key.modelData
            Accessible.ignored: key.modelData === ""
            Accessible.onPressAction: key.clicked()

            onClicked: {
                if (key.modelData === "⌫")
                    pad.erased();
                else
                    pad.pressed(key.modelData);
            }

            Rectangle {
                anchors.fill: parent
                radius: Theme.controlRadius
                color: key.down ? Theme.chosen : Theme.surface
                border.width: Theme.lineWidth
                border.color: Theme.line
            }
            Item {
                anchors.fill: parent
                Icon {
                    anchors.centerIn: parent
                    name: "erase"
                    color: Theme.ink
                    width: 32
                    height: 32
                    visible: key.modelData === "⌫"
                }
                AppText {
                    id: word

                    anchors.centerIn: parent
                    text: key.modelData
                    font.pixelSize: Theme.pad
                    visible: key.modelData !== "⌫"
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
