import QtQuick
import Doorstep.Ui

/*! For what cannot be taken back: the first press asks in place, the second does it; it forgets after a while. */
AppButton {
    id: control

    /*! What is asked after the first press. */
    required property string question
    /*! What stands on the button before. */
    required property string word

    signal confirmed

    property bool asking: false

    kind: AppButton.Danger
    text: control.asking ? control.question : control.word

    onClicked: {
        if (control.asking) {
            control.asking = false;
            control.confirmed();
        } else {
            control.asking = true;
        }
    }

    Timer {
        interval: 6000
        running: control.asking
        onTriggered: control.asking = false
    }
}
