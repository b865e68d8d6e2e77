import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! To be confirmed. */
AnswerRow {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    multiple: true
    text: qsTr("Read and understood")
    chosen: answer.question.value !== ""
    enabled: !answer.question.readOnly
    onPicked: answer.entry.answer(answer.question.path, chosen ? "" : "OK")
}
