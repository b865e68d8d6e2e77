import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! One or several of places: pressed where they lie, or in the list below, which has them all. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    GroundSheet {
        width: parent.width
        choices: answer.question.choices
        own: answer.entry.seeker.own
        readOnly: answer.question.readOnly
        advice: qsTr("Press a place, or choose it in the list below.")
        nowhere: qsTr("These answers have no place on the ground; choose in the list below.")
        onPicked: key => {
            if (answer.question.kind === QuestionItem.One)
                answer.entry.answer(answer.question.path, key);
            else
                answer.entry.toggle(answer.question.path, key);
        }
    }
    ChoiceEditor {
        width: parent.width
        question: answer.question
        entry: answer.entry
    }
}
