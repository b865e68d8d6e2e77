import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A whole number that is counted up and down. */
Stepper {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    text: answer.question.value
    spoken: answer.question.label
    readOnly: answer.question.readOnly
    mayLess: answer.question.value !== "" && answer.question.value !== "0"
    onLess: answer.entry.count(answer.question.path, -1)
    onMore: answer.entry.count(answer.question.path, 1)
}
