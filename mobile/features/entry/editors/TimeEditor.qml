import QtQuick
import Doorstep.Entry

/*! A time of the day, as figures. */
PartsField {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    objectName: "time:" + answer.question.path
    labels: [qsTr("Hour"), qsTr("Minute")]
    lengths: [2, 2]
    separator: ":"
    value: fields.time
    readOnly: answer.question.readOnly
    padAlways: answer.entry.single
    shortcut: qsTr("Now")
    onEdited: text => fields.typeTime(text)
    onShortcutUsed: fields.setNow()

    DateFields {
        id: fields

        question: answer.question
        onAnswered: value => answer.entry.answer(answer.question.path, value)
    }
    Connections {
        target: answer.entry
        function onLeaving() { answer.flush(); }
    }
}
