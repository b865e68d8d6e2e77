import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A number of a range, picked by more and less. */
Stepper {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    text: answer.question.value
    spoken: answer.question.label
    readOnly: answer.question.readOnly
    mayLess: ruler.position !== 0
    mayMore: ruler.position !== ruler.count - 1
    onLess: answer.entry.answer(answer.question.path, ruler.text(ruler.after(-1)))
    onMore: answer.entry.answer(answer.question.path, ruler.text(ruler.after(1)))

    Scale {
        id: ruler

        question: answer.question
    }
}
