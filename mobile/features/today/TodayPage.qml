import QtQuick
import Doorstep.Ui
import Doorstep.Today

/*! 今日: begin a survey, go on with one, see where each stands. */
Rectangle {
    id: page

    required property TodayViewModel today
    /*! The record shown beside the list. */
    property string chosen

    color: Theme.ground

    ListView {
        id: list

        objectName: "records"
        anchors.fill: parent
        anchors.leftMargin: page.width < 600 ? Theme.narrowMargin : Theme.margin
        anchors.rightMargin: anchors.leftMargin
        spacing: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.today.records
        header: Column {
            width: ListView.view.width
            spacing: Theme.gap
            bottomPadding: Theme.gap

            PageHeader {
                width: parent.width
                title: qsTr("Today")
                // qmllint disable unqualified
                subtitle: page.today.total === 0 ? "" : qsTr("%n record(s) on this tablet", "", page.today.total)
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                visible: page.today.units.length > 1

                Repeater {
                    model: page.today.units

                    Chip {
                        required property int index
                        required property string modelData

                        text: modelData
                        chosen: page.today.unit === index
                        onClicked: page.today.unit = index
                    }
                }
            }
            AppText {
                width: parent.width
                soft: true
                text: qsTr("Start a survey")
                visible: page.today.formCount > 0
            }
            Repeater {
                model: page.today.forms

                Column {
                    id: form

                    required property string key
                    required property string title
                    required property bool ready
                    required property string problem

                    width: parent.width

                    AppButton {
                        objectName: "start"
                        width: parent.width
                        kind: AppButton.Primary
                        symbol: "plus"
                        text: form.title
                        enabled: form.ready
                        onClicked: page.today.start(form.key)
                    }
                    AppText {
                        width: parent.width
                        soft: true
                        text: form.problem === "" ? qsTr("This form has not arrived in full yet. It comes with the next sync.") : qsTr("This form cannot be used: %1").arg(form.problem)
                        visible: !form.ready
                    }
                }
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                topPadding: Theme.gap
                visible: page.today.total > 0

                Chip {
                    text: qsTr("All")
                    chosen: page.today.filter === TodayViewModel.All
                    onClicked: page.today.filter = TodayViewModel.All
                }
                Chip {
                    text: qsTr("Drafts %1").arg(page.today.drafts)
                    visible: page.today.drafts > 0 || chosen
                    chosen: page.today.filter === TodayViewModel.Drafts
                    onClicked: page.today.filter = TodayViewModel.Drafts
                }
                Chip {
                    text: qsTr("Need you %1").arg(page.today.attention)
                    visible: page.today.attention > 0 || chosen
                    chosen: page.today.filter === TodayViewModel.Attention
                    onClicked: page.today.filter = TodayViewModel.Attention
                }
                Chip {
                    text: qsTr("Waiting %1").arg(page.today.waiting)
                    visible: page.today.waiting > 0 || chosen
                    chosen: page.today.filter === TodayViewModel.Waiting
                    onClicked: page.today.filter = TodayViewModel.Waiting
                }
            }
            TextBox {
                width: parent.width
                placeholder: qsTr("Search by name or form")
                visible: page.today.total > 7
                onEdited: text => page.today.search = text
            }
            LoadingFace {
                width: parent.width
                shown: page.today.loading
            }
            EmptyFace {
                width: parent.width
                visible: !page.today.loading && page.today.total === 0
                text: page.today.formCount > 0 ? qsTr("Nothing recorded yet. Start a survey above.") : qsTr("No form is here yet. Forms arrive with the first sync.")
            }
            AppText {
                width: parent.width
                text: qsTr("Nothing fits this filter.")
                visible: page.today.total > 0 && page.today.shown === 0
            }
            // qmllint enable unqualified
        }
        delegate: RecordCard {
            id: card

            required property int index

            width: ListView.view.width
            // qmllint disable unqualified
            chosen: page.chosen === card.key
            onClicked: page.today.open(card.key, card.dot === 0)
            // qmllint enable unqualified
        }
        footer: Item {
            width: 1
            height: Theme.margin
        }
    }
}
