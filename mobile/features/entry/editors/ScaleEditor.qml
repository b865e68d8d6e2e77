import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A number between two ends: every step as a chip where there are few, larger and smaller otherwise. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property real low: Number(answer.question.start)
    readonly property real high: Number(answer.question.end)
    readonly property real stride: Math.abs(Number(answer.question.step)) || 1
    readonly property int count: Math.floor(Math.abs(answer.high - answer.low) / answer.stride + 0.0001) + 1
    readonly property bool few: answer.count <= 11
    readonly property int figures: answer.question.step.indexOf(".") < 0 ? 0 : answer.question.step.length - answer.question.step.indexOf(".") - 1

    function text(position: int): string {
        const direction = answer.high < answer.low ? -1 : 1;
        return (answer.low + direction * position * answer.stride).toFixed(answer.figures);
    }
    function move(steps: int) {
        const now = answer.question.value === "" ? -1 : Math.round(Math.abs(Number(answer.question.value) - answer.low) / answer.stride);
        const position = Math.max(0, Math.min(answer.count - 1, now < 0 ? 0 : now + steps));
        answer.entry.answer(answer.question.path, answer.text(position));
    }

    spacing: Theme.gap

    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: answer.few

        // qmllint disable unqualified
        Repeater {
            model: answer.few ? answer.count : 0

            AnswerRow {
                required property int index

                width: 96 + Theme.body
                text: answer.text(index)
                chosen: answer.question.value !== "" && Number(answer.question.value) === Number(text)
                enabled: !answer.question.readOnly
                onPicked: answer.entry.answer(answer.question.path, chosen ? "" : text)
            }
        }
        // qmllint enable unqualified
    }
    Row {
        spacing: Theme.padding
        visible: !answer.few

        AppButton {
            symbol: "minus"
            text: qsTr("Less")
            enabled: !answer.question.readOnly
            autoRepeat: true
            onClicked: answer.move(-1)
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(96, implicitWidth)
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.pad
            text: answer.question.value === "" ? "–" : answer.question.value
            wrapMode: Text.NoWrap
        }
        AppButton {
            symbol: "plus"
            text: qsTr("More")
            enabled: !answer.question.readOnly
            autoRepeat: true
            onClicked: answer.move(1)
        }
    }
    AppText {
        width: parent.width
        soft: true
        text: qsTr("From %1 to %2").arg(answer.question.start).arg(answer.question.end)
    }
}
