import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! The slider of a range, lying or standing. Its thumb is hollow until the first touch: nobody's answer is the middle. */
Item {
    id: box

    required property Scale ruler
    required property bool vertical
    required property bool readOnly
    required property string spoken
    /*! While it is dragged, where the thumb is; else the answer; -1 without one. */
    readonly property int shownPosition: slider.pressed ? Math.round(slider.value) : box.ruler.position

    signal picked(int position)

    readonly property int knob: 48
    readonly property real reach: (box.vertical ? slider.height : slider.width) - box.knob

    implicitHeight: box.vertical ? 5 * Theme.row + Theme.padding : slider.height + words.height

    T.Slider {
        id: slider

        objectName: "slider"
        x: box.vertical ? Theme.padding : 0
        width: box.vertical ? Theme.row : parent.width
        height: box.vertical ? parent.height : Theme.row
        orientation: box.vertical ? Qt.Vertical : Qt.Horizontal
        enabled: !box.readOnly
        from: 0
        to: Math.max(1, box.ruler.count - 1)
        stepSize: 1
        snapMode: T.Slider.SnapAlways
        Accessible.role: Accessible.Slider
        Accessible.name: box.spoken
        Accessible.onIncreaseAction: box.picked(box.ruler.after(1))
        Accessible.onDecreaseAction: box.picked(box.ruler.after(-1))

        // a key or a finger holds it: what the form says meanwhile of an older answer must not move it
        property int held: 0

        onValueChanged: {
            if (slider.pressed)
                slider.held = Math.round(slider.value);
        }
        onPressedChanged: {
            if (slider.pressed)
                slider.held = Math.round(slider.value);
            else
                box.picked(slider.held);
        }

        background: Item {
            Rectangle {
                x: box.vertical ? (parent.width - width) / 2 : box.knob / 2
                y: box.vertical ? box.knob / 2 : (parent.height - height) / 2
                width: box.vertical ? 8 : box.reach
                height: box.vertical ? box.reach : 8
                radius: 4
                color: Theme.line

                Rectangle {
                    y: box.vertical ? parent.height - height : 0
                    width: box.vertical ? 8 : slider.visualPosition * box.reach
                    height: box.vertical ? (1 - slider.visualPosition) * box.reach : 8
                    radius: 4
                    color: Theme.primary
                    visible: box.shownPosition >= 0
                }
            }
        }
        handle: Rectangle {
            x: box.vertical ? (slider.width - width) / 2 : slider.visualPosition * box.reach
            y: box.vertical ? slider.visualPosition * box.reach : (slider.height - height) / 2
            width: box.knob
            height: box.knob
            radius: box.knob / 2
            color: box.shownPosition < 0 ? Theme.surface : Theme.primary
            border.width: 3
            border.color: box.shownPosition < 0 ? Theme.line : Theme.primary
            opacity: slider.enabled ? 1 : 0.6
            FocusRing {
                shown: slider.visualFocus
                radius: box.knob / 2 + 3
            }
        }
    }
    Binding {
        target: slider
        property: "value"
        value: box.ruler.position < 0 ? box.ruler.resting : box.ruler.position
        when: !slider.pressed
        restoreMode: Binding.RestoreNone
    }
    Item {
        id: words

        x: box.vertical ? slider.x + slider.width : 0
        y: box.vertical ? 0 : slider.height
        width: box.vertical ? parent.width - x : parent.width
        height: box.vertical ? parent.height : Theme.hint * 1.45 * 2 + 12

        // qmllint disable unqualified
        Repeater {
            model: box.ruler.ticks

            Item {
                id: tick

                required property real at
                required property string word

                x: box.vertical ? 0 : box.knob / 2 + tick.at * box.reach
                y: box.vertical ? box.knob / 2 + (1 - tick.at) * box.reach : 0

                Rectangle {
                    x: box.vertical ? 0 : -1
                    y: box.vertical ? -1 : 0
                    width: box.vertical ? 10 : 2
                    height: box.vertical ? 2 : 10
                    color: Theme.line
                }
                AppText {
                    x: box.vertical ? 16 : Math.max(-tick.x, Math.min(-width / 2, words.width - tick.x - width))
                    y: box.vertical ? -height / 2 : 12
                    width: Math.min(implicitWidth, box.vertical ? words.width - 16 : Math.max(48, box.reach / 3))
                    horizontalAlignment: box.vertical ? Text.AlignLeft : Text.AlignHCenter
                    soft: true
                    text: tick.word
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    visible: text !== ""
                }
            }
        }
        // qmllint enable unqualified
    }
}
