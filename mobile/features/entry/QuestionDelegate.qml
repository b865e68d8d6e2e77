import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! One question with the control its kind asks for, and the notes of a supervisor on it. */
QuestionCard {
    id: card

    required property QuestionItem item
    required property EntryViewModel entry

    function control(): string {
        switch (card.item.kind) {
        case QuestionItem.Integer:
        case QuestionItem.Decimal:
            return "NumberAnswer.qml";
        case QuestionItem.Date:
        case QuestionItem.Time:
        case QuestionItem.DateTime:
            return "DateAnswer.qml";
        case QuestionItem.One:
        case QuestionItem.Many:
        case QuestionItem.Rank:
            return "ChoiceAnswer.qml";
        case QuestionItem.Range:
            return "RangeAnswer.qml";
        case QuestionItem.Acknowledge:
            return "AcknowledgeAnswer.qml";
        case QuestionItem.Photo:
            return "PhotoAnswer.qml";
        case QuestionItem.File:
            return "FileAnswer.qml";
        case QuestionItem.Signature:
            return "SignatureAnswer.qml";
        case QuestionItem.Place:
            return "PlaceAnswer.qml";
        case QuestionItem.ReadOnlyNote:
            return "";
        default:
            return "TextAnswer.qml";
        }
    }

    place: card.item.number > 0 ? qsTr("%1 / %2").arg(card.item.number).arg(card.entry.total) : ""
    question: card.item.label
    hint: card.item.hint
    guidance: card.item.guidance
    needed: card.item.needed
    problem: card.item.problem
    unsupported: card.item.unsupported

    Repeater {
        model: card.item.notes

        NoteBox {
            // qmllint disable unqualified
            width: card.width - 2 * card.padding
            onResolved: reply => card.entry.resolve(key, reply)
            // qmllint enable unqualified
        }
    }
    Loader {
        id: loader

        width: parent.width
        Component.onCompleted: {
            const file = card.control();
            if (file !== "")
                loader.setSource(file, { question: card.item, entry: card.entry });
        }
    }
}
