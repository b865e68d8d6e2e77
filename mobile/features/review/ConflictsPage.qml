import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Review

/*! Answers that differ between two people: both with author and time; one is chosen, with a reason. Nothing is lost. */
Rectangle {
    id: page

    required property ConflictsViewModel conflicts

    readonly property bool deciding: page.conflicts.current !== ""

    color: Theme.ground

    ListView {
        id: list

        objectName: "conflicts"
        anchors.fill: parent
        anchors.leftMargin: page.width < 600 ? Theme.narrowMargin : Theme.margin
        anchors.rightMargin: anchors.leftMargin
        visible: !page.deciding
        spacing: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.conflicts.conflicts
        header: PageHeader {
            width: ListView.view.width
            title: qsTr("Answers in conflict")
        }
        delegate: T.AbstractButton {
            id: card

            required property string key
            required property string title
            required property string label
            required property string summary

            width: ListView.view.width
            implicitHeight: column.implicitHeight + 24

            Accessible.role: Accessible.Button
            Accessible.name: card.label
            Accessible.description: card.summary
            Accessible.onPressAction: card.clicked()

            // qmllint disable unqualified
            onClicked: page.conflicts.current = card.key
            // qmllint enable unqualified

            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: card.down ? Theme.chosen : Theme.surface
                border.width: 1
                border.color: Theme.hairline
                FocusRing { shown: card.visualFocus }
            }
            Column {
                id: column

                x: Theme.padding
                y: 12
                width: card.width - 2 * Theme.padding
                spacing: 4

                AppText {
                    width: parent.width
                    soft: true
                    text: card.title
                    Accessible.ignored: true
                }
                AppText {
                    width: parent.width
                    font.weight: Font.Bold
                    text: card.label
                    Accessible.ignored: true
                }
                AppText {
                    width: parent.width
                    text: card.summary
                    Accessible.ignored: true
                }
            }
        }
        footer: Item {
            width: 1
            height: Theme.margin
        }
    }
    LoadingFace {
        y: 100
        x: list.x
        width: list.width
        shown: page.conflicts.loading
    }
    EmptyFace {
        anchors.centerIn: parent
        width: parent.width
        symbol: "check"
        visible: !page.conflicts.loading && page.conflicts.count === 0
        text: qsTr("No answers differ. When two people answer the same question differently, both answers appear here.")
    }
    Loader {
        anchors.fill: parent
        active: page.deciding
        // qmllint disable unqualified
        sourceComponent: Item {
            ScrollPage {
                anchors.fill: parent
                anchors.bottomMargin: bar.height

                PageHeader {
                    width: parent.width
                    title: page.conflicts.label
                    subtitle: page.conflicts.title
                    mayGoBack: true
                    onBack: page.conflicts.current = ""
                }
                AppText {
                    width: parent.width
                    soft: true
                    text: qsTr("Before: %1").arg(page.conflicts.before)
                    visible: page.conflicts.before !== ""
                }
                Repeater {
                    model: page.conflicts.candidates

                    Column {
                        id: option

                        required property string key
                        required property string display
                        required property string who
                        required property bool chosen

                        width: parent ? parent.width : 0
                        spacing: 4

                        AnswerRow {
                            objectName: "candidate"
                            width: parent.width
                            text: option.display
                            chosen: option.chosen
                            onPicked: page.conflicts.choose(option.key)
                        }
                        AppText {
                            width: parent.width
                            leftPadding: Theme.padding
                            soft: true
                            text: option.who
                        }
                    }
                }
                TextBox {
                    id: reason

                    width: parent.width
                    label: qsTr("Reason (seen by the supervisor)")
                }
                ProblemLine {
                    width: parent.width
                    text: page.conflicts.trouble
                }
            }
            ActionBar {
                id: bar

                anchors.bottom: parent.bottom
                width: parent.width

                AppButton {
                    text: qsTr("Later")
                    onClicked: page.conflicts.current = ""
                }
                AppButton {
                    objectName: "settle"
                    kind: AppButton.Primary
                    symbol: "check"
                    text: qsTr("This one holds")
                    enabled: page.conflicts.decided
                    onClicked: page.conflicts.settle(reason.current)
                }
            }
        }
        // qmllint enable unqualified
    }
}
