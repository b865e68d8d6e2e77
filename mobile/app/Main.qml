import QtQuick
import Doorstep.Ui
import Doorstep.Unlock
import Doorstep.App

/*! The window: the lock until it is open, the work behind it. */
Window {
    id: window

    required property AppViewModel app

    visible: true
    title: qsTr("Doorstep")
    color: Theme.ground

    Binding {
        target: Theme
        property: "textSize"
        value: window.app.settings.textSize
    }
    Binding {
        target: Theme
        property: "lighting"
        value: window.app.settings.lighting
    }
    Binding {
        target: Theme
        property: "leftHanded"
        value: window.app.settings.leftHanded
    }
    Binding {
        target: Theme
        property: "calm"
        value: window.app.settings.calm
    }

    Loader {
        anchors.fill: parent
        active: window.app.open
        // qmllint disable unqualified
        sourceComponent: Shell { app: window.app }
        // qmllint enable unqualified
    }
    Loader {
        anchors.fill: parent
        active: window.app.ready && !window.app.open
        // qmllint disable unqualified
        sourceComponent: UnlockPage {
            unlock: window.app.unlock
            language: window.app.settings.language
            textSize: window.app.settings.textSize
            onLanguagePicked: code => window.app.settings.language = code
            onTextSizePicked: step => window.app.settings.textSize = step
        }
        // qmllint enable unqualified
    }
}
