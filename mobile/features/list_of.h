#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QMetaProperty>
#include <QSet>
#include <algorithm>

namespace doorstep::mobile {

/// A list for QML made of values: every Q_PROPERTY of the gadget `Item` is a role of the same name. `Item` has a
/// `key` (what makes two rows the same row) and ==. Setting new values moves, adds and removes only what differs, so
/// that a list never jumps under the finger. GUI thread.
template <class Item>
class ListOf : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(items_.size()); }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const int property = role - Qt::UserRole;
        const QMetaObject& type = Item::staticMetaObject;
        if (!index.isValid() || index.row() >= items_.size() || property < 0 || property >= type.propertyCount()) return {};
        return type.property(property).readOnGadget(&items_.at(index.row()));
    }

    QHash<int, QByteArray> roleNames() const override
    {
        QHash<int, QByteArray> names;
        const QMetaObject& type = Item::staticMetaObject;
        for (int i = 0; i < type.propertyCount(); ++i) names.insert(Qt::UserRole + i, type.property(i).name());
        return names;
    }

    const QList<Item>& items() const { return items_; }

    void set(const QList<Item>& fresh)
    {
        if (sameRows(fresh)) {
            for (int i = 0; i < int(fresh.size()); ++i) update(i, fresh.at(i));
            return;
        }
        QSet<QString> kept;
        for (const Item& item : fresh) kept.insert(item.key);
        for (int i = int(items_.size()) - 1; i >= 0; --i) {
            if (!kept.contains(items_.at(i).key)) removeAt(i);
        }
        for (int i = 0; i < int(fresh.size()); ++i) put(i, fresh.at(i));
        while (items_.size() > fresh.size()) removeAt(int(items_.size()) - 1);
    }

    /// One row says something else; its key stays.
    void update(int row, const Item& item)
    {
        if (items_.at(row) == item) return;
        items_[row] = item;
        emit dataChanged(index(row), index(row));
    }

private:
    /// The common case in long lists: the same rows, of which a few say something else.
    bool sameRows(const QList<Item>& fresh) const
    {
        return std::ranges::equal(fresh, items_, [](const Item& a, const Item& b) { return a.key == b.key; });
    }

    static int find(const QList<Item>& items, const QString& key, int from)
    {
        for (int i = from; i < int(items.size()); ++i) {
            if (items.at(i).key == key) return i;
        }
        return -1;
    }

    void removeAt(int row)
    {
        beginRemoveRows({}, row, row);
        items_.removeAt(row);
        endRemoveRows();
    }

    void put(int row, const Item& item)
    {
        const int at = find(items_, item.key, row);
        if (at < 0) {
            beginInsertRows({}, row, row);
            items_.insert(row, item);
            endInsertRows();
            return;
        }
        if (at != row) {
            beginMoveRows({}, at, at, {}, row);
            items_.move(at, row);
            endMoveRows();
        }
        update(row, item);
    }

    QList<Item> items_;
};

} // namespace doorstep::mobile
