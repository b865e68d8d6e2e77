import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! Stars: as many as were pressed. Pressing the last of them again takes the answer back. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    Scale {
        id: ruler

        question: answer.question
    }
    Flow {
        width: parent.width

        // qmllint disable unqualified
        Repeater {
            model: ruler.count

            T.AbstractButton {
                id: star

                required property int index
                readonly property string value: ruler.text(star.index)

                signal picked

                objectName: "star:" + star.value
                width: 68
                height: 68
                enabled: !answer.question.readOnly
                Accessible.role: Accessible.RadioButton
                Accessible.name: qsTr("%1 of %2").arg(star.value).arg(ruler.high)
                Accessible.checkable: true
                Accessible.checked: ruler.position === star.index
                Accessible.onPressAction: star.picked()

                onClicked: star.picked()
                onPicked: answer.entry.answer(answer.question.path, ruler.position === star.index ? "" : star.value)

                FocusRing { shown: star.visualFocus }
                Item {
                    anchors.fill: parent

                    Icon {
                        anchors.centerIn: parent
                        width: 44
                        height: 44
                        name: "star"
                        filled: star.index <= ruler.position
                        color: star.index <= ruler.position ? Theme.primary : Theme.line
                    }
                }
            }
        }
        // qmllint enable unqualified
    }
    AppText {
        width: parent.width
        soft: true
        text: answer.question.value === "" ? qsTr("Not answered") : qsTr("%1 of %2").arg(answer.question.value).arg(ruler.high)
    }
}
