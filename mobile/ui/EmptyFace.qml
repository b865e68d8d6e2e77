import Doorstep.Ui

/*! Nothing is here yet, and this is what to do about it. */
Face {
    symbol: "file"
}
