import QtQuick
import Doorstep.Ui

/*! A paper surface with a hairline; children stand in a column with the card's padding. */
Rectangle {
    id: card

    default property alias content: column.data
    property alias spacing: column.spacing
    property int padding: Theme.padding

    color: Theme.surface
    radius: Theme.radius
    border.width: 1
    border.color: Theme.hairline
    implicitHeight: column.implicitHeight + 2 * card.padding
    implicitWidth: 320

    Column {
        id: column

        x: card.padding
        y: card.padding
        width: card.width - 2 * card.padding
        spacing: Theme.gap
    }
}
