#pragma once

#include "mobile/store/key_store.h"
#include "shared/base/random.h"

#include <memory>

namespace doorstep::mobile {

/// The operating system's keystore by QtKeychain: the Secret Service (GNOME Keyring, KWallet) on Linux, the Keychain on
/// macOS, the credential store on Windows. Each data folder has an entry of its own, named by the folder's path.
///
/// Calls wait for the keystore, which may ask the person to unlock it: at most ten seconds to find out whether it works,
/// at most a minute for a secret. Not for the GUI thread; any other, one at a time. At most one in a program, for
/// QtKeychain works on the thread that used it first.
std::unique_ptr<KeyStore> makeQtKeyStore(base::Random& random);

} // namespace doorstep::mobile
