import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/*! The ways through the app: a rail at the left when the window is wide, a bar at the bottom otherwise. */
Rectangle {
    id: nav

    required property bool rail
    /*! Words, signs and counts by position. */
    required property list<string> words
    required property list<string> symbols
    required property list<int> counts
    property int current: 0

    signal picked(int index)

    implicitWidth: nav.rail ? Math.max(Theme.rail, Math.ceil(grid.widest) + Theme.padding) : 320
    implicitHeight: Math.max(Theme.bar, Math.ceil(Theme.hint * 1.45) + Theme.icon + Theme.padding)
    color: Theme.surface

    Rectangle {
        color: Theme.hairline
        x: nav.rail ? nav.width - 1 : 0
        width: nav.rail ? 1 : nav.width
        height: nav.rail ? nav.height : 1
    }
    Grid {
        id: grid

        property real widest: 0

        columns: nav.rail ? 1 : nav.words.length
        width: nav.width

        // qmllint disable unqualified
        Repeater {
            model: nav.words

            T.AbstractButton {
                id: button

                required property int index
                required property string modelData
                readonly property bool here: index === nav.current
                readonly property int count: nav.counts.length > index ? nav.counts[index] : 0

                width: nav.rail ? nav.width : nav.width / nav.words.length
                height: nav.rail ? nav.implicitHeight + Theme.gap : nav.height
                text: modelData

                Accessible.role: Accessible.PageTab
                Accessible.name: button.count > 0 ? qsTr("%1, %2 to do").arg(button.text).arg(button.count) : button.text
                Accessible.selected: button.here
                Accessible.onPressAction: button.clicked()

                onClicked: nav.picked(button.index)

                Rectangle {
                    anchors.fill: parent
                    color: button.down ? Theme.chosen : "transparent"
                    Rectangle {
                        color: Theme.primary
                        visible: button.here
                        width: nav.rail ? 4 : parent.width
                        height: nav.rail ? parent.height : 4
                    }
                    FocusRing {
                        anchors.margins: 3
                        shown: button.visualFocus
                    }
                }
                Item {
                    anchors.fill: parent
                    Column {
                        anchors.centerIn: parent
                        spacing: 2

                        Item {
                            anchors.horizontalCenter: parent.horizontalCenter
                            width: Theme.icon
                            height: Theme.icon

                            Icon {
                                anchors.fill: parent
                                name: nav.symbols[button.index]
                                color: button.here ? Theme.primary : Theme.inkSoft
                            }
                            Rectangle {
                                x: 18
                                y: -8
                                height: badge.implicitHeight
                                width: Math.max(height, badge.implicitWidth + 8)
                                radius: height / 2
                                color: Theme.bad
                                visible: button.count > 0

                                AppText {
                                    id: badge

                                    anchors.centerIn: parent
                                    font.pixelSize: 16
                                    font.weight: Font.Bold
                                    color: Theme.surface
                                    text: button.count > 99 ? "99+" : button.count
                                    wrapMode: Text.NoWrap
                                    Accessible.ignored: true
                                }
                            }
                        }
                        AppText {
                            anchors.horizontalCenter: parent.horizontalCenter
                            text: button.text
                            font.pixelSize: Theme.hint
                            font.weight: button.here ? Font.Bold : Font.Normal
                            color: button.here ? Theme.primary : Theme.inkSoft
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                            onImplicitWidthChanged: grid.widest = Math.max(grid.widest, implicitWidth)
                            Component.onCompleted: grid.widest = Math.max(grid.widest, implicitWidth)
                        }
                    }
                }
            }
        }
    }
}
