import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Photo

/*! Folders and files as large rows. */
Rectangle {
    id: page

    required property FilesViewModel files

    color: Theme.ground

    PageHeader {
        id: header

        x: Theme.narrowMargin
        width: parent.width - 2 * x
        title: page.files.folder === "" ? qsTr("Choose a file") : page.files.folder
        mayGoBack: true
        onBack: page.files.up()
    }
    Strip {
        id: trouble

        anchors.top: header.bottom
        x: Theme.narrowMargin
        width: parent.width - 2 * x
        text: page.files.problem
        visible: text !== ""
    }
    ListView {
        id: list

        objectName: "files"
        anchors.top: trouble.visible ? trouble.bottom : header.bottom
        anchors.bottom: parent.bottom
        x: Theme.narrowMargin
        width: parent.width - 2 * x
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.files.entries
        delegate: T.AbstractButton {
            id: row

            required property string key
            required property string name
            required property string detail
            required property bool folder

            objectName: "file:" + row.name
            width: ListView.view.width
            implicitHeight: Math.max(Theme.row, words.implicitHeight + 16)

            Accessible.role: Accessible.Button
            Accessible.name: row.name
            Accessible.onPressAction: row.clicked()

            // qmllint disable unqualified
            onClicked: page.files.choose(row.key, row.folder)
            // qmllint enable unqualified

            Rectangle {
                anchors.fill: parent
                color: row.down ? Theme.chosen : Theme.surface

                Rectangle {
                    width: parent.width
                    height: 1
                    color: Theme.hairline
                }
                FocusRing {
                    anchors.margins: 2
                    shown: row.visualFocus
                }
            }
            Icon {
                id: sign

                x: Theme.padding
                anchors.verticalCenter: parent.verticalCenter
                name: row.folder ? "outline" : "file"
                color: Theme.inkSoft
            }
            AppText {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                x: sign.x + sign.width + Theme.padding
                width: row.width - x - size.width - 2 * Theme.padding
                text: row.name
                elide: Text.ElideMiddle
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            AppText {
                id: size

                anchors.right: parent.right
                anchors.rightMargin: Theme.padding
                anchors.verticalCenter: parent.verticalCenter
                soft: true
                text: row.detail
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
    EmptyFace {
        anchors.centerIn: parent
        width: parent.width
        visible: list.count === 0
        text: qsTr("Nothing to choose here.")
    }
}
