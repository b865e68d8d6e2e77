import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Today

/*! One record in a list: what it is, when, where it stands. The whole card opens it. */
T.AbstractButton {
    id: card

    required property string key
    required property string title
    required property string formTitle
    required property int dot
    required property int percent
    required property string words
    required property string when
    property bool chosen: false

    implicitHeight: column.implicitHeight + 24
    implicitWidth: 320

    Accessible.role: Accessible.Button
    Accessible.name: card.title === "" ? card.formTitle : card.title
    Accessible.description: state.word
    Accessible.onPressAction: card.clicked()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: card.chosen ? Theme.chosen : Theme.surface
        border.width: card.chosen ? Theme.chosenBorder : 1
        border.color: card.chosen ? Theme.primary : Theme.hairline

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.ink
            opacity: card.down ? 0.08 : 0
        }
        FocusRing { shown: card.visualFocus }
    }
    Column {
        id: column

        x: Theme.padding
        y: 12
        width: card.width - 2 * Theme.padding
        spacing: 4

        AppText {
            width: parent.width
            text: card.title === "" ? card.formTitle : card.title
            font.weight: Font.Bold
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            soft: true
            text: card.title === "" || card.title === card.formTitle ? card.when : qsTr("%1 · %2").arg(card.formTitle).arg(card.when)
            Accessible.ignored: true
        }
        StateDot {
            id: state

            room: parent.width
            kind: card.dot
            percent: card.percent
        }
        AppText {
            width: parent.width
            soft: true
            color: Theme.bad
            text: card.words
            visible: text !== ""
            Accessible.ignored: true
        }
    }
}
