import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A drawing whose shapes are the answers; below it the same answers by name, for keys, screen readers and fat fingers. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    spacing: Theme.gap

    Rectangle {
        width: parent.width
        height: map.height + 2 * Theme.gap
        radius: Theme.controlRadius
        // a drawing comes with its own colours and expects paper
        color: "white"
        border.width: Theme.lineWidth
        border.color: Theme.line
        visible: map.usable

        RegionMap {
            id: map

            objectName: "imageMap"
            x: Theme.gap
            y: Theme.gap
            width: parent.width - 2 * Theme.gap
            height: Math.min(480, width * map.aspect)
            svg: answer.question.drawing
            regions: answer.question.choiceKeys
            chosen: answer.question.chosenKeys
            tint: "#0A4F99"
            enabled: !answer.question.readOnly
            Accessible.role: Accessible.Graphic
            Accessible.name: answer.question.label
            onPicked: id => answer.entry.pick(answer.question.path, id)
        }
    }
    AppText {
        width: parent.width
        soft: true
        text: qsTr("The drawing is not on this tablet: choose by name.")
        visible: !map.usable
    }
    AppText {
        width: parent.width
        font.weight: Font.Bold
        text: qsTr("Chosen: %1").arg(answer.question.chosenWords)
        visible: answer.question.chosenWords !== ""
    }
    ChoiceGrid {
        width: parent.width
        question: answer.question
        entry: answer.entry
        columns: map.usable ? Look.Packed : Look.List
        tiles: false
    }
}
