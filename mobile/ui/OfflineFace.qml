import Doorstep.Ui

/*! There is no network. Work goes on as always. */
Face {
    symbol: "offline"
    text: qsTr("No network. Visits go on as usual; everything is sent once the network is back.")
}
