import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! What a group that may be given several times holds, and the ways to add and take away. */
Card {
    id: card

    required property EntryViewModel entry

    spacing: Theme.padding

    AppText {
        width: parent.width
        text: card.entry.repeatLabel
        font.pixelSize: Theme.question
        font.weight: Font.Bold
    }
    Repeater {
        id: instances

        model: card.entry.instances

        // qmllint disable unqualified
        Flow {
            id: row

            required property string key
            required property string label
            required property bool mayRemove

            width: card.width - 2 * card.padding
            spacing: Theme.gap

            AppButton {
                symbol: "pen"
                text: row.label
                onClicked: card.entry.goTo(row.key)
            }
            ConfirmButton {
                symbol: "trash"
                word: qsTr("Remove")
                question: qsTr("Remove it with all its answers?")
                visible: row.mayRemove
                onConfirmed: card.entry.removeInstance(row.key)
            }
        }
        // qmllint enable unqualified
    }
    AppText {
        width: parent.width
        soft: true
        text: qsTr("None yet.")
        visible: instances.count === 0
    }
    AppButton {
        objectName: "addInstance"
        symbol: "plus"
        text: qsTr("Add one more")
        visible: card.entry.mayAdd
        onClicked: card.entry.addInstance()
    }
}
