// SQLite in the two shapes we use: a file that others open, and tables that spill from memory to disk. The only place with its header.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace citegate {

class Database;

/// A prepared statement. Values are bound by position from 1, columns read from 0. Texts given to bind() are copied.
class Statement {
  public:
    Statement() = default;
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;

    Statement& bind(int position, std::int64_t value);
    Statement& bind(int position, std::string_view value);
    /// Not copied: the text must stay until after the next step() or run().
    Statement& bind_kept(int position, std::string_view value);
    Statement& bind_null(int position);
    template <class Number>
    Statement& bind(int position, const std::optional<Number>& value) {
        return value ? bind(position, static_cast<std::int64_t>(*value)) : bind_null(position);
    }

    /// To the next row; false when there is none, or on a failure, which the database keeps.
    bool step();
    /// Runs to the end and makes ready for the next values.
    void run();
    /// Back before the first row; bound values stay.
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  ///< until the next step() or reset()
    [[nodiscard]] bool is_null(int column) const;

  private:
    friend class Database;
    Statement(Database& database, void* handle) : database_(&database), handle_(handle) {}
    Database* database_ = nullptr;
    void* handle_ = nullptr;
};

/// One connection, for one thread at a time. After a failure all statements do nothing, so that it is asked for once, at the end.
class Database {
  public:
    /// Opens or makes the file; with an empty name a database of this process alone, in memory up to its cache and in a temporary
    /// file beyond it. `read_only` wants the file to be there.
    explicit Database(const std::string& file, bool read_only = false);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// One or more statements without values.
    void run(std::string_view sql);
    [[nodiscard]] Statement prepare(std::string_view sql);
    /// Rows that the last statement wrote.
    [[nodiscard]] std::int64_t changes() const;
    /// The first thing that went wrong: "database or disk is full"; empty: nothing.
    [[nodiscard]] const std::string& failure() const { return failure_; }

  private:
    friend class Statement;
    void check(int code);
    void* handle_ = nullptr;
    std::string failure_;
};

}  // namespace citegate
