import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! A small choice that is on or off: a filter, a suggestion. */
T.AbstractButton {
    id: control

    property bool chosen: false

    implicitHeight: Math.max(Theme.touch, word.implicitHeight + Theme.gap)
    implicitWidth: Math.max(Theme.touch, Math.ceil(word.implicitWidth) + 2 * Theme.padding)

    Accessible.role: Accessible.Button
    Accessible.name: control.text
    Accessible.checkable: true
    Accessible.checked: control.chosen
    Accessible.onPressAction: control.clicked()

    Rectangle {
        anchors.fill: parent
        id: pill

        radius: height / 2
        color: control.chosen ? Theme.chosen : Theme.surface
        border.width: control.chosen ? Theme.chosenBorder : Theme.lineWidth
        border.color: control.chosen ? Theme.primary : Theme.line
        FocusRing {
            shown: control.visualFocus
            radius: pill.radius + 3
        }
    }
    AppText {
        id: word

        anchors.centerIn: parent

        text: control.text
        font.pixelSize: Theme.hint
        font.weight: control.chosen ? Font.Bold : Font.Normal
        color: control.chosen ? Theme.primary : Theme.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
