import QtQuick
import Doorstep.Ui
import Doorstep.Today
import Doorstep.Entry
import Doorstep.Photo
import Doorstep.Review
import Doorstep.Returns
import Doorstep.Sync
import Doorstep.Settings
import Doorstep.App

/*! Rail, list and detail side by side on a wide screen; bar and one page at a time on a narrow one. */
Item {
    id: shell

    required property AppViewModel app

    readonly property bool wide: shell.width >= Theme.wide
    readonly property bool listPage: shell.app.page === AppViewModel.Today
    readonly property bool camera: shell.app.detail === AppViewModel.Camera || shell.app.detail === AppViewModel.Scan
    readonly property bool detailShown: shell.listPage && shell.app.detail !== AppViewModel.Nothing
    /*! A full-screen step (camera, file) or, on a narrow screen, a detail leaves no room for the ways elsewhere. */
    readonly property bool absorbed: shell.listPage && (shell.camera || (!shell.wide && shell.detailShown))

    focus: true

    NavBar {
        id: nav

        rail: shell.wide
        visible: !shell.absorbed
        width: shell.wide ? implicitWidth : shell.width
        height: shell.wide ? shell.height : implicitHeight
        y: shell.wide ? 0 : shell.height - height
        words: [qsTr("Today"), qsTr("Returned"), qsTr("Conflicts"), qsTr("Sync"), qsTr("Me")]
        symbols: ["today", "returns", "conflict", "sync", "me"]
        counts: [0, shell.app.returns.count, shell.app.conflicts.count, shell.app.sync.waiting, 0]
        current: shell.app.page
        onPicked: index => shell.app.page = index
    }
    Item {
        id: body

        x: shell.wide && nav.visible ? nav.width : 0
        width: shell.width - x
        height: shell.height - (!shell.wide && nav.visible ? nav.height : 0)

        TodayPage {
            id: today

            visible: shell.listPage && (shell.wide ? !shell.camera : !shell.detailShown)
            width: shell.wide ? Math.max(Theme.list, Math.min(Math.round(body.width * 0.42), Theme.list + (Theme.body - 18) * 14)) : body.width
            height: body.height
            today: shell.app.today
            chosen: shell.app.chosen
        }
        Rectangle {
            x: today.width
            width: 1
            height: body.height
            color: Theme.hairline
            visible: today.visible && shell.wide
        }
        // qmllint disable unqualified
        Loader {
            id: detail

            x: shell.wide && today.visible ? today.width + 1 : 0
            width: body.width - x
            height: body.height
            visible: shell.listPage
            active: shell.listPage && (shell.wide || shell.detailShown)
            sourceComponent: {
                switch (shell.app.detail) {
                case AppViewModel.Entry:
                    return entryPage;
                case AppViewModel.Record:
                    return recordPage;
                case AppViewModel.Camera:
                    return photoPage;
                case AppViewModel.Scan:
                    return scanPage;
                case AppViewModel.Files:
                    return filesPage;
                default:
                    return nothing;
                }
            }
        }
        Loader {
            anchors.fill: parent
            active: !shell.listPage
            sourceComponent: {
                switch (shell.app.page) {
                case AppViewModel.Returns:
                    return returnsPage;
                case AppViewModel.Conflicts:
                    return conflictsPage;
                case AppViewModel.Sync:
                    return syncPage;
                default:
                    return settingsPage;
                }
            }
        }
        Component {
            id: nothing

            Rectangle {
                color: Theme.ground

                EmptyFace {
                    anchors.centerIn: parent
                    width: parent.width
                    text: qsTr("Choose a record on the left, or start a survey.")
                }
            }
        }
        Component {
            id: entryPage

            EntryPage {
                entry: shell.app.entry
                alone: !shell.wide
                onBackWanted: shell.app.back()
                onNextVisitWanted: shell.app.nextVisit()
            }
        }
        Component {
            id: recordPage

            RecordPage {
                record: shell.app.record
                alone: !shell.wide
                onBackWanted: shell.app.back()
            }
        }
        Component {
            id: photoPage

            PhotoPage { photo: shell.app.photo }
        }
        Component {
            id: scanPage

            ScanPage { scan: shell.app.scan }
        }
        Component {
            id: filesPage

            FilesPage { files: shell.app.files }
        }
        Component {
            id: returnsPage

            ReturnsPage { returns: shell.app.returns }
        }
        Component {
            id: conflictsPage

            ConflictsPage { conflicts: shell.app.conflicts }
        }
        Component {
            id: syncPage

            SyncPage { sync: shell.app.sync }
        }
        Component {
            id: settingsPage

            SettingsPage {
                settings: shell.app.settings
                person: shell.app.person
                place: shell.app.place
                version: shell.app.version
                onLockWanted: shell.app.lock()
            }
        }
        // qmllint enable unqualified
        Strip {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.gap
            width: Math.min(parent.width - 2 * Theme.margin, 700)
            symbol: "info"
            text: shell.app.notice
            visible: text !== ""
            action: qsTr("Close")
            onActed: shell.app.dismiss()
        }
    }
    Keys.onEscapePressed: shell.app.back()
}
