import QtQuick
import Doorstep.Entry

/*! A sketch by finger, pen or mouse, kept as a picture. */
DrawnAnswer {
    invitation: qsTr("Draw here")
    keepWord: qsTr("Keep this drawing")
    againWord: qsTr("Draw again")
    removeQuestion: qsTr("Remove this drawing?")
    fileName: "drawing"
    pens: true
}
