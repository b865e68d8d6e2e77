import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! 提交前检查: what is missing or wrong, every answer to read out, and the finish. Going on later always works. */
Item {
    id: page

    required property EntryViewModel entry

    PageHeader {
        id: header

        x: Theme.narrowMargin
        width: parent.width - 2 * x
        title: qsTr("Check before finishing")
        subtitle: page.entry.title
    }
    Column {
        id: words

        anchors.top: header.bottom
        x: Theme.narrowMargin
        width: parent.width - 2 * x
        spacing: Theme.gap
        bottomPadding: Theme.gap

        AppText {
            width: parent.width
            font.pixelSize: Theme.question
            font.weight: Font.Bold
            color: page.entry.mayFinish ? Theme.good : Theme.bad
            text: page.entry.consentRefused ? qsTr("Consent was refused: the visit ends without personal answers.") : page.entry.problems === 0 ? qsTr("Everything is in order.") : qsTr("%n answer(s) to complete first", "", page.entry.problems)
            visible: page.entry.mayFinish || page.entry.problems > 0
        }
        Strip {
            width: parent.width
            text: page.entry.trouble
            visible: text !== ""
        }
        Flow {
            width: parent.width
            spacing: Theme.gap
            visible: page.entry.problems > 0

            Chip {
                text: qsTr("All answers")
                chosen: page.entry.outlineFilter === EntryViewModel.Everything
                onClicked: page.entry.outlineFilter = EntryViewModel.Everything
            }
            Chip {
                text: qsTr("Only what is open")
                chosen: page.entry.outlineFilter === EntryViewModel.Open
                onClicked: page.entry.outlineFilter = EntryViewModel.Open
            }
        }
    }
    OutlineList {
        anchors.top: words.bottom
        anchors.bottom: bar.top
        x: Theme.narrowMargin
        width: parent.width - 2 * x
        entry: page.entry
    }
    ActionBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        saved: page.entry.saved

        AppButton {
            text: qsTr("Previous")
            symbol: "back"
            onClicked: page.entry.previous()
        }
        AppButton {
            text: qsTr("Later")
            onClicked: page.entry.close()
        }
        AppButton {
            objectName: "finish"
            kind: AppButton.Primary
            symbol: "check"
            text: page.entry.correction ? qsTr("Send the correction") : qsTr("Finish")
            enabled: page.entry.mayFinish
            onClicked: page.entry.finish()
        }
    }
}
