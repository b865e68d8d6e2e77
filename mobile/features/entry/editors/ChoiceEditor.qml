import QtQuick
import Doorstep.Entry

/*! One of several or several of several: pressed where all are in sight, searched where they are many. */
Loader {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    /*! More than these are searched, whatever the form says. */
    readonly property int many: 60

    sourceComponent: answer.question.look.search || answer.question.choiceCount > answer.many ? searched : pressed

    // qmllint disable unqualified
    Component {
        id: pressed

        ChoiceGrid {
            question: answer.question
            entry: answer.entry
        }
    }
    Component {
        id: searched

        ChoiceSearch {
            question: answer.question
            entry: answer.entry
        }
    }
    // qmllint enable unqualified
}
