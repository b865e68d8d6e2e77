import Doorstep.Ui

/*! Something went wrong; what was saved is safe, and this is the way on. */
Face {
    symbol: "warn"
}
