import QtQuick
import Doorstep.Ui
import Doorstep.Unlock

/*! Sets the tablet up or opens it; text size and language stand right here, before anything must be read. */
Rectangle {
    id: page

    required property UnlockViewModel unlock
    required property string language
    required property int textSize

    signal languagePicked(string code)
    signal textSizePicked(int step)

    color: Theme.ground

    ScrollPage {
        id: scroll

        anchors.fill: parent
        maximumContentWidth: 640

        LanguageAndSize {
            width: parent.width
            language: page.language
            textSize: page.textSize
            onLanguagePicked: code => page.languagePicked(code)
            onTextSizePicked: step => page.textSizePicked(step)
        }
        Card {
            width: parent.width
            visible: page.unlock.step === UnlockViewModel.SetUp
            spacing: Theme.padding

            AppText {
                width: parent.width
                text: qsTr("Set up this tablet")
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                Accessible.role: Accessible.Heading
            }
            AppText {
                width: parent.width
                text: qsTr("Your office gives you the address and a code that works once.")
            }
            TextBox {
                id: server

                objectName: "server"
                width: parent.width
                label: qsTr("Address of the server")
                placeholder: "https://"
                inputHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
                value: page.unlock.server
            }
            TextBox {
                id: code

                objectName: "code"
                width: parent.width
                label: qsTr("Code from the office")
                inputHints: Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }
            TextBox {
                id: secret

                objectName: "newSecret"
                width: parent.width
                secret: true
                visible: page.unlock.needsSecret
                label: page.unlock.mayPin ? qsTr("New PIN (six digits) or passphrase") : qsTr("New passphrase, eight characters or more")
            }
            TextBox {
                id: again

                objectName: "newSecretAgain"
                width: parent.width
                secret: true
                visible: page.unlock.needsSecret
                label: qsTr("The same once more")
            }
            AppText {
                width: parent.width
                soft: true
                visible: page.unlock.needsSecret
                text: qsTr("It seals everything on this tablet. If you forget it, the office can still rescue unsent work.")
            }
            ProblemLine {
                width: parent.width
                text: page.unlock.problem
            }
            AppButton {
                objectName: "setUp"
                width: parent.width
                kind: AppButton.Primary
                enabled: !page.unlock.busy
                text: page.unlock.busy ? qsTr("Setting up …") : qsTr("Set up")
                onClicked: page.unlock.setUp(server.current, code.current, secret.current, again.current)
            }
        }
        Card {
            width: parent.width
            visible: page.unlock.step === UnlockViewModel.Locked
            spacing: Theme.padding

            AppText {
                width: parent.width
                text: qsTr("Doorstep is locked")
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                Accessible.role: Accessible.Heading
            }
            AppText {
                width: parent.width
                text: qsTr("Works without a network. What is waiting goes on being sent.")
            }
            TextBox {
                id: key

                objectName: "secret"
                width: parent.width
                focus: true
                secret: true
                label: page.unlock.pin ? qsTr("PIN") : qsTr("Passphrase")
                inputHints: page.unlock.pin ? Qt.ImhDigitsOnly : Qt.ImhSensitiveData
                onAccepted: page.open()
            }
            NumberPad {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: page.unlock.pin
                onPressed: digit => key.type(digit)
                onErased: key.erase()
            }
            ProblemLine {
                width: parent.width
                text: page.unlock.problem
            }
            AppText {
                width: parent.width
                text: qsTr("%n tries are left before you have to wait. Nothing is ever deleted.", "", page.unlock.triesLeft)
                visible: page.unlock.fewTries && page.unlock.waitSeconds === 0
            }
            AppText {
                width: parent.width
                text: qsTr("Too many tries. The next one is possible in %n second(s).", "", page.unlock.waitSeconds)
                visible: page.unlock.waitSeconds > 0
                Accessible.role: Accessible.AlertMessage
            }
            AppButton {
                objectName: "unlock"
                width: parent.width
                kind: AppButton.Primary
                enabled: !page.unlock.busy && page.unlock.waitSeconds === 0
                text: page.unlock.busy ? qsTr("Opening …") : qsTr("Unlock")
                onClicked: page.open()
            }
        }
        ErrorFace {
            width: parent.width
            visible: page.unlock.step === UnlockViewModel.Broken
            text: page.unlock.problem
        }
    }

    function open() {
        const typed = key.current;
        key.clear();
        page.unlock.unlock(typed);
    }
}
