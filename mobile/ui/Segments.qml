import QtQuick
import Doorstep.Ui

/*! A few values of which one holds, side by side, or below each other where the words are long. */
Flow {
    id: segments

    required property string label
    required property list<string> words
    property int current: 0

    signal picked(int index)

    spacing: Theme.gap
    Accessible.role: Accessible.Grouping
    Accessible.name: segments.label

    // qmllint disable unqualified
    Repeater {
        model: segments.words

        AnswerRow {
            id: row

            required property int index
            required property string modelData

            width: Math.max(160, Math.min(segments.width, Math.ceil(measure.advanceWidth) + 92))
            text: row.modelData
            chosen: row.index === segments.current
            onPicked: segments.picked(row.index)

            TextMetrics {
                id: measure

                font.family: Theme.family
                font.pixelSize: Theme.body
                font.weight: Font.Bold
                text: row.text
            }
        }
    }
}
