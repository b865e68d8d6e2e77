import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! A row of a table of questions: the words at the left, a mark below each answer of the head. */
Item {
    id: row

    required property QuestionItem question
    required property EntryViewModel entry

    MatrixMeasure {
        id: measure

        width: row.width
        count: row.question.choiceCount
    }
    implicitHeight: measure.wide ? Math.max(Theme.row, words.implicitHeight) : words.implicitHeight + Theme.gap + below.implicitHeight

    AppText {
        id: words

        y: measure.wide ? (parent.height - height) / 2 : 0
        width: measure.wide ? measure.words - Theme.padding : parent.width
        text: row.question.needed ? qsTr("%1 (required)").arg(row.question.label) : row.question.label
    }
    Row {
        x: measure.words
        visible: measure.wide
        height: parent.height

        // qmllint disable unqualified
        Repeater {
            model: measure.wide ? row.question.choices : null

            T.AbstractButton {
                id: cell

                required property string key
                required property string label
                required property bool chosen

                signal picked

                objectName: row.question.path + ":" + cell.key
                width: measure.cell
                height: row.height
                enabled: !row.question.readOnly
                Accessible.role: row.question.kind === QuestionItem.One ? Accessible.RadioButton : Accessible.CheckBox
                Accessible.name: qsTr("%1: %2").arg(row.question.label).arg(cell.label)
                Accessible.checkable: true
                Accessible.checked: cell.chosen
                Accessible.onPressAction: cell.picked()

                onClicked: cell.picked()
                onPicked: row.entry.pick(row.question.path, cell.key)

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: 4
                    radius: Theme.controlRadius
                    color: cell.chosen ? Theme.chosen : cell.down ? Theme.hairline : Theme.surface
                    border.width: cell.chosen ? Theme.chosenBorder : 1
                    border.color: cell.chosen ? Theme.primary : Theme.hairline
                    FocusRing { shown: cell.visualFocus }
                }
                Rectangle {
                    anchors.centerIn: parent
                    width: 32
                    height: 32
                    radius: row.question.kind === QuestionItem.One ? 16 : 6
                    color: cell.chosen ? Theme.primary : "transparent"
                    border.width: 2
                    border.color: cell.chosen ? Theme.primary : Theme.line

                    Icon {
                        anchors.centerIn: parent
                        width: 22
                        height: 22
                        name: "check"
                        color: Theme.onPrimary
                        visible: cell.chosen
                    }
                }
            }
        }
        // qmllint enable unqualified
    }
    ChoiceGrid {
        id: below

        y: words.height + Theme.gap
        width: parent.width
        visible: !measure.wide
        question: row.question
        entry: row.entry
        columns: Look.Packed
    }
}
