import QtQuick
import Doorstep.Ui

/*! A number between a button for less and one for more; the arrow keys do the same. */
FocusScope {
    id: stepper

    /*! What stands in the middle; empty: nothing yet. */
    required property string text
    property string spoken
    property bool readOnly: false
    property bool mayLess: true
    property bool mayMore: true

    signal less
    signal more

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Accessible.role: Accessible.SpinBox
    Accessible.name: stepper.spoken
    Accessible.onIncreaseAction: stepper.more()
    Accessible.onDecreaseAction: stepper.less()

    Keys.onUpPressed: {
        if (!stepper.readOnly && stepper.mayMore)
            stepper.more();
    }
    Keys.onDownPressed: {
        if (!stepper.readOnly && stepper.mayLess)
            stepper.less();
    }

    Row {
        id: row

        spacing: Theme.padding

        AppButton {
            objectName: "less"
            symbol: "minus"
            text: qsTr("Less")
            enabled: !stepper.readOnly && stepper.mayLess
            autoRepeat: true
            onClicked: stepper.less()
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(120, implicitWidth)
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.pad
            text: stepper.text === "" ? "–" : stepper.text
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        AppButton {
            objectName: "more"
            focus: true
            symbol: "plus"
            text: qsTr("More")
            enabled: !stepper.readOnly && stepper.mayMore
            autoRepeat: true
            onClicked: stepper.more()
        }
    }
}
