import QtQuick
import Doorstep.Ui

/*! Every text of the app. Plain: an answer that looks like markup is shown as it was typed and never fetches anything. */
Text {
    id: text

    /*! How much it matters: body by default. */
    property bool soft: false

    textFormat: Text.PlainText
    font.family: Theme.family
    font.pixelSize: soft ? Theme.hint : Theme.body
    color: soft ? Theme.inkSoft : Theme.ink
    wrapMode: Text.Wrap

    Accessible.role: Accessible.StaticText
    Accessible.name: text.text
}
