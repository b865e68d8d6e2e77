import QtQuick
import Doorstep.Ui

/*! The bottom of a page: what was saved, and the ways on. The main action stands on the side of the holding hand. */
Rectangle {
    id: bar

    /*! "Saved 10:21", or empty. */
    property string saved
    /*! Left to right for a right hand; the last child is the main action. */
    default property alias actions: row.data

    readonly property bool stacked: row.implicitWidth + words.implicitWidth + 2 * Theme.padding + Theme.margin > bar.width

    implicitHeight: Math.max(Theme.bar, (bar.stacked && words.visible ? words.implicitHeight : 0) + row.implicitHeight + 12)
    implicitWidth: 320
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.hairline
    }
    AppText {
        id: words

        soft: true
        text: bar.saved
        visible: text !== ""
        wrapMode: Text.NoWrap
        x: Theme.leftHanded && !bar.stacked ? bar.width - width - Theme.padding : Theme.padding
        y: bar.stacked ? 4 : (bar.height - height) / 2
    }
    Row {
        id: row

        layoutDirection: Theme.leftHanded ? Qt.RightToLeft : Qt.LeftToRight
        spacing: Theme.gap
        x: Theme.leftHanded ? Theme.padding : bar.width - width - Theme.padding
        y: bar.stacked && words.visible ? bar.height - height - 6 : (bar.height - height) / 2
    }
}
