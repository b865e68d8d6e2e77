// The QML modules of the app, for every program that shows it.
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Doorstep_UiPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_UnlockPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_TodayPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_EntryPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_PhotoPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_ReviewPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_ReturnsPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_SyncPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_AppPlugin)
