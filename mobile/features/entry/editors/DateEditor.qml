import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A date, with a time where the form wants one: typed as figures, or pressed on a page of the calendar the form names.
    The day is read back in words, in that calendar and in the Chinese one. */
Column {
    id: answer

    required property QuestionItem question
    required property EntryViewModel entry

    readonly property bool gregorian: answer.question.look.calendar === "gregorian"
    readonly property int precision: answer.question.look.precision

    spacing: Theme.padding

    DateFields {
        id: fields

        question: answer.question
        onAnswered: value => answer.entry.answer(answer.question.path, value)
    }
    CalendarPage {
        id: read

        calendar: answer.question.look.calendar
        date: fields.iso
        //: the code of this translation's language, for dates: zh_CN, en
        language: qsTr("en")
    }
    Flow {
        width: parent.width
        spacing: Theme.padding

        PartsField {
            id: date

            objectName: "date:" + answer.question.path
            width: Math.min(parent.width, 20 * Theme.body)
            visible: answer.gregorian
            labels: [qsTr("Year"), qsTr("Month"), qsTr("Day")]
            lengths: [4, 2, 2]
            shown: 3 - answer.precision
            separator: "-"
            value: fields.date
            readOnly: answer.question.readOnly
            padAlways: answer.entry.single && !fields.withTime
            shortcut: fields.withTime ? "" : answer.precision === Look.Year ? qsTr("This year") : answer.precision === Look.Month ? qsTr("This month") : qsTr("Today")
            onEdited: text => fields.typeDate(text)
            onShortcutUsed: fields.setNow()
        }
        MonthGrid {
            objectName: "month:" + answer.question.path
            visible: !answer.gregorian || answer.question.look.monthPage
            calendar: answer.question.look.calendar
            precision: answer.precision
            withYear: !answer.gregorian
            date: fields.iso
            readOnly: answer.question.readOnly
            onPicked: iso => fields.typeDate(iso)
        }
    }
    AppText {
        width: parent.width
        font.weight: Font.Bold
        text: read.words
        visible: text !== "" && answer.precision === Look.Day
    }
    AppText {
        width: parent.width
        soft: true
        text: answer.gregorian ? qsTr("Chinese calendar: %1").arg(read.lunar(fields.iso)) : qsTr("In the common calendar: %1").arg(fields.iso)
        visible: read.words !== "" && (answer.precision === Look.Day || !answer.gregorian)
    }
    PartsField {
        id: time

        objectName: "time:" + answer.question.path
        width: parent.width
        visible: fields.withTime
        labels: [qsTr("Hour"), qsTr("Minute")]
        lengths: [2, 2]
        separator: ":"
        value: fields.time
        readOnly: answer.question.readOnly
        shortcut: qsTr("Now")
        onEdited: text => fields.typeTime(text)
        onShortcutUsed: fields.setNow()
    }
    Connections {
        target: answer.entry
        function onLeaving() {
            date.flush();
            time.flush();
        }
    }
}
