#pragma once

#include "shared/expr/expression.h"

#include <optional>

namespace doorstep::expr {

/// Checks names and binds location paths to the schema: finds what each path reads, makes absolute paths into a repeat
/// mean the current instance (ODK's rule), and shortens paths to slots where nothing repeats. Terms and calls are in
/// binder.cpp, paths in binder_paths.cpp, the steps of a path over the schema in binder_reach.cpp.
class Binder {
public:
    Binder(Schema& schema, std::int32_t context, Expression& expression)
        : schema_(schema), context_(context), expression_(expression)
    {
    }

    std::optional<Error> run();

private:
    /// Where a path may have got to: nodes of the answer tree (-1 = its document), or somewhere the schema does not describe.
    struct Places {
        std::vector<std::int32_t> slots;
        std::int32_t low = -1;
        bool known = false;
    };

    const SchemaNode& node(std::int32_t slot) const { return schema_.nodes[std::size_t(slot)]; }
    void fail(const Term& at, std::string message);

    // ---- terms and calls
    Places term(Term& term, const Places& here, bool top);
    Places unionOf(Term& term, const Places& here, bool top);
    Places call(Term& term, const Places& here, bool top);
    Places instance(Term& term, const Places& here, bool top);
    void list(const Term& term);
    void points(const Term& term);
    void pattern(Term& term);
    Places choiceName(Term& term, const Places& here, bool top);
    Places indexedRepeat(Term& term, const Places& here, bool top);
    static bool usesPosition(const Term& term);
    static bool isPositional(const Term& predicate);

    // ---- paths
    Places path(Term& term, const Places& here, bool top);
    Places filtered(Term& term, const Places& here, bool top);
    Places anchored(Term& term);
    static Places startAt(Term& term, PathStart start, std::int32_t slot, std::size_t stepsDone);
    void shorten(Term& term, Places& at);
    Places steps(Term& term, Places at);
    static void merge(std::vector<Step>& steps);
    std::vector<std::int32_t> slotsOf(const Term& path, const Places& here);
    void read(std::int32_t slot, std::int32_t low, bool structure);
    void missing(std::string path) { expression_.missing_.push_back(std::move(path)); }
    std::string spell(const Term& term) const;

    // ---- steps over the schema
    Places advance(Step& step, const Places& from);
    bool passes(const Step& step, std::int32_t slot) const;
    std::int32_t childOf(std::int32_t slot, NameId name) const;
    std::vector<std::int32_t> childrenOf(std::int32_t slot) const;
    void below(const Step& step, std::int32_t slot, Places& to) const;
    void climb(std::int32_t slot, Places& to) const { to.low = above(to.low, slot); }
    std::int32_t above(std::int32_t a, std::int32_t b) const;
    void reach(const Step& step, std::int32_t slot, Places& to);

    Schema& schema_;
    std::int32_t context_;
    Expression& expression_;
    bool structure_ = false; ///< The path about to be bound is counted, not read.
    std::optional<Error> error_;
};

} // namespace doorstep::expr
