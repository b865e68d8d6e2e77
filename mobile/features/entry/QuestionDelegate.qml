import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! One question with the control that the table of editor.cpp gives it, and the notes of a supervisor on it. */
QuestionCard {
    id: card

    required property QuestionItem item
    required property EntryViewModel entry

    place: card.item.number > 0 ? qsTr("%1 / %2").arg(card.item.number).arg(card.entry.total) : ""
    question: card.item.label
    hint: card.item.hint
    guidance: card.item.guidance
    needed: card.item.needed
    problem: card.item.problem
    unsupported: card.item.unsupported
    bare: card.item.editor.startsWith("Matrix")

    LabelMedia {
        width: parent.width
        picture: card.item.editor === "ImageMapEditor" ? "" : card.item.picture
        bigPicture: card.item.bigPicture
        sound: card.item.sound
        film: card.item.film
        autoplay: card.item.autoplay
        spoken: card.item.label
        playback: card.entry.playback
    }
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
            if (card.item.editor !== "")
                loader.setSource("editors/" + card.item.editor + ".qml", { question: card.item, entry: card.entry });
        }
    }
}
