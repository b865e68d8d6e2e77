import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A number between two ends: every step as a row where there are few and the form asks for nothing else, a slider with
    buttons beside it otherwise. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry
    readonly property bool rows: ruler.few && answer.question.look.plain

    spacing: Theme.gap

    Scale {
        id: ruler

        question: answer.question
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: answer.rows

        // qmllint disable unqualified
        Repeater {
            model: answer.rows ? ruler.count : 0

            AnswerRow {
                required property int index

                objectName: "value:" + text
                width: 96 + Theme.body
                text: ruler.text(index)
                chosen: ruler.position === index
                enabled: !answer.question.readOnly
                onPicked: answer.entry.answer(answer.question.path, chosen ? "" : text)
            }
        }
        // qmllint enable unqualified
    }
    AppText {
        width: parent.width
        soft: true
        text: qsTr("From %1 to %2").arg(ruler.low).arg(ruler.high)
        visible: answer.rows
    }
    AppText {
        width: parent.width
        horizontalAlignment: slider.vertical ? Text.AlignLeft : Text.AlignHCenter
        font.pixelSize: Theme.pad
        text: slider.shownPosition < 0 ? qsTr("Not answered") : ruler.text(slider.shownPosition)
        color: slider.shownPosition < 0 ? Theme.inkSoft : Theme.ink
        visible: !answer.rows
    }
    ScaleSlider {
        id: slider

        width: parent.width
        visible: !answer.rows
        ruler: ruler
        vertical: answer.question.look.vertical
        readOnly: answer.question.readOnly
        spoken: answer.question.label
        onPicked: position => answer.entry.answer(answer.question.path, ruler.text(position))
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !answer.rows && !answer.question.readOnly

        AppButton {
            objectName: "less"
            symbol: "minus"
            text: qsTr("Less")
            enabled: ruler.position !== 0
            autoRepeat: true
            onClicked: answer.entry.answer(answer.question.path, ruler.text(ruler.after(-1)))
        }
        AppButton {
            objectName: "more"
            symbol: "plus"
            text: qsTr("More")
            enabled: ruler.position !== ruler.count - 1
            autoRepeat: true
            onClicked: answer.entry.answer(answer.question.path, ruler.text(ruler.after(1)))
        }
        AppButton {
            text: qsTr("Take back")
            visible: ruler.position >= 0
            onClicked: answer.entry.answer(answer.question.path, "")
        }
    }
}
