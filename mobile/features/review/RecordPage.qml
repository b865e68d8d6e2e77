import QtQuick
import Doorstep.Ui
import Doorstep.Review

/*! A record to read: every answer, every photo with where it stands. Changing it is one press away. */
Rectangle {
    id: page

    required property RecordViewModel record
    property bool alone: false

    signal backWanted

    color: Theme.ground

    ScrollPage {
        id: scroll

        anchors.fill: parent
        anchors.bottomMargin: bar.height

        PageHeader {
            width: parent.width
            title: page.record.title
            subtitle: page.record.subtitle
            mayGoBack: page.alone
            onBack: page.backWanted()
        }
        Card {
            width: parent.width

            StateDot {
                room: scroll.width - 100
                kind: page.record.dot
                percent: page.record.percent
            }
            AppText {
                width: parent.width
                color: Theme.bad
                font.weight: Font.Bold
                text: page.record.words
                visible: text !== ""
            }
            AppText {
                width: parent.width
                text: page.record.review
                visible: text !== ""
            }
        }
        LoadingFace {
            width: parent.width
            shown: page.record.loading
        }
        ErrorFace {
            width: parent.width
            visible: page.record.trouble !== ""
            text: page.record.trouble
            action: qsTr("Try again")
            onActed: page.record.refresh()
        }
        Repeater {
            model: page.record.answers

            Column {
                id: answer

                required property string section
                required property string label
                required property string answer
                required property string problem
                required property bool conflict
                required property list<string> pictures
                required property list<string> states
                required property list<string> notes

                width: parent ? parent.width : 0
                spacing: 4

                AppText {
                    width: parent.width
                    soft: true
                    text: answer.label
                }
                AppText {
                    width: parent.width
                    text: answer.answer
                    visible: text !== "" && answer.states.length === 0
                }
                Flow {
                    width: parent.width
                    spacing: Theme.gap

                    Repeater {
                        model: answer.pictures

                        Image {
                            required property string modelData

                            width: 280
                            height: 210
                            source: modelData
                            sourceSize.width: 280
                            fillMode: Image.PreserveAspectFit
                            asynchronous: true
                            cache: false
                            Accessible.role: Accessible.Graphic
                            // qmllint disable unqualified
                            Accessible.name: answer.label
                            // qmllint enable unqualified
                        }
                    }
                }
                Repeater {
                    model: answer.states

                    AppText {
                        required property string modelData

                        soft: true
                        text: modelData
                        width: parent ? parent.width : 0
                    }
                }
                ProblemLine {
                    width: parent.width
                    text: answer.problem
                }
                ProblemLine {
                    width: parent.width
                    text: answer.conflict ? qsTr("Answered differently by two people; see Conflicts.") : ""
                }
                Repeater {
                    model: answer.notes

                    Strip {
                        required property string modelData

                        symbol: "note"
                        text: modelData
                        width: parent ? parent.width : 0
                    }
                }
                Rectangle {
                    width: parent.width
                    height: 1
                    color: Theme.hairline
                }
            }
        }
    }
    ActionBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width

        AppButton {
            objectName: "edit"
            kind: AppButton.Primary
            symbol: "pen"
            text: page.record.draft ? qsTr("Go on with it") : qsTr("Change it")
            enabled: !page.record.loading && page.record.trouble === ""
            onClicked: page.record.edit()
        }
    }
}
