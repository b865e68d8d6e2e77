import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Sync

/*! 同步: what is delivered, what is only here, what comes next; per record and photo. */
Rectangle {
    id: page

    required property SyncViewModel sync

    color: Theme.ground

    ListView {
        id: list

        objectName: "sending"
        anchors.fill: parent
        anchors.leftMargin: page.width < 600 ? Theme.narrowMargin : Theme.margin
        anchors.rightMargin: anchors.leftMargin
        spacing: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.sync.records
        // qmllint disable unqualified
        header: Column {
            width: ListView.view.width
            spacing: Theme.gap
            bottomPadding: Theme.gap

            PageHeader {
                width: parent.width
                title: qsTr("Sync")
            }
            Strip {
                width: parent.width
                text: page.sync.clockWarning
                symbol: "clock"
                visible: text !== ""
            }
            Strip {
                width: parent.width
                text: page.sync.storageWarning
                visible: text !== ""
            }
            Card {
                width: parent.width
                spacing: Theme.gap

                AppText {
                    width: parent.width
                    font.pixelSize: Theme.question
                    font.weight: Font.Bold
                    text: page.sync.waiting > 0 ? qsTr("%n record(s) wait on this tablet", "", page.sync.waiting) : page.sync.attention > 0 ? qsTr("Nothing waits to be sent.") : qsTr("Everything finished is delivered.")
                    visible: !page.sync.loading
                }
                AppText {
                    width: parent.width
                    text: qsTr("%n record(s) delivered", "", page.sync.delivered)
                }
                AppText {
                    width: parent.width
                    color: Theme.bad
                    font.weight: Font.Bold
                    text: qsTr("%n record(s) need you, see below", "", page.sync.attention)
                    visible: page.sync.attention > 0
                }
                AppText {
                    width: parent.width
                    text: qsTr("%n photo(s) to send, %1", "", page.sync.photosWaiting).arg(page.sync.bytesWaiting)
                    visible: page.sync.photosWaiting > 0
                }
                AppText {
                    width: parent.width
                    soft: true
                    text: page.sync.lastSuccess === "" ? qsTr("Not synced yet.") : qsTr("Last complete sync %1").arg(page.sync.lastSuccess)
                }
                AppText {
                    width: parent.width
                    text: page.sync.progress
                    color: Theme.primary
                    visible: page.sync.running
                    Accessible.role: Accessible.AlertMessage
                }
                AppText {
                    width: parent.width
                    color: page.sync.lastWasTrouble ? Theme.bad : Theme.ink
                    text: page.sync.last
                    visible: text !== "" && !page.sync.running && (page.sync.lastWasTrouble || page.sync.offline)
                }
                AppText {
                    width: parent.width
                    soft: true
                    text: qsTr("Next try %1").arg(page.sync.nextTry)
                    visible: page.sync.nextTry !== ""
                }
                AppButton {
                    objectName: "syncNow"
                    width: Math.min(implicitWidth, parent.width)
                    kind: AppButton.Primary
                    symbol: "sync"
                    text: page.sync.running ? qsTr("Syncing …") : qsTr("Sync now")
                    enabled: !page.sync.running
                    onClicked: page.sync.syncNow()
                }
            }
            Repeater {
                model: page.sync.stuck

                Strip {
                    required property string title
                    required property string words

                    width: parent ? parent.width : 0
                    text: title === "" ? words : qsTr("%1: %2").arg(title).arg(words)
                }
            }
        }
        delegate: T.AbstractButton {
            id: card

            required property string key
            required property string title
            required property string formTitle
            required property int dot
            required property int percent
            required property int photos
            required property int photosDelivered
            required property string words

            width: ListView.view.width
            implicitHeight: Math.max(Theme.row, column.implicitHeight + 20)

            Accessible.role: Accessible.Button
            Accessible.name: card.title
            Accessible.description: state.word
            Accessible.onPressAction: card.clicked()

            onClicked: page.sync.open(card.key)

            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: card.down ? Theme.chosen : Theme.surface
                border.width: 1
                border.color: Theme.hairline
                FocusRing { shown: card.visualFocus }
            }
            Column {
                id: column

                x: Theme.padding
                y: 10
                width: card.width - 2 * Theme.padding
                spacing: 4

                AppText {
                    width: parent.width
                    text: card.title
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Flow {
                    width: parent.width
                    spacing: Theme.padding

                    StateDot {
                        id: state

                        kind: card.dot
                        percent: card.percent
                        room: Math.min(column.width, 600)
                    }
                    AppText {
                        soft: true
                        text: qsTr("%1 of %n photo(s) delivered", "", card.photos).arg(card.photosDelivered)
                        visible: card.photos > 0
                        Accessible.ignored: true
                    }
                }
                AppText {
                    width: parent.width
                    soft: true
                    color: Theme.bad
                    text: card.words
                    visible: text !== ""
                    Accessible.ignored: true
                }
            }
        }
        // qmllint enable unqualified
        footer: Item {
            width: 1
            height: Theme.margin
        }
    }
}
