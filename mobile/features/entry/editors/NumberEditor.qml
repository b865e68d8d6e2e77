import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A number, typed on a keyboard or on the large digits below. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    TextBox {
        id: box

        objectName: "number:" + answer.question.path
        width: Math.min(parent.width, 360)
        spoken: answer.question.label
        readOnly: answer.question.readOnly
        value: answer.question.value
        inputHints: answer.question.kind === QuestionItem.Decimal ? Qt.ImhFormattedNumbersOnly : Qt.ImhDigitsOnly
        onEdited: text => answer.entry.answer(answer.question.path, text.trim())
        onAccepted: {
            if (answer.entry.single)
                answer.entry.next();
        }
    }
    AppText {
        width: parent.width
        font.weight: Font.Bold
        text: answer.question.reading
        visible: text !== ""
    }
    NumberPad {
        visible: !answer.question.readOnly && (answer.entry.single || box.input.activeFocus)
        point: answer.question.kind === QuestionItem.Decimal
        sign: answer.question.kind === QuestionItem.Integer
        onPressed: key => box.type(key)
        onErased: box.erase()
    }
    Component.onCompleted: {
        if (answer.entry.single)
            Qt.callLater(() => box.forceActiveFocus()); // qmllint disable
    }

    Connections {
        target: answer.entry
        function onLeaving() { box.flush(); }
    }
}
