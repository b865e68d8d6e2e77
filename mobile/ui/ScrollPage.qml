import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! A page that scrolls when it is long, and keeps what is being typed in sight of an on-screen keyboard. */
Flickable {
    id: page

    default property alias content: column.data
    property int margin: page.width < 600 ? Theme.narrowMargin : Theme.margin
    property alias spacing: column.spacing
    /*! Lines longer than this tire the eye. */
    property int maximumContentWidth: 960

    contentWidth: width
    contentHeight: column.height + 2 * page.margin
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    T.ScrollBar.vertical: T.ScrollBar {
        id: scrollBar

        visible: size < 1
        implicitWidth: 8
        Rectangle {
            x: 0
            y: scrollBar.position * scrollBar.height
            width: 8
            height: scrollBar.size * scrollBar.height
            radius: 4
            color: Theme.line
            opacity: scrollBar.active ? 1 : 0.5
        }
    }

    Column {
        id: column

        x: Math.round((page.width - width) / 2)
        y: page.margin
        width: Math.min(page.width - 2 * page.margin, page.maximumContentWidth)
        spacing: Theme.padding
    }
    KeepInSight { flickable: page }
}
