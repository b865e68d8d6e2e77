#pragma once

#include "mobile/features/services.h"

#include <memory>

namespace doorstep::mobile {

/// The form that lies open, on the worker thread: where the person is in it, and what they see after each step.
class EntryDesk {
public:
    /// Language of the screen ("zh_CN"), from which a form's own language is chosen.
    void setScreenLanguage(const std::string& language);
    void setGrouped(bool grouped);

    EntryReply begin(Tablet& tablet, const Hash& form, std::optional<ScopeId> scope, std::int64_t nowMs);
    EntryReply edit(Tablet& tablet, const RecordId& record, std::int64_t nowMs);
    EntryReply answer(const std::string& path, const std::string& value, std::int64_t nowMs);
    EntryReply attach(const AttachRequest& file, std::int64_t nowMs);
    EntryReply bring(const std::string& path, const std::string& value, std::int64_t nowMs);
    /// The bytes of "photo/SHA", a file of this tablet, or "form/NAME", a file that came with the open form.
    Result<std::string> bytes(const Tablet& tablet, const std::string& source) const;
    EntryReply addInstance(const std::string& repeat, std::int64_t nowMs);
    EntryReply removeInstance(const std::string& instance, std::int64_t nowMs);
    EntryReply turn(int pages);
    EntryReply goTo(const std::string& path);
    EntryReply regroup(bool grouped);
    EntryReply setFormLanguage(const std::string& language);
    EntryReply resolve(const std::string& note, const std::string& reply, std::int64_t nowMs);
    ReviewState review() const;
    Result<Finished> finish();
    Result<void> discard();
    void close() { entry_.reset(); }
    bool isOpen() const { return entry_ != nullptr; }

    /// The form's language that a screen language asks for; empty: the form's default.
    static std::string languageFor(const std::vector<std::string>& languages, const std::string& screen);

private:
    EntryReply opened(Tablet& tablet, Result<std::unique_ptr<Entry>> entry, std::int64_t nowMs);
    EntryReply after(Result<void> outcome, std::int64_t savedMs = 0);
    EntryReply closedReply() const;
    std::vector<forms::PageRef> pages() const;
    /// Index of the page on which the person is, as the pages stand now.
    int locate(const std::vector<forms::PageRef>& pages) const;
    void moveTo(const std::vector<forms::PageRef>& pages, int index);
    EntrySnapshot state();
    forms::PageStyle style() const { return grouped_ ? forms::PageStyle::Group : forms::PageStyle::Form; }

    std::unique_ptr<Entry> entry_;
    EntrySnapshot frame_;       ///< What stays the same while the form is open.
    forms::PageRef at_;
    int index_ = 0;
    std::int64_t savedMs_ = 0;
    bool grouped_ = false;
    std::string screenLanguage_;
};

} // namespace doorstep::mobile
