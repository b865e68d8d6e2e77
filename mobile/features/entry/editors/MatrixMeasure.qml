import QtQuick
import Doorstep.Ui

/*! The columns of a table of questions, the same for its head and its rows. */
QtObject {
    id: measure

    required property real width
    required property int count

    readonly property real words: Math.round(measure.width * 0.36)
    readonly property real cell: Math.floor((measure.width - measure.words) / Math.max(1, measure.count))
    /*! Otherwise the rows name their answers themselves. */
    readonly property bool wide: measure.cell >= 4.5 * Theme.body && measure.words >= 8 * Theme.body
}
