import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A few figures side by side that make one value (a date, a time), with large digits below. */
Column {
    id: field

    /*! Names of the parts and how many figures each has. */
    required property list<string> labels
    required property list<int> lengths
    /*! How many of them are asked for, from the first on. */
    property int shown: field.labels.length
    /*! The parts as they stand, separated by `separator`. */
    required property string value
    required property string separator
    property bool readOnly: false
    property bool padAlways: false
    property string shortcut

    signal edited(string text)
    signal shortcutUsed

    property int at: 0

    function part(index: int): TextBox {
        return parts.itemAt(index) as TextBox;
    }
    function flush() {
        for (let i = 0; i < parts.count; ++i)
            field.part(i).flush();
    }
    function say() {
        const texts = [];
        for (let i = 0; i < parts.count; ++i)
            texts.push(field.part(i).current);
        const empty = texts.every(text => text === "");
        field.edited(empty ? "" : texts.join(field.separator));
    }
    function press(key: string) {
        const box = field.part(field.at);
        box.type(key);
        if (box.current.length >= field.lengths[field.at] && field.at + 1 < parts.count) {
            box.flush();
            field.at += 1;
        }
    }
    function erase() {
        if (field.part(field.at).current === "" && field.at > 0)
            field.at -= 1;
        field.part(field.at).erase();
    }

    spacing: Theme.gap

    Flow {
        width: field.width
        spacing: Theme.gap

        // qmllint disable unqualified
        Repeater {
            id: parts

            model: field.shown

            TextBox {
                id: box

                required property int index

                objectName: field.objectName + ":" + box.index
                width: 46 + field.lengths[index] * Theme.body * 0.75
                label: field.labels[box.index]
                readOnly: field.readOnly
                maximumLength: field.lengths[index]
                inputHints: Qt.ImhDigitsOnly
                value: {
                    const texts = field.value.split(field.separator);
                    return texts.length > box.index ? texts[box.index] : "";
                }
                onEdited: field.say()
                onActiveFocusChanged: {
                    if (box.activeFocus)
                        field.at = box.index;
                }
            }
        }
        // qmllint enable unqualified
        // as high as a field with its caption, so that the button stands beside the box
        Item {
            width: now.width
            height: now.height + Theme.hint * 1.45 + Theme.gap / 2
            visible: now.text !== "" && !field.readOnly

            AppButton {
                id: now

                anchors.bottom: parent.bottom
                text: field.shortcut
                onClicked: field.shortcutUsed()
            }
        }
    }
    NumberPad {
        visible: !field.readOnly && field.padAlways
        onPressed: key => field.press(key)
        onErased: field.erase()
    }
}
