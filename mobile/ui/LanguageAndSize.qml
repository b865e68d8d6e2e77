import QtQuick
import Doorstep.Ui

/*! Language and text size, each in its own words, with the size to be seen at once. */
Card {
    id: card

    required property string language
    required property int textSize

    signal languagePicked(string code)
    signal textSizePicked(int step)

    AppText {
        width: parent.width
        soft: true
        text: qsTr("Language")
    }
    Segments {
        width: parent.width
        label: qsTr("Language")
        words: ["简体中文", "English"]
        current: card.language === "en" ? 1 : 0
        onPicked: index => card.languagePicked(index === 1 ? "en" : "zh_CN")
    }
    AppText {
        width: parent.width
        soft: true
        text: qsTr("Text size")
    }
    Segments {
        width: parent.width
        label: qsTr("Text size")
        words: [qsTr("Standard"), qsTr("Large"), qsTr("Care")]
        current: card.textSize
        onPicked: index => card.textSizePicked(index)
    }
}
