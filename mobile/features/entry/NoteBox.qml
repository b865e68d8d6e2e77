import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! What a supervisor wrote on this answer, and the reply: change the answer, or press to say why it stays. */
Rectangle {
    id: box

    required property string key
    required property string text
    required property string who
    required property bool done

    signal resolved(string reply)

    implicitHeight: column.implicitHeight + 2 * Theme.padding
    radius: Theme.controlRadius
    color: Theme.warnGround
    border.width: Theme.lineWidth
    border.color: Theme.warn

    Column {
        id: column

        x: Theme.padding
        y: Theme.padding
        width: box.width - 2 * Theme.padding
        spacing: Theme.gap

        AppText {
            width: parent.width
            soft: true
            color: Theme.warn
            text: box.who
        }
        AppText {
            width: parent.width
            font.weight: Font.Bold
            text: box.text
        }
        AppText {
            width: parent.width
            soft: true
            text: box.done ? qsTr("Dealt with.") : qsTr("Change the answer below, or keep it and say why.")
        }
        TextBox {
            id: reply

            width: parent.width
            visible: !box.done && keep.asked
            placeholder: qsTr("Why the answer stays")
        }
        AppButton {
            id: keep

            property bool asked: false

            text: qsTr("Keep the answer")
            symbol: "check"
            visible: !box.done
            enabled: !keep.asked || reply.current !== ""
            onClicked: {
                if (keep.asked) {
                    box.resolved(reply.current);
                } else {
                    keep.asked = true;
                    reply.forceActiveFocus();
                }
            }
        }
    }
}
