import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! Choices found while typing; for lists of any length. */
Column {
    id: search

    required property QuestionItem question
    required property EntryViewModel entry
    /*! Rows in sight. */
    property int rows: 6

    spacing: Theme.gap

    FoundChoices {
        id: found

        question: search.question
        text: box.current + box.composing
    }
    TextBox {
        id: box

        objectName: "searchChoices"
        width: parent.width
        placeholder: qsTr("Type to search")
        visible: !search.question.readOnly
        onAccepted: {
            if (found.count > 0)
                search.entry.pick(search.question.path, found.keyAt(0));
        }
        Keys.onDownPressed: list.forceActiveFocus()
    }
    AppText {
        width: parent.width
        font.weight: Font.Bold
        text: qsTr("Chosen: %1").arg(search.question.chosenWords)
        visible: search.question.chosenWords !== ""
    }
    AppText {
        width: parent.width
        soft: true
        text: found.count === 0 ? qsTr("Nothing fits.") : qsTr("%n answer(s) fit", "", found.count)
        Accessible.role: Accessible.StaticText
    }
    ListView {
        id: list

        objectName: "foundChoices"
        width: parent.width
        height: Math.min(contentHeight, search.rows * (Theme.row + Theme.gap))
        spacing: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        activeFocusOnTab: found.count > 0
        model: found
        Accessible.role: Accessible.List
        Accessible.name: search.question.label

        T.ScrollBar.vertical: T.ScrollBar {
            id: scrollBar

            visible: size < 1
            implicitWidth: 8
            Rectangle {
                x: 0
                y: scrollBar.position * scrollBar.height
                width: 8
                height: Math.max(32, scrollBar.size * scrollBar.height)
                radius: 4
                color: Theme.line
            }
        }
        // qmllint disable unqualified
        delegate: AnswerRow {
            id: row

            required property string key
            required property string label
            required picture
            required chosen

            objectName: "choice:" + row.key
            width: ListView.view.width - 16
            multiple: search.question.kind !== QuestionItem.One
            enabled: !search.question.readOnly
            text: row.label
            onPicked: search.entry.pick(search.question.path, row.key)
            Keys.onReturnPressed: row.picked()
        }
        // qmllint enable unqualified
    }
}
