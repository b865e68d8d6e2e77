import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! Choices as the points of a line (likert) or side by side (list); below each other where a word would not fit. */
Item {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property int count: Math.max(1, answer.question.choiceCount)
    readonly property bool wide: answer.width / answer.count >= 5.5 * Theme.body

    implicitHeight: answer.wide ? line.height : below.implicitHeight

    // qmllint disable unqualified
    RowLayout {
        id: line

        width: parent.width
        visible: answer.wide
        spacing: 0

        Repeater {
            model: answer.wide ? answer.question.choices : null

            T.AbstractButton {
                id: point

                required property int index
                required property string key
                required property string label
                required property string picture
                required property bool chosen

                signal picked

                objectName: "choice:" + point.key
                enabled: !answer.question.readOnly
                implicitHeight: column.implicitHeight + 2 * Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Accessible.role: answer.question.kind === QuestionItem.One ? Accessible.RadioButton : Accessible.CheckBox
                Accessible.name: point.label
                Accessible.checkable: true
                Accessible.checked: point.chosen
                Accessible.onPressAction: point.picked()

                onClicked: point.picked()
                onPicked: answer.entry.pick(answer.question.path, point.key)

                FocusRing {
                    anchors.margins: 2
                    shown: point.visualFocus
                }
                Item {
                    anchors.fill: parent

                    Rectangle {
                        x: point.index === 0 ? width : 0
                        y: column.y + mark.y + (mark.height - height) / 2
                        width: point.index === 0 || point.index === answer.count - 1 ? parent.width / 2 : parent.width
                        height: 3
                        color: Theme.line
                        visible: answer.question.look.line && answer.count > 1
                    }
                    Column {
                        id: column

                        y: Theme.gap
                        x: 4
                        width: parent.width - 8
                        spacing: Theme.gap

                        Image {
                            anchors.horizontalCenter: parent.horizontalCenter
                            width: Math.min(parent.width, Theme.thumb)
                            height: Theme.thumb
                            visible: point.picture !== ""
                            source: point.picture
                            sourceSize.width: 2 * Theme.thumb
                            fillMode: Image.PreserveAspectFit
                            asynchronous: true
                            cache: false
                        }
                        Rectangle {
                            id: mark

                            anchors.horizontalCenter: parent.horizontalCenter
                            width: 36
                            height: 36
                            radius: answer.question.kind === QuestionItem.One ? 18 : 8
                            color: point.chosen ? Theme.primary : Theme.surface
                            border.width: 2
                            border.color: point.chosen ? Theme.primary : Theme.line

                            Icon {
                                anchors.centerIn: parent
                                name: "check"
                                color: Theme.onPrimary
                                visible: point.chosen
                            }
                        }
                        AppText {
                            width: parent.width
                            horizontalAlignment: Text.AlignHCenter
                            text: point.label
                            font.weight: point.chosen ? Font.Bold : Font.Normal
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
    // qmllint enable unqualified
    ChoiceGrid {
        id: below

        width: parent.width
        visible: !answer.wide
        question: answer.question
        entry: answer.entry
        columns: Look.List
        tiles: false
    }
}
