import QtQuick
import Doorstep.Ui
import Doorstep.Entry

/*! A form being filled in: its questions, its contents, the check before finishing, and the word that it is done. */
Rectangle {
    id: page

    required property EntryViewModel entry
    /*! There is no list beside it: show a way back. */
    property bool alone: false

    signal backWanted
    signal nextVisitWanted

    color: Theme.ground

    Loader {
        anchors.fill: parent
        active: page.entry.open || page.entry.view === EntryViewModel.Done
        sourceComponent: page.entry.view === EntryViewModel.Done ? done : page.entry.view === EntryViewModel.Question ? questions : page.entry.view === EntryViewModel.Outline ? outline : review
    }
    // qmllint disable unqualified
    Component {
        id: questions

        QuestionsView {
            entry: page.entry
            alone: page.alone
            onBackWanted: page.backWanted()
        }
    }
    Component {
        id: outline

        OutlineView { entry: page.entry }
    }
    Component {
        id: review

        ReviewView { entry: page.entry }
    }
    Component {
        id: done

        DoneView {
            onBackWanted: page.backWanted()
            onNextVisitWanted: page.nextVisitWanted()
        }
    }
    // qmllint enable unqualified
}
