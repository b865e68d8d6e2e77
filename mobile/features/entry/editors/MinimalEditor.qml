import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! Choices behind one field that shows what is chosen; it opens in place. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry
    property bool open: false

    spacing: Theme.gap

    T.AbstractButton {
        id: field

        objectName: "openChoices"
        width: parent.width
        height: Math.max(Theme.row, words.implicitHeight + 2 * Theme.gap)
        enabled: !answer.question.readOnly
        Accessible.role: Accessible.ComboBox
        Accessible.name: answer.question.label
        Accessible.description: words.text
        Accessible.onPressAction: field.clicked()

        onClicked: answer.open = !answer.open

        Rectangle {
            anchors.fill: parent
            radius: Theme.controlRadius
            color: answer.question.chosenWords === "" ? Theme.surface : Theme.chosen
            border.width: answer.open || answer.question.chosenWords !== "" ? Math.max(2, Theme.chosenBorder) : Theme.lineWidth
            border.color: answer.open || answer.question.chosenWords !== "" ? Theme.primary : Theme.line
            opacity: field.enabled ? 1 : 0.6
            FocusRing { shown: field.visualFocus }
        }
        AppText {
            id: words

            anchors.left: parent.left
            anchors.leftMargin: Theme.padding
            anchors.right: arrow.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: answer.question.chosenWords === "" ? qsTr("Press to choose") : answer.question.chosenWords
            color: answer.question.chosenWords === "" ? Theme.inkSoft : Theme.ink
            font.weight: answer.question.chosenWords === "" ? Font.Normal : Font.Bold
            Accessible.ignored: true
        }
        Icon {
            id: arrow

            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            name: answer.open ? "up" : "down"
            color: Theme.primary
        }
    }
    Loader {
        width: parent.width
        active: answer.open
        visible: active
        // qmllint disable unqualified
        sourceComponent: ChoiceEditor {
            question: answer.question
            entry: answer.entry
        }
        // qmllint enable unqualified
    }
    Connections {
        target: answer.question
        function onValueChanged() {
            if (answer.question.kind === QuestionItem.One && answer.question.value !== "")
                answer.open = false;
        }
    }
}
