#include "engine/base/database.hpp"

#include <sqlite3.h>

#include <utility>

namespace citegate {
namespace {

sqlite3* connection(void* handle) { return static_cast<sqlite3*>(handle); }
sqlite3_stmt* statement(void* handle) { return static_cast<sqlite3_stmt*>(handle); }

}  // namespace

Database::Database(const std::string& file, bool read_only) {
    sqlite3* opened = nullptr;
    const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_ = opened;
    check(code);
}

Database::~Database() { sqlite3_close_v2(connection(handle_)); }

void Database::check(int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || !failure_.empty()) return;
    failure_ = handle_ != nullptr ? sqlite3_errmsg(connection(handle_)) : sqlite3_errstr(code);
}

void Database::run(std::string_view sql) {
    if (failure_.empty()) check(sqlite3_exec(connection(handle_), std::string(sql).c_str(), nullptr, nullptr, nullptr));
}

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* prepared = nullptr;
    if (failure_.empty()) check(sqlite3_prepare_v2(connection(handle_), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr));
    return Statement(*this, prepared);
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection(handle_)); }

Statement::~Statement() { sqlite3_finalize(statement(handle_)); }
Statement::Statement(Statement&& other) noexcept : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}
Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(database_, other.database_);
    std::swap(handle_, other.handle_);
    return *this;
}

Statement& Statement::bind(int position, std::int64_t value) {
    if (handle_ != nullptr) database_->check(sqlite3_bind_int64(statement(handle_), position, value));
    return *this;
}

Statement& Statement::bind(int position, std::string_view value) {
    if (handle_ != nullptr)
        database_->check(sqlite3_bind_text64(statement(handle_), position, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_kept(int position, std::string_view value) {
    if (handle_ != nullptr)
        database_->check(sqlite3_bind_text64(statement(handle_), position, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_null(int position) {
    if (handle_ != nullptr) database_->check(sqlite3_bind_null(statement(handle_), position));
    return *this;
}

bool Statement::step() {
    if (handle_ == nullptr || !database_->failure_.empty()) return false;
    const int code = sqlite3_step(statement(handle_));
    database_->check(code);
    return code == SQLITE_ROW;
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    if (handle_ != nullptr) sqlite3_reset(statement(handle_));
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement(handle_), column); }

std::string_view Statement::text(int column) const {
    const auto* const bytes = sqlite3_column_text(statement(handle_), column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement(handle_), column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement(handle_), column) == SQLITE_NULL; }

}  // namespace citegate
