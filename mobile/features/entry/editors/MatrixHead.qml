import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! The head of a table of questions: the answers, each above its column. Says nothing where the rows name them. */
Item {
    id: head

    required property QuestionItem question
    required property EntryViewModel entry

    MatrixMeasure {
        id: measure

        width: head.width
        count: head.question.choiceCount
    }
    implicitHeight: Math.max(words.implicitHeight, answers.height)

    AppText {
        id: words

        width: measure.wide ? measure.words - Theme.padding : parent.width
        anchors.bottom: measure.wide ? parent.bottom : undefined
        font.weight: Font.Bold
        text: head.question.label
    }
    Row {
        id: answers

        x: measure.words
        anchors.bottom: parent.bottom
        visible: measure.wide
        height: visible ? implicitHeight : 0

        // qmllint disable unqualified
        Repeater {
            model: head.question.choices

            AppText {
                required property string label

                width: measure.cell
                leftPadding: 4
                rightPadding: 4
                anchors.bottom: parent ? parent.bottom : undefined
                horizontalAlignment: Text.AlignHCenter
                text: label
            }
        }
        // qmllint enable unqualified
    }
}
