import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! Plays one sound or film, or ends it; says so where the tablet cannot. */
Column {
    id: control

    required property string source
    required property Playback playback
    property string word: qsTr("Play")

    readonly property bool playing: control.source !== "" && control.playback.playing === control.source

    spacing: Theme.gap
    visible: control.source !== ""

    AppButton {
        objectName: "play:" + control.source
        symbol: control.playing ? "stop" : "play"
        text: control.playing ? qsTr("Stop") : control.word
        onClicked: control.playback.toggle(control.source)
    }
    AppText {
        soft: true
        text: qsTr("This tablet cannot play it, or it has not arrived yet.")
        visible: control.playback.silent === control.source && control.source !== ""
    }
}
