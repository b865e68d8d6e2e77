import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A sheet to draw on, blank or over a picture, with its pens; what is kept becomes the answer. */
Column {
    id: sheet

    required property QuestionItem question
    required property EntryViewModel entry
    /*! What stands on the blank sheet. */
    required property string invitation
    required property string keepWord
    required property string fileName
    /*! Three pens to choose from; else the black one. */
    property bool pens: false
    /*! A line to write on. */
    property bool line: false
    property alias below: pad.below
    property alias pen: pad.pen

    signal kept

    spacing: Theme.gap

    Segments {
        width: parent.width
        label: qsTr("Pen")
        words: [qsTr("Black"), qsTr("Red"), qsTr("Blue")]
        current: pad.pen
        visible: sheet.pens
        onPicked: index => pad.pen = index
    }
    Rectangle {
        width: pad.aspect > 0 ? Math.min(sheet.width, 420 / pad.aspect) : sheet.width
        height: pad.aspect > 0 ? Math.round(width * pad.aspect) : sheet.pens ? 360 : 250
        color: sheet.pens ? Theme.paper : Theme.surface
        border.width: Theme.lineWidth
        border.color: Theme.line

        Rectangle {
            x: Theme.margin
            width: parent.width - 2 * Theme.margin
            y: parent.height - 60
            height: 1
            color: Theme.line
            visible: sheet.line
        }
        DrawingPad {
            id: pad

            objectName: "sheet"
            anchors.fill: parent
            anchors.margins: 2
            ink: sheet.pens ? Theme.paperInk : Theme.ink
            Accessible.role: Accessible.Graphic
            Accessible.name: sheet.invitation
        }
        AppText {
            anchors.centerIn: parent
            soft: true
            color: sheet.pens ? Theme.paperInkSoft : Theme.inkSoft
            text: sheet.invitation
            visible: pad.empty && pad.aspect === 0
            Accessible.ignored: true
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap

        AppButton {
            objectName: "keepDrawing"
            kind: AppButton.Primary
            text: sheet.keepWord
            symbol: "check"
            enabled: !pad.empty
            onClicked: {
                const over = pad.aspect > 0;
                sheet.entry.attach(sheet.question.path, pad.picture(), over ? "image/jpeg" : "image/png", sheet.fileName + (over ? ".jpg" : ".png"));
                pad.clear();
                sheet.kept();
            }
        }
        AppButton {
            text: qsTr("Undo a stroke")
            symbol: "undo"
            enabled: !pad.empty
            onClicked: pad.undoStroke()
        }
        AppButton {
            text: qsTr("Clear")
            symbol: "erase"
            enabled: !pad.empty
            onClicked: pad.clear()
        }
    }
}
