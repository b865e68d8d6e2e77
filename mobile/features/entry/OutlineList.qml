import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! Every question in order with its answer and what is missing; pressing one goes there. */
ListView {
    id: list

    required property EntryViewModel entry

    spacing: 0
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: list.entry.outline
    section.property: "section"
    section.delegate: AppText {
        required property string section

        width: ListView.view.width
        topPadding: Theme.padding
        bottomPadding: Theme.gap
        soft: true
        text: section
        height: section === "" ? 0 : implicitHeight
    }
    delegate: T.AbstractButton {
        id: row

        required property string key
        required property string number
        required property string label
        required property string answer
        required property int state
        required property string problem
        required property bool noted

        readonly property bool wrong: row.state >= 2

        width: ListView.view.width
        implicitHeight: Math.max(Theme.row, words.implicitHeight + 20)

        Accessible.role: Accessible.Button
        Accessible.name: row.label
        Accessible.description: row.wrong ? row.problem : row.answer
        Accessible.onPressAction: row.clicked()

        // qmllint disable unqualified
        onClicked: list.entry.goTo(row.key)
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
            y: words.y + (Theme.body * 1.45 - height) / 2
            name: row.wrong ? "warn" : row.noted ? "note" : row.state === 0 ? "check" : "minus"
            color: row.wrong ? Theme.bad : row.noted ? Theme.warn : row.state === 0 ? Theme.good : Theme.inkSoft
        }
        Column {
            id: words

            x: sign.x + sign.width + Theme.padding
            y: 10
            width: row.width - x - Theme.padding
            spacing: 2

            AppText {
                width: parent.width
                text: row.number === "" ? row.label : qsTr("%1. %2").arg(row.number).arg(row.label)
                Accessible.ignored: true
            }
            AppText {
                width: parent.width
                soft: true
                text: row.answer
                visible: text !== ""
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                width: parent.width
                soft: true
                color: Theme.bad
                font.weight: Font.Bold
                text: row.state === 2 && row.problem === "" ? qsTr("Still to be answered") : row.problem
                visible: row.wrong
                Accessible.ignored: true
            }
        }
    }
}
