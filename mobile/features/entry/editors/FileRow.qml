import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! One kept file: its name and size, and where it sounds or moves a button to play it. */
Column {
    id: row

    required property string name
    required property string detail
    required property string source
    required property Playback playback

    readonly property bool playing: row.source !== "" && row.playback.playing === row.source

    spacing: Theme.gap

    Row {
        width: parent.width
        spacing: Theme.gap

        Icon {
            name: row.source === "" ? "file" : "sound"
            color: Theme.ink
            y: Math.max(0, (Theme.body * 1.45 - height) / 2)
        }
        AppText {
            width: row.width - Theme.icon - Theme.gap
            text: qsTr("%1 · %2").arg(row.name).arg(row.detail)
            wrapMode: Text.WrapAnywhere
        }
    }
    LiveView {
        width: Math.min(480, row.width)
        height: Math.round(width * 3 / 4)
        source: row.playback.view
        visible: row.playing && row.playback.view.seen
        Accessible.role: Accessible.Graphic
        Accessible.name: row.name
    }
    PlayButton {
        source: row.source
        playback: row.playback
    }
}
