#include "engine/report/sqlite_sink.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/database.hpp"
#include "engine/report/rows.hpp"
#include "engine/report/sqlite_schema.hpp"

namespace citegate::report {
namespace {

using sqlite::Table;
using sqlite::table_count;

class SqliteSink : public Sink {
  public:
    SqliteSink(const std::string& file, const graph::GuidelineGraph& graph)
        : graph_(graph), cited_(graph.size(), false), database_(std::make_unique<Database>(file)) {
        // Rows go to the ends of their tables: a large cache would only be new memory, page after page.
        // Nobody reads the file before it is complete, and an incomplete one is thrown away: a journal would
        // be for nobody.
        database_->run(
            "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA "
            "locking_mode = EXCLUSIVE;"
            "PRAGMA cache_size = -4096; PRAGMA application_id = 1667855732; PRAGMA user_version = 1; "
            "BEGIN;");
        database_->run(sqlite::create_tables);
        for (std::size_t i = 0; i < table_count; ++i) {
            const auto& table = sqlite::tables[i];
            auto sql = "INSERT INTO " + std::string(table.name) + " VALUES (" + (table.own_id ? "NULL," : "");
            for (int column = 0; column < table.columns; ++column)
                sql += column == 0 ? "?" : ",?";
            inserts_[i] = database_->prepare(sql + ')');
        }
    }

    bool write(std::string_view bytes) override {
        RowReader reader(bytes);
        Statement* insert = nullptr;
        int column = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case RowField::row:
                    if (insert != nullptr) insert->run();
                    insert = &inserts_.at(reader.kind());
                    ++rows_[reader.kind()];
                    column = 0;
                    break;
                case RowField::null:
                    insert->bind_null(++column);
                    break;
                case RowField::integer:
                    insert->bind(++column, reader.integer());
                    break;
                case RowField::text:
                    insert->bind_kept(++column, reader.text());
                    break;
                case RowField::row_number:
                    insert->bind(++column, rows_.at(reader.kind()) - reader.back());
                    break;
                case RowField::cites:
                    cited_[reader.back()] = true;
                    break;
                case RowField::node: {
                    const graph::NodeId id{reader.back()};
                    cited_[id.value] = true;
                    insert->bind_kept(++column, graph_.node(id).id);
                    break;
                }
            }
        }
        if (insert != nullptr) insert->run();
        return database_->failure().empty();
    }

    [[nodiscard]] std::string finish() override {
        add_nodes();
        database_->run(sqlite::create_indexes);
        database_->run(sqlite::create_views);
        database_->run("COMMIT");
        for (auto& insert : inserts_)
            insert = {};
        auto failure = database_->failure();
        database_.reset();  // the file is closed before it gets its name
        return failure;
    }

  private:
    /// What was cited and all that it lies in, in order of the graph.
    void add_nodes() {
        for (std::uint32_t i = 0; i < cited_.size(); ++i) {
            if (!cited_[i]) continue;
            for (auto up = graph_.node({i}).parent; up.valid() && !cited_[up.value];
                 up = graph_.node(up).parent)
                cited_[up.value] = true;
        }
        auto& insert = inserts_[static_cast<std::size_t>(Table::nodes)];
        for (std::uint32_t i = 0; i < cited_.size(); ++i) {
            if (!cited_[i]) continue;
            const auto& node = graph_.node({i});
            insert.bind_kept(1, node.id)
                .bind_kept(2, graph::to_string(node.kind))
                .bind_kept(3, node.title)
                .bind(4, node.number);
            if (node.parent.valid()) {
                insert.bind_kept(5, graph_.node(node.parent).id);
            } else {
                insert.bind_null(5);
            }
            insert.run();
        }
    }

    const graph::GuidelineGraph& graph_;
    std::vector<bool> cited_;  ///< by node
    std::unique_ptr<Database> database_;
    std::array<Statement, table_count> inserts_;
    std::array<std::int64_t, table_count>
        rows_{};  ///< written of each table, which is the number of its last row
};

}  // namespace

std::unique_ptr<Sink> make_sqlite_sink(const SinkTarget& target, const graph::GuidelineGraph& graph) {
    return std::make_unique<SqliteSink>(target.file, graph);
}

}  // namespace citegate::report
