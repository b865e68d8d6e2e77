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

    function show(item: Item) {
        if (!item)
            return;
        const top = item.mapToItem(page.contentItem, 0, 0).y;
        if (top < page.contentY)
            page.contentY = Math.max(0, top - Theme.margin);
        else if (top + item.height > page.contentY + page.height)
            page.contentY = Math.max(0, Math.min(page.contentHeight - page.height, top + item.height + Theme.margin - page.height));
    }

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
    Connections {
        target: Qt.inputMethod
        function onCursorRectangleChanged() {
            const item = page.Window.activeFocusItem;
            if (item && item.activeFocus)
                page.show(item);
        }
    }
}
