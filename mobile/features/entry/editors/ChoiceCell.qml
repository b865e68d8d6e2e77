import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! One choice in a grid: a row with its mark, or a tile without one. */
Item {
    id: cell

    required property string key
    required property string label
    required property string picture
    required property string bigPicture
    required property string sound
    required property string film
    required property bool chosen
    required property QuestionItem question
    required property EntryViewModel entry
    property bool tile: false

    readonly property real beside: media.visible ? media.height + Theme.gap : 0
    readonly property bool multiple: cell.question.kind !== QuestionItem.One

    implicitWidth: cell.tile ? tile.implicitWidth : Math.ceil(measure.advanceWidth) + 3 * Theme.padding + Theme.gap + 32 + (cell.picture === "" ? 0 : Theme.thumb + Theme.padding)
    implicitHeight: (cell.tile ? tile.implicitHeight : row.implicitHeight) + cell.beside

    TextMetrics {
        id: measure

        font.family: Theme.family
        font.pixelSize: Theme.body
        font.weight: Font.Bold
        text: cell.label
    }
    AnswerRow {
        id: row

        objectName: "choice:" + cell.key
        width: cell.width
        height: cell.height - cell.beside
        visible: !cell.tile
        multiple: cell.multiple
        enabled: !cell.question.readOnly
        text: cell.label
        picture: cell.picture
        chosen: cell.chosen
        onPicked: cell.entry.pick(cell.question.path, cell.key)
    }
    AnswerTile {
        id: tile

        objectName: "choice:" + cell.key
        width: cell.width
        height: cell.height - cell.beside
        visible: cell.tile
        multiple: cell.multiple
        enabled: !cell.question.readOnly
        text: cell.label
        picture: cell.picture
        chosen: cell.chosen
        onPicked: cell.entry.pick(cell.question.path, cell.key)
    }
    LabelMedia {
        id: media

        anchors.bottom: parent.bottom
        width: cell.width
        highest: 160
        bigPicture: cell.bigPicture
        sound: cell.sound
        film: cell.film
        spoken: cell.label
        playback: cell.entry.playback
    }
}
