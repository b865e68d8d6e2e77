import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! A button with a word, and a sign beside it where that helps. */
T.AbstractButton {
    id: control

    enum Kind { Plain, Primary, Quiet, Danger }

    property int kind: AppButton.Plain
    /*! Name of a sign in the icon set, or empty. */
    property string symbol
    /*! The sign stands after the word (a chevron that leads on). */
    property bool symbolLast: false
    /*! Two lines are better than a word cut in half. */
    property int maximumLines: 2

    readonly property real signWidth: control.symbol === "" ? 0 : Theme.icon + Theme.gap
    readonly property color foreground: control.kind === AppButton.Primary ? Theme.onPrimary : control.kind === AppButton.Danger ? Theme.bad
                                                                             : Theme.primary

    implicitHeight: Math.max(Theme.row, words.implicitHeight + 2 * Theme.gap)
    implicitWidth: Math.max(Theme.row, measure.wanted + control.signWidth + leftPadding + rightPadding)
    leftPadding: control.kind === AppButton.Quiet ? Theme.gap : Theme.padding
    rightPadding: leftPadding
    opacity: enabled ? 1 : 0.45

    Accessible.role: Accessible.Button
    Accessible.name: control.text
    Accessible.onPressAction: control.clicked()

    Rectangle {
        anchors.fill: parent
        radius: Theme.controlRadius
        color: control.kind === AppButton.Primary ? Theme.primary : control.kind === AppButton.Quiet ? "transparent" : Theme.surface
        border.width: control.kind === AppButton.Primary || control.kind === AppButton.Quiet ? 0 : Theme.lineWidth
        border.color: control.kind === AppButton.Danger ? Theme.bad : Theme.line

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: control.kind === AppButton.Primary ? Theme.onPrimary : Theme.ink
            opacity: control.down ? 0.18 : control.hovered ? 0.06 : 0
        }
        FocusRing { shown: control.visualFocus }
    }

    TextMetrics {
        id: measure

        readonly property real wanted: Math.ceil(measure.advanceWidth) + 2

        font: words.font
        text: control.text
    }
    Item {
        anchors.fill: parent

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.gap
            layoutDirection: control.symbolLast ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                name: control.symbol
                color: control.foreground
                visible: control.symbol !== ""
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.icon
                height: Theme.icon
            }
            AppText {
                id: words

                text: control.text
                color: control.foreground
                font.weight: control.kind === AppButton.Primary ? Font.Bold : Font.Medium
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: control.maximumLines
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(1, Math.min(measure.wanted, control.width - control.leftPadding - control.rightPadding - control.signWidth))
                Accessible.ignored: true
            }
        }
    }
}
