#pragma once

#include "mobile/features/entry/question_item.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QStringList>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// The choices of a question that hold a text, in label or code; made for tens of thousands of them. Has the roles of the
/// question's choices.
class FoundChoices : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::mobile::QuestionItem* question READ question WRITE setQuestion NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    using QAbstractListModel::QAbstractListModel;

    QuestionItem* question() const { return question_; }
    void setQuestion(QuestionItem* question);
    QString text() const { return text_; }
    void setText(const QString& text);
    int count() const { return int(rows_.size()); }
    /// The code of a row; empty beyond the end.
    Q_INVOKABLE QString keyAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void changed();

private:
    void read();
    void find();
    void showChosen(const QModelIndex& first, const QModelIndex& last);

    QPointer<QuestionItem> question_;
    QString text_;
    QStringList folded_; ///< Of all choices: label and code in lower case.
    QList<int> rows_;    ///< Of the question's choices, ascending.
};

} // namespace doorstep::mobile
