import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! A month of any calendar to press a day on; or a year of it to press a month on; or only the year. */
Column {
    id: month

    property string calendar: "gregorian"
    property int precision: Look.Day
    /*! The date chosen, ISO. */
    required property string date
    property bool readOnly: false
    /*! The year is typed here too. */
    property bool withYear: false
    readonly property CalendarPage page: page

    signal picked(string iso)

    width: Math.min(7 * Math.max(54, 3 * Theme.body), parent ? parent.width : 7 * 54)
    spacing: Theme.gap

    CalendarPage {
        id: page

        calendar: month.calendar
        precision: month.precision
        date: month.date
        //: the code of this translation's language, for dates: zh_CN, en
        language: qsTr("en")
    }
    TextBox {
        id: year

        objectName: "calendarYear"
        width: 160
        visible: month.withYear
        label: qsTr("Year")
        readOnly: month.readOnly
        maximumLength: 4
        inputHints: Qt.ImhDigitsOnly
        value: page.year
        onEdited: text => {
            page.showYear(text);
            if (month.precision === Look.Year)
                month.picked(page.firstOfYear());
        }
    }
    Row {
        id: header

        spacing: Theme.gap
        visible: month.precision === Look.Day

        AppButton {
            objectName: "monthBack"
            symbol: "back"
            text: ""
            Accessible.name: qsTr("Previous month")
            onClicked: page.turn(-1)
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            width: month.width - 2 * (Theme.row + Theme.gap)
            horizontalAlignment: Text.AlignHCenter
            font.weight: Font.Bold
            text: qsTr("%1 %2", "month and year").arg(page.monthName).arg(page.year)
        }
        AppButton {
            objectName: "monthOn"
            symbol: "forward"
            text: ""
            Accessible.name: qsTr("Next month")
            onClicked: page.turn(1)
        }
    }
    // qmllint disable unqualified
    Row {
        visible: month.precision === Look.Day

        Repeater {
            model: page.weekdays

            AppText {
                required property string modelData

                width: month.width / 7
                soft: true
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                wrapMode: Text.NoWrap
            }
        }
    }
    Grid {
        columns: month.precision === Look.Day ? 7 : 3
        visible: month.precision !== Look.Year

        Repeater {
            model: page.cells

            T.AbstractButton {
                id: cell

                required property string key
                required property string word
                required property string spoken
                required property bool blank
                required property bool today
                required property bool chosen

                objectName: "day:" + cell.key
                width: month.width / (month.precision === Look.Day ? 7 : 3)
                height: month.precision === Look.Day ? Math.max(Theme.touch, Theme.body * 2) : Math.max(Theme.row, name.implicitHeight + Theme.gap)
                enabled: !cell.blank && !month.readOnly
                Accessible.role: Accessible.Button
                Accessible.name: cell.spoken
                Accessible.checkable: true
                Accessible.checked: cell.chosen
                Accessible.ignored: cell.blank
                Accessible.onPressAction: cell.clicked()

                onClicked: month.picked(cell.key)

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: 2
                    radius: Theme.controlRadius
                    color: cell.chosen ? Theme.primary : cell.down ? Theme.chosen : "transparent"
                    border.width: cell.today ? 2 : 0
                    border.color: Theme.primary
                    visible: !cell.blank
                    FocusRing { shown: cell.visualFocus }
                }
                Item {
                    anchors.fill: parent

                    AppText {
                        id: name

                        anchors.centerIn: parent
                        width: parent.width - 4
                        horizontalAlignment: Text.AlignHCenter
                        text: cell.word
                        color: cell.chosen ? Theme.onPrimary : Theme.ink
                        font.weight: cell.chosen || cell.today ? Font.Bold : Font.Normal
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    // qmllint enable unqualified
}
