import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Returns

/*! 补正: records that came back, each with the supervisor's first wish; pressing one opens that very answer. */
Rectangle {
    id: page

    required property ReturnsViewModel returns

    color: Theme.ground

    ListView {
        id: list

        objectName: "returns"
        anchors.fill: parent
        anchors.leftMargin: page.width < 600 ? Theme.narrowMargin : Theme.margin
        anchors.rightMargin: anchors.leftMargin
        spacing: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.returns.records
        header: PageHeader {
            width: ListView.view.width
            title: qsTr("Returned for correction")
        }
        delegate: T.AbstractButton {
            id: card

            required property string key
            required property string title
            required property string formTitle
            required property int count
            required property string first
            required property string who
            required property string path
            required property bool begun

            width: ListView.view.width
            implicitHeight: column.implicitHeight + 24

            Accessible.role: Accessible.Button
            Accessible.name: card.title
            Accessible.description: card.first
            Accessible.onPressAction: card.clicked()

            // qmllint disable unqualified
            onClicked: page.returns.correct(card.key, card.path)
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
                    text: card.title
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }
                AppText {
                    width: parent.width
                    soft: true
                    color: Theme.bad
                    font.weight: Font.Bold
                    text: card.begun ? qsTr("%n place(s) to correct · begun", "", card.count) : qsTr("%n place(s) to correct", "", card.count)
                    Accessible.ignored: true
                }
                AppText {
                    width: parent.width
                    text: card.first
                    Accessible.ignored: true
                }
                AppText {
                    width: parent.width
                    soft: true
                    text: card.who
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
        shown: page.returns.loading
    }
    EmptyFace {
        anchors.centerIn: parent
        width: parent.width
        symbol: "check"
        visible: !page.returns.loading && page.returns.count === 0
        text: qsTr("Nothing came back. Records that need a correction appear here.")
    }
}
