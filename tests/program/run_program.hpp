// Runs the real program and takes what it prints and how it ends.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace citegate {

struct Ran {
    int exit_code = -1;
    std::string out;
    std::string err;
};

inline std::string slurp(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A folder of its own for a test, removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = std::filesystem::temp_directory_path() / "citegate-test-XXXXXX";
        path_ = mkdtemp(name.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] std::string path(const std::string& name = {}) const { return name.empty() ? path_ : path_ + "/" + name; }
    std::string write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }

  private:
    std::string path_;
};

/// Runs a line of the shell in the source tree, with the program as $citegate.
inline Ran run_shell(const TemporaryFolder& folder, const std::string& line) {
    const auto command = "cd '" CITEGATE_SOURCE_DIR "' && export citegate='" CITEGATE_PROGRAM "' && ( " + line + " ) >'" + folder.path("out") + "' 2>'" + folder.path("err") + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), slurp(folder.path("out")), slurp(folder.path("err"))};
}

/// `arguments` as in a shell (tests quote what needs it). Standard input is `input`.
inline Ran run_program(const std::string& arguments, const std::string& input = {}) {
    const TemporaryFolder folder;
    folder.write("in", input);
    return run_shell(folder, "timeout 60 \"$citegate\" " + arguments + " <'" + folder.path("in") + "'");
}

}  // namespace citegate
