import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.Entry

/*! All choices at once: below each other, in columns as wide as each other, or packed as closely as their words allow. */
Item {
    id: grid

    required property QuestionItem question
    required property EntryViewModel entry
    /*! A count, or one of Look.Columns. */
    property int columns: grid.question.look.columns
    property bool tiles: grid.question.look.tiles

    readonly property bool packed: grid.columns === Look.Packed
    /*! Words in narrower cells are cut to pieces. */
    readonly property real least: Math.max(1.5 * Theme.thumb, Math.ceil(measure.advanceWidth) + (grid.tiles ? 2 * Theme.padding : 3 * Theme.padding + Theme.gap + 32))
    readonly property real wish: grid.columns > 0 ? grid.least : Math.max(grid.least, 13 * Theme.body)
    readonly property int most: Math.max(1, Math.floor((grid.width + Theme.gap) / (grid.wish + Theme.gap)))

    implicitHeight: grid.packed ? flow.height : even.height

    TextMetrics {
        id: measure

        font.family: Theme.family
        font.pixelSize: Theme.body
        font.weight: Font.Bold
        text: grid.question.longestWord
    }
    // qmllint disable unqualified
    GridLayout {
        id: even

        width: grid.width
        visible: !grid.packed
        columns: grid.columns > 0 ? Math.min(grid.columns, grid.most) : grid.most
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: grid.packed ? null : grid.question.choices

            ChoiceCell {
                question: grid.question
                entry: grid.entry
                tile: grid.tiles
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Layout.minimumWidth: 1
            }
        }
    }
    Flow {
        id: flow

        width: grid.width
        visible: grid.packed
        spacing: Theme.gap

        Repeater {
            model: grid.packed ? grid.question.choices : null

            ChoiceCell {
                width: Math.min(grid.width, implicitWidth)
                question: grid.question
                entry: grid.entry
                tile: grid.tiles
            }
        }
    }
    // qmllint enable unqualified
}
