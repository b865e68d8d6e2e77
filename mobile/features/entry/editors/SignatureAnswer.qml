import QtQuick
import Doorstep.Entry

/*! A signature by finger, pen or mouse, kept as a picture. */
DrawnAnswer {
    invitation: qsTr("Sign here")
    keepWord: qsTr("Keep this signature")
    againWord: qsTr("Sign again")
    removeQuestion: qsTr("Remove this signature?")
    fileName: "signature"
    line: true
}
