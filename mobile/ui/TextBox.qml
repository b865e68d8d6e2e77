import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! A field to type in. Says what stands in it 400 ms after the last key, on leaving, and on flush(), with the
    letters still being composed by an input method: a word half written in pinyin is not lost. */
FocusScope {
    id: box

    property string label
    property string placeholder
    /*! What assistive tools say where neither label nor placeholder stands. */
    property string spoken
    property bool secret: false
    property bool several: false
    property bool readOnly: false
    /*! Lines to begin with, of a field for several. */
    property int rows: 3
    property int inputHints: Qt.ImhNone
    property int maximumLength: 32767
    /*! What the field shows; a new value from outside comes in only while nobody types. */
    property string value
    readonly property string current: (box.several ? area.text : field.text)
    readonly property string composing: box.several ? area.preeditText : field.preeditText
    readonly property Item input: box.several ? area : field

    signal edited(string text)
    signal accepted

    function flush() {
        if (box.composing !== "")
            Qt.inputMethod.commit(); // qmllint disable
        // an input method that does not obey: take what it shows
        const at = box.several ? area.cursorPosition : field.cursorPosition;
        const text = box.current.slice(0, at) + box.composing + box.current.slice(at);
        timer.stop();
        if (text !== box.said) {
            box.said = text;
            box.edited(text);
        }
    }
    function take() {
        if (timer.running || box.value === box.said && box.current === box.value)
            return;
        if (box.input.activeFocus && box.current !== "" && box.current !== box.said)
            return;
        box.said = box.value;
        if (box.current !== box.value) {
            if (box.several)
                area.text = box.value;
            else
                field.text = box.value;
        }
    }
    function clear() {
        timer.stop();
        box.said = "";
        area.text = "";
        field.text = "";
    }
    /*! Adds or removes at the end, for a number pad. */
    function type(text: string) {
        field.insert(field.cursorPosition, text);
        timer.restart();
    }
    function erase() {
        if (field.cursorPosition > 0)
            field.remove(field.cursorPosition - 1, field.cursorPosition);
        timer.restart();
    }

    property string said: box.value

    implicitHeight: ground.y + ground.height
    implicitWidth: 320

    onValueChanged: box.take()
    Component.onCompleted: box.take()
    Component.onDestruction: box.flush()

    Timer {
        id: timer

        interval: Theme.autosave
        onTriggered: box.flush()
    }
    AppText {
        id: caption

        width: parent.width
        soft: true
        text: box.label
        visible: text !== ""
        Accessible.ignored: true
    }
    Rectangle {
        id: ground

        y: caption.visible ? caption.height + Theme.gap / 2 : 0
        width: parent.width
        height: box.several ? Math.max(Theme.row, area.implicitHeight, box.rows * Theme.body * 1.45 + 2 * Theme.gap + 8) : Math.max(Theme.row, field.implicitHeight)
        radius: Theme.controlRadius
        color: box.readOnly ? "transparent" : Theme.surface
        border.width: box.input.activeFocus ? Math.max(2, Theme.chosenBorder) : Theme.lineWidth
        border.color: box.input.activeFocus ? Theme.primary : Theme.line

        T.TextField {
            id: field

            anchors.fill: parent
            visible: !box.several
            focus: !box.several
            leftPadding: Theme.padding
            rightPadding: Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            implicitHeight: contentHeight + topPadding + bottomPadding
            verticalAlignment: TextInput.AlignVCenter
            font.family: Theme.family
            font.pixelSize: Theme.body
            color: Theme.ink
            selectionColor: Theme.primary
            selectedTextColor: Theme.onPrimary
            readOnly: box.readOnly
            echoMode: box.secret ? TextInput.Password : TextInput.Normal
            inputMethodHints: box.inputHints
            maximumLength: box.maximumLength
            selectByMouse: true
            clip: true
            Accessible.name: box.label !== "" ? box.label : box.placeholder !== "" ? box.placeholder : box.spoken
            onTextEdited: timer.restart()
            onPreeditTextChanged: timer.restart()
            onAccepted: {
                box.flush();
                box.accepted();
            }
            onActiveFocusChanged: {
                if (!activeFocus)
                    box.flush();
            }
        }
        T.TextArea {
            id: area

            anchors.fill: parent
            visible: box.several
            focus: box.several
            leftPadding: Theme.padding
            rightPadding: Theme.padding
            topPadding: Theme.gap + 4
            bottomPadding: Theme.gap + 4
            implicitHeight: contentHeight + topPadding + bottomPadding
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            font.family: Theme.family
            font.pixelSize: Theme.body
            color: Theme.ink
            selectionColor: Theme.primary
            selectedTextColor: Theme.onPrimary
            readOnly: box.readOnly
            inputMethodHints: box.inputHints
            selectByMouse: true
            Accessible.name: box.label !== "" ? box.label : box.placeholder !== "" ? box.placeholder : box.spoken
            onTextChanged: {
                if (activeFocus)
                    timer.restart();
            }
            onPreeditTextChanged: timer.restart()
            onActiveFocusChanged: {
                if (!activeFocus)
                    box.flush();
            }
        }
        AppText {
            x: Theme.padding
            y: box.several ? Theme.gap + 4 : (parent.height - height) / 2
            width: parent.width - 2 * Theme.padding
            color: Theme.inkSoft
            text: box.placeholder
            visible: box.current === "" && box.composing === ""
            Accessible.ignored: true
        }
    }
}
