import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A date, a time or both, as figures: year, month, day, hour, minute. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property bool withDate: answer.question.kind !== QuestionItem.Time
    readonly property bool withTime: answer.question.kind !== QuestionItem.Date
    property string dateText
    property string timeText

    function read() {
        const value = answer.question.value;
        if (answer.withDate && answer.withTime) {
            const at = value.indexOf("T");
            answer.dateText = at < 0 ? value : value.slice(0, at);
            answer.timeText = at < 0 ? "" : answer.clock(value.slice(at + 1));
        } else if (answer.withDate) {
            answer.dateText = value;
        } else {
            answer.timeText = answer.clock(value);
        }
    }
    function clock(text: string): string {
        return text.split(":").slice(0, 2).join(":");
    }
    function pad(text: string, length: int): string {
        return text.padStart(length, "0");
    }
    /*! "2026-11-5" -> "2026-11-05"; what is not whole stays as typed, and the form says what is wrong. */
    function wholeDate(text: string): string {
        const parts = text.split("-");
        if (parts.length !== 3 || parts[0].length !== 4 || parts[1] === "" || parts[2] === "")
            return text;
        return parts[0] + "-" + answer.pad(parts[1], 2) + "-" + answer.pad(parts[2], 2);
    }
    function wholeTime(text: string): string {
        const parts = text.split(":");
        if (parts.length !== 2 || parts[0] === "" || parts[1] === "")
            return text;
        return answer.pad(parts[0], 2) + ":" + answer.pad(parts[1], 2) + ":00.000" + answer.zone();
    }
    function zone(): string {
        const minutes = -new Date().getTimezoneOffset();
        const size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + answer.pad(String(Math.floor(size / 60)), 2) + ":" + answer.pad(String(size % 60), 2);
    }
    function say() {
        const date = answer.wholeDate(answer.dateText);
        const time = answer.wholeTime(answer.timeText);
        let value = answer.withDate ? date : time;
        if (answer.withDate && answer.withTime)
            value = date === "" && time === "" ? "" : date + "T" + time;
        answer.entry.answer(answer.question.path, value);
    }
    function setNow() {
        const now = new Date();
        if (answer.withDate)
            answer.dateText = now.getFullYear() + "-" + answer.pad(String(now.getMonth() + 1), 2) + "-" + answer.pad(String(now.getDate()), 2);
        if (answer.withTime)
            answer.timeText = answer.pad(String(now.getHours()), 2) + ":" + answer.pad(String(now.getMinutes()), 2);
        answer.say();
    }

    spacing: Theme.gap
    Component.onCompleted: answer.read()

    PartsField {
        id: date

        width: parent.width
        visible: answer.withDate
        labels: [qsTr("Year"), qsTr("Month"), qsTr("Day")]
        lengths: [4, 2, 2]
        separator: "-"
        value: answer.dateText
        readOnly: answer.question.readOnly
        padAlways: answer.entry.single && !answer.withTime
        shortcut: answer.withTime ? "" : qsTr("Today")
        onEdited: text => {
            answer.dateText = text;
            answer.say();
        }
        onShortcutUsed: answer.setNow()
    }
    PartsField {
        id: time

        width: parent.width
        visible: answer.withTime
        labels: [qsTr("Hour"), qsTr("Minute")]
        lengths: [2, 2]
        separator: ":"
        value: answer.timeText
        readOnly: answer.question.readOnly
        padAlways: answer.entry.single && !answer.withDate
        shortcut: qsTr("Now")
        onEdited: text => {
            answer.timeText = text;
            answer.say();
        }
        onShortcutUsed: answer.setNow()
    }
    Connections {
        target: answer.question
        function onValueChanged() { answer.read(); }
    }
    Connections {
        target: answer.entry
        function onLeaving() {
            date.flush();
            time.flush();
        }
    }
}
