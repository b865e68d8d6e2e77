import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! An order of all choices: dragged by the finger, or moved by the buttons of each row. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry
    readonly property bool ranked: answer.question.value !== ""

    spacing: Theme.gap

    AppText {
        width: parent.width
        soft: true
        text: answer.ranked ? qsTr("Drag a row, or move it by its buttons.") : qsTr("Not put in order yet: drag a row, move it by its buttons, or keep this order.")
        visible: !answer.question.readOnly
    }
    // qmllint disable unqualified
    Repeater {
        id: rows

        model: answer.question.choices

        RankRow {
            id: row

            required property int index
            required property string key
            required property string label
            required property string picture
            required property string rank

            objectName: "choice:" + row.key
            width: answer.width
            place: row.rank
            text: row.label
            shown: row.picture
            first: row.index === 0
            last: row.index === rows.count - 1
            readOnly: answer.question.readOnly
            step: row.height + answer.spacing
            onMoved: by => answer.entry.rank(answer.question.path, row.key, row.index + by)
        }
    }
    // qmllint enable unqualified
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !answer.question.readOnly

        AppButton {
            objectName: "keepOrder"
            symbol: "check"
            text: qsTr("Keep this order")
            visible: !answer.ranked
            onClicked: answer.entry.keepOrder(answer.question.path)
        }
        AppButton {
            objectName: "clearOrder"
            text: qsTr("Take the order back")
            visible: answer.ranked
            onClicked: answer.entry.answer(answer.question.path, "")
        }
    }
}
