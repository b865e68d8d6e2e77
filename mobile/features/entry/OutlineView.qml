import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! 目录: the contents of the form, to jump anywhere. */
Item {
    id: page

    required property EntryViewModel entry

    PageHeader {
        id: header

        x: Theme.narrowMargin
        width: parent.width - 2 * x
        title: qsTr("Contents")
        subtitle: page.entry.title
        mayGoBack: true
        onBack: page.entry.showQuestions()
    }
    Column {
        id: tools

        anchors.top: header.bottom
        x: Theme.narrowMargin
        width: parent.width - 2 * x
        spacing: Theme.gap
        bottomPadding: Theme.gap

        TextBox {
            width: parent.width
            placeholder: qsTr("Search in questions and answers")
            onEdited: text => page.entry.outlineSearch = text
        }
        Flow {
            width: parent.width
            spacing: Theme.gap

            Chip {
                text: qsTr("All")
                chosen: page.entry.outlineFilter === EntryViewModel.Everything
                onClicked: page.entry.outlineFilter = EntryViewModel.Everything
            }
            Chip {
                text: qsTr("Not answered or wrong")
                chosen: page.entry.outlineFilter === EntryViewModel.Open
                onClicked: page.entry.outlineFilter = EntryViewModel.Open
            }
            Chip {
                text: qsTr("With a note")
                visible: page.entry.openNotes > 0
                chosen: page.entry.outlineFilter === EntryViewModel.Noted
                onClicked: page.entry.outlineFilter = EntryViewModel.Noted
            }
            Repeater {
                model: page.entry.languages.length > 1 ? page.entry.languages : []

                Chip {
                    required property string modelData

                    // qmllint disable unqualified
                    text: qsTr("Form in %1").arg(modelData)
                    onClicked: page.entry.chooseFormLanguage(modelData)
                    // qmllint enable unqualified
                }
            }
        }
    }
    OutlineList {
        id: list

        anchors.top: tools.bottom
        anchors.bottom: bar.top
        x: Theme.narrowMargin
        width: parent.width - 2 * x
        entry: page.entry
    }
    EmptyFace {
        anchors.centerIn: list
        width: list.width
        visible: list.count === 0
        text: qsTr("Nothing fits.")
    }
    ActionBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width

        ConfirmButton {
            symbol: "trash"
            word: page.entry.correction ? qsTr("Drop the changes") : qsTr("Throw away")
            question: page.entry.correction ? qsTr("Drop what was changed?") : qsTr("Throw this survey away?")
            onConfirmed: page.entry.discard()
        }
        AppButton {
            text: qsTr("Check")
            onClicked: page.entry.showReview()
        }
        AppButton {
            kind: AppButton.Primary
            text: qsTr("Go on")
            onClicked: page.entry.showQuestions()
        }
    }
}
