import QtQuick
import QtTest
import Doorstep.Ui

Item {
    id: root

    width: 800
    height: 600

    Component {
        id: textBox

        TextBox { width: 400; label: "Name" }
    }
    Component {
        id: answerRow

        AnswerRow { width: 400; text: "Yes" }
    }
    Component {
        id: answerTile

        AnswerTile { text: "Cat" }
    }
    Component {
        id: stepper

        Stepper { text: "3" }
    }
    Component {
        id: numberPad

        NumberPad { point: true }
    }
    Component {
        id: confirmButton

        ConfirmButton { word: "Remove"; question: "Really?" }
    }
    Component {
        id: undoBar

        UndoBar { width: 400; time: 50 }
    }
    Component {
        id: spy

        SignalSpy {}
    }

    TestCase {
        name: "Components"
        when: windowShown

        function init() { failOnWarning(/.?/); }

        function watch(target: QtObject, signalName: string): SignalSpy {
            return createTemporaryObject(spy, root, { target: target, signalName: signalName });
        }

        function test_textIsGivenAShortWhileAfterTheLastKey() {
            const box = createTemporaryObject(textBox, root);
            const edited = watch(box, "edited");
            box.forceActiveFocus();
            keyClick("a");
            keyClick("b");
            compare(edited.count, 0);
            tryCompare(edited, "count", 1);
            compare(edited.signalArguments[0][0], "ab");
        }
        function test_textIsGivenWhenTheFieldIsLeft() {
            const box = createTemporaryObject(textBox, root);
            const edited = watch(box, "edited");
            box.forceActiveFocus();
            keyClick("a");
            box.input.focus = false;
            compare(edited.count, 1);
            compare(edited.signalArguments[0][0], "a");
        }
        function test_textIsNotGivenTwice() {
            const box = createTemporaryObject(textBox, root);
            const edited = watch(box, "edited");
            box.forceActiveFocus();
            keyClick("a");
            box.flush();
            box.flush();
            compare(edited.count, 1);
        }
        function test_whatComesFromOutsideDoesNotDisturbTyping() {
            const box = createTemporaryObject(textBox, root, { value: "old" });
            compare(box.current, "old");
            box.forceActiveFocus();
            keyClick("x");
            box.value = "from outside";
            compare(box.current.indexOf("x") >= 0, true);
        }
        function test_whatComesFromOutsideIsShownOtherwise() {
            const box = createTemporaryObject(textBox, root, { value: "old" });
            box.value = "new";
            compare(box.current, "new");
        }
        function test_theWholeRowIsTheAnswer() {
            const row = createTemporaryObject(answerRow, root);
            const picked = watch(row, "picked");
            mouseClick(row, row.width - 5, row.height - 5);
            compare(picked.count, 1);
            verify(row.height >= 60);
        }
        function test_aTileIsPressedAnywhere() {
            const tile = createTemporaryObject(answerTile, root);
            const picked = watch(tile, "picked");
            mouseClick(tile, 3, 3);
            compare(picked.count, 1);
            verify(tile.height >= 60 && tile.width >= 60);
        }
        function test_aStepperCountsByButtonsAndArrowKeys() {
            const box = createTemporaryObject(stepper, root);
            const less = watch(box, "less");
            const more = watch(box, "more");
            box.forceActiveFocus();
            keyClick(Qt.Key_Up);
            keyClick(Qt.Key_Up);
            keyClick(Qt.Key_Down);
            compare(more.count, 2);
            compare(less.count, 1);
            box.mayLess = false;
            keyClick(Qt.Key_Down);
            compare(less.count, 1);
            mouseClick(box, box.width - 5, box.height / 2);
            compare(more.count, 3);
        }
        function test_digitsArePressedAndErased() {
            const pad = createTemporaryObject(numberPad, root);
            const pressed = watch(pad, "pressed");
            const erased = watch(pad, "erased");
            const keys = [];
            for (let i = 0; i < pad.children.length; ++i) {
                if (pad.children[i].modelData !== undefined)
                    keys.push(pad.children[i]);
            }
            compare(keys.length, 12);
            mouseClick(keys[4]);
            compare(pressed.signalArguments[0][0], "5");
            mouseClick(keys[9]);
            compare(pressed.signalArguments[1][0], ".");
            mouseClick(keys[11]);
            compare(erased.count, 1);
        }
        function test_whatCannotBeTakenBackIsAskedOnce() {
            const button = createTemporaryObject(confirmButton, root);
            const confirmed = watch(button, "confirmed");
            mouseClick(button);
            compare(confirmed.count, 0);
            compare(button.text, "Really?");
            mouseClick(button);
            compare(confirmed.count, 1);
            compare(button.text, "Remove");
        }
        function test_undoIsOfferedForAWhile() {
            const bar = createTemporaryObject(undoBar, root);
            compare(bar.visible, false);
            bar.offer("Removed");
            compare(bar.visible, true);
            tryCompare(bar, "visible", false);
        }
        function test_lightsAndSizesChangeAtOnce() {
            const body = Theme.body;
            Theme.textSize = Theme.Care;
            verify(Theme.body > body);
            Theme.textSize = Theme.Standard;
            compare(Theme.body, body);
        }
    }
}
