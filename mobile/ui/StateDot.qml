import QtQuick
import Doorstep.Ui

/*! Where a record stands: the same shapes and words everywhere, so that the word can be read without colour. */
Row {
    id: state

    enum Kind { Draft, OnlyHere, Uploading, Delivered, Attention }

    required property int kind
    /*! Of the bytes, for Uploading. */
    property int percent: 0

    readonly property color tint: state.kind === StateDot.Delivered ? Theme.good : state.kind === StateDot.Attention ? Theme.bad
                                  : state.kind === StateDot.Uploading ? Theme.primary : Theme.inkSoft
    readonly property string word: state.kind === StateDot.Draft ? qsTr("Draft") : state.kind === StateDot.OnlyHere ? qsTr("Only on this tablet")
                                   : state.kind === StateDot.Uploading ? qsTr("Uploading %1%").arg(state.percent)
                                   : state.kind === StateDot.Delivered ? qsTr("Delivered") : qsTr("Needs you")

    /*! How wide it may become; 0: as wide as its word. */
    property real room: 0

    spacing: 6

    Accessible.role: Accessible.StaticText
    Accessible.name: state.word

    TextMetrics {
        id: measure

        readonly property real wanted: Math.ceil(measure.advanceWidth) + 2

        font: label.font
        text: state.word
    }
    Item {
        id: sign

        width: state.kind === StateDot.Delivered ? 28 : 16
        height: Theme.hint
        y: (label.height - height) / 2

        Rectangle {
            anchors.centerIn: parent
            width: 14
            height: 14
            radius: state.kind === StateDot.Draft ? 3 : 7
            visible: state.kind === StateDot.Draft || state.kind === StateDot.OnlyHere || state.kind === StateDot.Uploading
            color: state.kind === StateDot.Uploading ? state.tint : "transparent"
            border.width: 2
            border.color: state.tint
        }
        Icon {
            width: 16
            height: 16
            anchors.verticalCenter: parent.verticalCenter
            name: state.kind === StateDot.Attention ? "warn" : "check"
            color: state.tint
            visible: state.kind === StateDot.Delivered || state.kind === StateDot.Attention
        }
        Icon {
            x: 10
            width: 16
            height: 16
            anchors.verticalCenter: parent.verticalCenter
            name: "check"
            color: state.tint
            visible: state.kind === StateDot.Delivered
        }
    }
    AppText {
        id: label

        text: state.word
        color: state.tint
        font.pixelSize: Theme.hint
        font.weight: Theme.boldStates ? Font.Bold : Font.Medium
        width: state.room > 0 ? Math.min(measure.wanted, state.room - sign.width - state.spacing) : measure.wanted
        Accessible.ignored: true
    }
}
