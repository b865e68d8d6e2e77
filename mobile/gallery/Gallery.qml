import QtQuick
import Doorstep.Ui

/*! Every component in every state, without the app: for looking at, and for the tests that measure. */
Window {
    id: window

    property int lighting: Theme.Day
    property int textSize: Theme.Standard

    width: 1280
    height: 1900
    visible: true
    title: qsTr("Doorstep components")
    color: Theme.ground

    Binding {
        target: Theme
        property: "lighting"
        value: window.lighting
    }
    Binding {
        target: Theme
        property: "textSize"
        value: window.textSize
    }

    ScrollPage {
        id: page

        objectName: "gallery"
        anchors.fill: parent
        maximumContentWidth: 1400

        PageHeader {
            width: parent.width
            title: qsTr("Components")
            subtitle: qsTr("Every control in every state")
            mayGoBack: true
            tool: qsTr("Contents")
            toolSymbol: "outline"
        }
        Strip {
            width: parent.width
            text: qsTr("1.8 GB left on this tablet: photos are taken smaller.")
            action: qsTr("Sync now")
        }
        Grid {
            id: grid

            width: parent.width
            columns: width > 1000 ? 2 : 1
            spacing: Theme.padding
            readonly property real columnWidth: (width - (columns - 1) * spacing) / columns

            QuestionCard {
                width: grid.columnWidth
                place: qsTr("Question %1 of %2").arg(8).arg(20)
                question: qsTr("Which needs in the community are most pressing? (at most three)")
                hint: qsTr("Read all of them aloud before the person answers.")
                needed: true
                problem: qsTr("At most three answers: take one back.")

                AnswerRow {
                    width: parent.width
                    multiple: true
                    chosen: true
                    text: qsTr("Upkeep of shared facilities")
                    last: qsTr("Last time")
                }
                AnswerRow {
                    width: parent.width
                    multiple: true
                    text: qsTr("Cleaning of yards and stairways, waste collection and the care of green areas")
                    code: "02"
                }
                AnswerRow {
                    width: parent.width
                    text: qsTr("Prefers not to answer")
                }
                AnswerRow {
                    width: parent.width
                    enabled: false
                    text: qsTr("Not to be chosen now")
                }
                Row {
                    spacing: Theme.gap

                    AnswerTile {
                        chosen: true
                        text: qsTr("Yes")
                    }
                    AnswerTile { text: qsTr("No") }
                }
                Stepper {
                    text: "3"
                }
            }
            Column {
                width: grid.columnWidth
                spacing: Theme.gap

                TextBox {
                    width: parent.width
                    label: qsTr("Name of the head of the household")
                    value: "王秀英"
                }
                TextBox {
                    width: parent.width
                    several: true
                    placeholder: qsTr("In the person's own words")
                }
                Flow {
                    width: parent.width
                    spacing: Theme.gap

                    AppButton { text: qsTr("Previous") }
                    AppButton { kind: AppButton.Primary; text: qsTr("Next"); symbol: "forward"; symbolLast: true }
                    AppButton { kind: AppButton.Danger; text: qsTr("Delete"); symbol: "trash" }
                    AppButton { kind: AppButton.Quiet; text: qsTr("Later") }
                    AppButton { text: qsTr("Cannot be used now"); enabled: false }
                    Chip { text: qsTr("Not visited"); chosen: true }
                    Chip { text: qsTr("To correct") }
                }
                Flow {
                    width: parent.width
                    spacing: Theme.padding

                    StateDot { kind: StateDot.Draft }
                    StateDot { kind: StateDot.OnlyHere }
                    StateDot { kind: StateDot.Uploading; percent: 43 }
                    StateDot { kind: StateDot.Delivered }
                    StateDot { kind: StateDot.Attention }
                }
                ProgressLine { width: parent.width; value: 0.4 }
                Segments {
                    width: parent.width
                    label: qsTr("Text size")
                    words: [qsTr("Standard"), qsTr("Large"), qsTr("Care")]
                    current: 1
                }
                Row {
                    spacing: Theme.padding
                    width: parent.width

                    PhotoSlot { width: 200; caption: qsTr("Front door") }
                    Flow {
                        width: parent.width - 216
                        spacing: Theme.gap
                        Repeater {
                            model: ["today", "returns", "conflict", "sync", "me", "back", "forward", "outline", "camera", "plus", "minus", "trash", "check", "warn", "lock", "info", "note", "place", "file", "image", "close", "undo", "offline", "erase", "pen", "clock", "up", "down"]
                            Icon {
                                required property string modelData
                                name: modelData
                                color: Theme.ink
                            }
                        }
                    }
                }
            }
            NumberPad { point: true }
            Column {
                width: grid.columnWidth
                spacing: Theme.gap

                EmptyFace { width: parent.width; text: qsTr("No visit is planned for today."); action: qsTr("Start a survey") }
                OfflineFace { width: parent.width }
                LoadingFace { width: parent.width; rows: 2 }
            }
        }
        Row {
            width: parent.width
            spacing: Theme.padding

            NavBar {
                id: rail

                rail: true
                height: 420
                words: bottom.words
                symbols: bottom.symbols
                counts: bottom.counts
            }
            Column {
                width: parent.width - rail.width - Theme.padding
                spacing: Theme.padding

                Rectangle {
                    width: parent.width
                    height: 200
                    color: Theme.surface
                    border.width: Theme.lineWidth
                    border.color: Theme.line

                    DrawingPad {
                        anchors.fill: parent
                        anchors.margins: 2
                        ink: Theme.ink
                    }
                }
                NavBar {
                    id: bottom

                    rail: false
                    width: parent.width
                    words: [qsTr("Today"), qsTr("Returned"), qsTr("Conflicts"), qsTr("Sync"), qsTr("Me")]
                    symbols: ["today", "returns", "conflict", "sync", "me"]
                    counts: [0, 2, 1, 0, 0]
                }
                ActionBar {
                    width: parent.width
                    saved: qsTr("Saved %1").arg("10:21")

                    AppButton { text: qsTr("Previous") }
                    AppButton { text: qsTr("Contents") }
                    AppButton { kind: AppButton.Primary; text: qsTr("Next") }
                }
            }
        }
    }
}
