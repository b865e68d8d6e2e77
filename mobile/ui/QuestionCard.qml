import QtQuick
import Doorstep.Ui

/*! One question: its place in the form, the words, the answer control put inside, what is wrong and what was noted on it. */
Card {
    id: card

    /*! "8 / 20", or empty for something only to be read. */
    property string place
    required property string question
    property string hint
    /*! More to read on request. */
    property string guidance
    property bool needed: false
    property string problem
    /*! Who gave a note on this very answer, and what it says; empty lists where there is none. */
    property list<string> remarks
    property string unsupported
    /*! The answer says the question itself: a row of a table. */
    property bool bare: false

    default property alias answer: answers.data

    spacing: Theme.gap

    Accessible.role: Accessible.Grouping
    Accessible.name: card.question

    Row {
        spacing: Theme.padding
        width: parent.width
        visible: !card.bare && (card.place !== "" || card.needed)

        AppText {
            soft: true
            text: card.place
            wrapMode: Text.NoWrap
            visible: text !== ""
        }
        AppText {
            soft: true
            text: qsTr("Required")
            wrapMode: Text.NoWrap
            visible: card.needed
        }
    }
    AppText {
        width: parent.width
        text: card.question
        font.pixelSize: Theme.question
        font.weight: Font.Bold
        visible: !card.bare
    }
    AppText {
        width: parent.width
        soft: true
        text: card.hint
        visible: text !== "" && !card.bare
    }
    AppButton {
        id: more

        checkable: true
        kind: AppButton.Quiet
        symbol: more.checked ? "up" : "down"
        text: qsTr("More about this question")
        visible: card.guidance !== ""
        width: Math.min(implicitWidth, parent.width)
    }
    AppText {
        width: parent.width
        text: card.guidance
        visible: more.visible && more.checked
    }
    Repeater {
        model: card.remarks

        Strip {
            required property string modelData

            width: parent.width
            symbol: "note"
            text: modelData
        }
    }
    Column {
        id: answers

        width: parent.width
        spacing: Theme.gap
        topPadding: card.bare ? 0 : Theme.gap
        bottomPadding: topPadding
    }
    ProblemLine {
        width: parent.width
        text: card.problem
    }
    AppText {
        width: parent.width
        soft: true
        text: card.unsupported === "" ? "" : qsTr("This tablet shows a plain field here (%1). The answer is kept as it is.").arg(card.unsupported)
        visible: text !== ""
    }
}
