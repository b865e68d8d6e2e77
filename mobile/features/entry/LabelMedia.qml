import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui
import Doorstep.Entry

/*! What a label shows and plays besides its words: a picture, a larger one when it is pressed, a sound, a film. */
Column {
    id: media

    property string picture
    property string bigPicture
    property string sound
    property string film
    /*! "audio" or "video": played as soon as it is shown. */
    property string autoplay
    /*! What the pictures show, for assistive tools. */
    required property string spoken
    required property Playback playback
    property int highest: 320

    property bool large: false

    spacing: Theme.gap
    visible: media.picture !== "" || media.bigPicture !== "" || media.sound !== "" || media.film !== ""

    T.AbstractButton {
        id: frame

        width: Math.min(media.width, Math.max(Theme.touch, image.paintedWidth))
        height: Math.max(Theme.touch, image.height)
        visible: media.picture !== "" || media.bigPicture !== ""
        Accessible.role: Accessible.Button
        Accessible.name: media.spoken
        Accessible.onPressAction: frame.clicked()

        onClicked: media.large = !media.large

        Image {
            id: image

            objectName: "labelPicture"
            width: media.width
            height: Math.min(media.large ? 3 * media.highest : media.highest, status === Image.Ready ? implicitHeight * Math.min(1, width / Math.max(1, implicitWidth)) : Theme.touch)
            source: media.large && media.bigPicture !== "" || media.picture === "" ? media.bigPicture : media.picture
            sourceSize.width: 1280
            fillMode: Image.PreserveAspectFit
            horizontalAlignment: Image.AlignLeft
            asynchronous: true
            cache: false
        }
        FocusRing { shown: frame.visualFocus }
    }
    LiveView {
        width: Math.min(media.width, 480)
        height: Math.round(width * 3 / 4)
        source: media.playback.view
        visible: media.film !== "" && media.playback.playing === media.film && media.playback.view.seen
        Accessible.role: Accessible.Graphic
        Accessible.name: media.spoken
    }
    Flow {
        width: parent.width
        spacing: Theme.gap

        PlayButton {
            source: media.sound
            playback: media.playback
            word: qsTr("Listen")
        }
        PlayButton {
            source: media.film
            playback: media.playback
            word: qsTr("Watch")
        }
    }
    Component.onCompleted: {
        if (media.autoplay === "audio")
            media.playback.toggle(media.sound);
        else if (media.autoplay === "video")
            media.playback.toggle(media.film);
    }
}
