#include "mobile/device/barcode.h"
#include "mobile/features/entry/entry_view_model.h"
#include "mobile/features/entry/geo/geo_path.h"
#include "mobile/features/words.h"

#include <QImage>

// What EntryViewModel asks of the tablet's devices, and what becomes of it.

namespace doorstep::mobile {

void EntryViewModel::wireDevices()
{
    connect(&seeker_, &PositionSeeker::found, this, [this](const QString& path, const QString& place) {
        const QuestionItem* item = find(path);
        if (!item || !item->capture()->path) return answer(path, place);
        GeoPath line;
        line.setKind(item->capture()->shape ? GeoPath::Shape : GeoPath::Trace);
        line.setValue(item->value());
        answer(path, line.plusText(place));
    });
    connect(&bearing_, &BearingSeeker::found, this, &EntryViewModel::answer);
    connect(&recording_, &Recording::recorded, this, &EntryViewModel::attach);
    connect(&errands_, &Errands::brought, this, [this](const QString& path, const QString& place) { service_.bring(path, place, taking(path)); });
    connect(this, &EntryViewModel::leaving, this, [this] {
        seeker_.hurry();
        playback_.stop();
        if (!recording_.isBackground()) recording_.stop();
    });
}

void EntryViewModel::fetchDrawing(QuestionItem* item)
{
    const QString source = item->drawingSource();
    if (source.isEmpty()) return;
    service_.bytes(source, whileAlive(item, [item](const Result<QByteArray>& svg) {
        if (svg) item->setDrawing(*svg);
    }));
}

void EntryViewModel::wantPhoto(const QString& path)
{
    if (const QuestionItem* item = find(path)) emit photoWanted(path, item->capture()->front, item->capture()->fresh);
}

void EntryViewModel::wantScan(const QString& path)
{
    if (const QuestionItem* item = find(path)) emit scanWanted(path, item->capture()->front);
}

void EntryViewModel::wantFile(const QString& path)
{
    if (const QuestionItem* item = find(path)) emit fileWanted(path, item->capture()->files);
}

void EntryViewModel::wantPosition(const QString& path)
{
    if (const QuestionItem* item = find(path)) seeker_.seek(path, {item->capture()->enough, item->capture()->mockAllowed});
}

void EntryViewModel::wantRecording(const QString& path)
{
    const QuestionItem* item = find(path);
    if (!item) return;
    playback_.stop();
    recording_.start({path, item->capture()->video, Recording::qualityOf(item->capture()->quality), false});
}

void EntryViewModel::wantPicture(const QString& path, const QString& sha)
{
    service_.bytes(QStringLiteral("photo/") + sha, whileAlive(this, [this, path](const Result<QByteArray>& bytes) {
        if (bytes) emit pictureCame(path, *bytes);
        else say(ScreenWords::trouble(bytes.error()));
    }));
}

void EntryViewModel::attach(const QString& path, const QByteArray& bytes, const QString& type, const QString& name)
{
    const QuestionItem* item = find(path);
    service_.attach({path, bytes, type, name, item ? item->capture()->maxPixels : 0}, taking(path));
}

void EntryViewModel::takeFile(const QString& path, const QByteArray& bytes, const QString& type, const QString& name)
{
    const QuestionItem* item = find(path);
    if (!item || !item->capture()->code) return attach(path, bytes, type, name);
    const QString code = readBarcode(QImage::fromData(bytes));
    if (code.isEmpty()) return say(tr("No code could be read in this picture. Take it closer and straight, or type the code."));
    answer(path, code);
}

void EntryViewModel::settle(std::function<void()> then)
{
    recording_.settle(std::move(then));
}

void EntryViewModel::say(const QString& trouble)
{
    trouble_ = trouble;
    emit changed();
}

} // namespace doorstep::mobile
