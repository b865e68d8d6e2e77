import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! One of several, several of several, or several in an order: rows to press. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    // qmllint disable unqualified
    Repeater {
        model: answer.question.choices

        AnswerRow {
            required property string key
            required property string label
            required property string rank
            required chosen

            objectName: "choice:" + key
            width: answer.width
            multiple: answer.question.kind !== QuestionItem.One
            enabled: !answer.question.readOnly
            text: label
            code: rank
            onPicked: {
                if (answer.question.kind === QuestionItem.One)
                    answer.entry.answer(answer.question.path, chosen ? "" : key);
                else
                    answer.entry.toggle(answer.question.path, key);
            }
        }
    }
    // qmllint enable unqualified
    AppText {
        width: parent.width
        soft: true
        text: qsTr("Press in the order of importance. Pressing again takes an answer out.")
        visible: answer.question.kind === QuestionItem.Rank
    }
}
