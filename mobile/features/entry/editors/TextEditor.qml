import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! Words or figures that are typed. */
TextBox {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    objectName: "text:" + answer.question.path
    spoken: answer.question.label
    several: answer.question.look.rows > 1
    rows: answer.question.look.rows
    secret: answer.question.look.masked
    readOnly: answer.question.readOnly
    value: answer.question.value
    inputHints: answer.question.kind === QuestionItem.Digits ? Qt.ImhDigitsOnly : Qt.ImhNone
    onEdited: text => answer.entry.answer(answer.question.path, text)
    onAccepted: {
        if (answer.entry.single)
            answer.entry.next();
    }

    // one question on the page: the keyboard is for it
    Component.onCompleted: {
        if (answer.entry.single)
            Qt.callLater(() => answer.forceActiveFocus()); // qmllint disable
    }

    Connections {
        target: answer.entry
        function onLeaving() { answer.flush(); }
    }
}
