import QtQuick
import Doorstep.Ui

/*! What is wrong and how to mend it, right below the thing itself. Never a dialog. */
Row {
    id: line

    property string text

    visible: line.text !== ""
    spacing: Theme.gap

    Icon {
        id: sign

        name: "warn"
        color: Theme.bad
        width: Theme.icon
        height: Theme.icon
        y: Math.max(0, (Theme.body * 1.45 - height) / 2)
    }
    AppText {
        width: line.width - sign.width - line.spacing
        text: line.text
        color: Theme.bad
        font.weight: Font.Bold
        Accessible.role: Accessible.AlertMessage
    }
}
