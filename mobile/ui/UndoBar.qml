import QtQuick
import Doorstep.Ui

/*! Says what was just done and offers to take it back for a while; in place of a question before. */
Rectangle {
    id: bar

    property string text
    /*! How long, in milliseconds. */
    property int time: 8000

    signal undone

    function offer(words: string) {
        bar.text = words;
        timer.restart();
    }

    visible: timer.running
    implicitHeight: Math.max(Theme.row, words.implicitHeight + Theme.padding)
    implicitWidth: 320
    radius: Theme.controlRadius
    color: Theme.ink

    Timer {
        id: timer

        interval: bar.time
    }
    AppText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.padding
        anchors.right: button.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.surface
        text: bar.text
        Accessible.role: Accessible.AlertMessage
    }
    AppButton {
        id: button

        anchors.right: parent.right
        anchors.rightMargin: 4
        anchors.verticalCenter: parent.verticalCenter
        symbol: "undo"
        text: qsTr("Undo")
        onClicked: {
            timer.stop();
            bar.undone();
        }
    }
}
