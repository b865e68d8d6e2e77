import QtQuick
import Doorstep.Ui
import Doorstep.Settings

/*! 我的: how the screen looks, speaks and is held, and the lock. */
Rectangle {
    id: page

    required property SettingsViewModel settings
    /*! Who works here, where, with which server. */
    property string person
    property string place
    property string version

    signal lockWanted

    color: Theme.ground

    ScrollPage {
        anchors.fill: parent
        maximumContentWidth: 760

        PageHeader {
            width: parent.width
            title: qsTr("Me")
            subtitle: page.person
        }
        AppText {
            width: parent.width
            soft: true
            text: page.place
            visible: text !== ""
        }
        LanguageAndSize {
            width: parent.width
            language: page.settings.language
            textSize: page.settings.textSize
            onLanguagePicked: code => page.settings.language = code
            onTextSizePicked: step => page.settings.textSize = step
        }
        Card {
            width: parent.width

            AppText {
                width: parent.width
                soft: true
                text: qsTr("How it will look")
            }
            AppText {
                width: parent.width
                text: qsTr("Is the household content with the waste collection?")
                font.pixelSize: Theme.question
                font.weight: Font.Bold
            }
            AnswerRow {
                width: parent.width
                text: qsTr("Yes")
                chosen: preview.yes
                onPicked: preview.yes = true
            }
            AnswerRow {
                id: preview

                property bool yes: true

                width: parent.width
                text: qsTr("No")
                chosen: !preview.yes
                onPicked: preview.yes = false
            }
        }
        Card {
            width: parent.width

            AppText {
                width: parent.width
                soft: true
                text: qsTr("Light")
            }
            Segments {
                width: parent.width
                label: qsTr("Light")
                words: [qsTr("Day"), qsTr("Bright sun"), qsTr("Night")]
                current: page.settings.lighting
                onPicked: index => page.settings.lighting = index
            }
            AppText {
                width: parent.width
                soft: true
                text: qsTr("Main button for")
            }
            Segments {
                width: parent.width
                label: qsTr("Main button for")
                words: [qsTr("The right hand"), qsTr("The left hand")]
                current: page.settings.leftHanded ? 1 : 0
                onPicked: index => page.settings.leftHanded = index === 1
            }
            AppText {
                width: parent.width
                soft: true
                text: qsTr("Questions")
            }
            Segments {
                width: parent.width
                label: qsTr("Questions")
                words: [qsTr("One by one"), qsTr("A group on a page")]
                current: page.settings.grouped ? 1 : 0
                onPicked: index => page.settings.grouped = index === 1
            }
            AppText {
                width: parent.width
                soft: true
                text: qsTr("Motion")
            }
            Segments {
                width: parent.width
                label: qsTr("Motion")
                words: [qsTr("Soft"), qsTr("None")]
                current: page.settings.calm ? 1 : 0
                onPicked: index => page.settings.calm = index === 1
            }
        }
        AppButton {
            objectName: "lock"
            width: parent.width
            symbol: "lock"
            text: qsTr("Lock the screen")
            onClicked: page.lockWanted()
        }
        AppText {
            width: parent.width
            soft: true
            text: qsTr("Version %1").arg(page.version)
            visible: page.version !== ""
        }
    }
}
