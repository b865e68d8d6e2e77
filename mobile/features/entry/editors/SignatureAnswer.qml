import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A signature by finger, pen or mouse, kept as a picture. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry
    property bool again: false
    readonly property bool signed: answer.question.fileCount > 0 && !answer.again

    spacing: Theme.gap

    // qmllint disable unqualified
    Repeater {
        model: answer.question.files

        Rectangle {
            required property string picture

            visible: answer.signed
            width: Math.min(600, answer.width)
            height: 250
            color: "white"
            border.width: Theme.lineWidth
            border.color: Theme.line

            Image {
                anchors.fill: parent
                anchors.margins: 2
                source: parent.picture
                sourceSize.width: width
                fillMode: Image.PreserveAspectFit
                asynchronous: true
                cache: false
            }
        }
    }
    // qmllint enable unqualified
    Rectangle {
        width: parent.width
        height: 250
        visible: !answer.signed && !answer.question.readOnly
        color: Theme.surface
        border.width: Theme.lineWidth
        border.color: Theme.line

        Rectangle {
            x: Theme.margin
            width: parent.width - 2 * Theme.margin
            y: parent.height - 60
            height: 1
            color: Theme.line
        }
        SignaturePad {
            id: drawing

            objectName: "signature"
            anchors.fill: parent
            anchors.margins: 2
            ink: Theme.ink
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Sign here")
        }
        AppText {
            anchors.centerIn: parent
            soft: true
            text: qsTr("Sign here")
            visible: drawing.empty
            Accessible.ignored: true
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: !answer.question.readOnly

        AppButton {
            text: qsTr("Sign again")
            symbol: "pen"
            visible: answer.signed
            onClicked: answer.again = true
        }
        AppButton {
            kind: AppButton.Primary
            text: qsTr("Keep this signature")
            symbol: "check"
            visible: !answer.signed
            enabled: !drawing.empty
            onClicked: {
                answer.entry.attach(answer.question.path, drawing.png(), "image/png", "signature.png");
                answer.again = false;
                drawing.clear();
            }
        }
        AppButton {
            text: qsTr("Undo a stroke")
            symbol: "undo"
            visible: !answer.signed
            enabled: !drawing.empty
            onClicked: drawing.undoStroke()
        }
        AppButton {
            text: qsTr("Clear")
            visible: !answer.signed
            enabled: !drawing.empty
            onClicked: drawing.clear()
        }
    }
}
