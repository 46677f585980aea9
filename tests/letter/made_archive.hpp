// Archives made by libarchive for a test, in memory.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <vector>

namespace citegate::test {

struct MadeMember {
    std::string name;
    std::string content;
    std::string link;  ///< a symbolic link to this, when not empty
};

/// `format`: "zip", "tar", "tar.gz", "tar.zst", "gz", "zst" (the last two: the first member alone). `options` as libarchive
/// takes them, such as "zip:encryption=zipcrypt".
inline std::string made_archive(const std::string& format, const std::vector<MadeMember>& members, const std::string& options = {}) {
    std::size_t room = members.size() * 4096 + 65536;
    for (const auto& member : members) room += member.content.size() * 2;
    std::string bytes(room, '\0');
    archive* const out = archive_write_new();
    if (format == "zip") {
        archive_write_set_format_zip(out);
    } else if (format.starts_with("tar")) {
        archive_write_set_format_ustar(out);
    } else {
        archive_write_set_format_raw(out);
    }
    if (format.ends_with("gz")) archive_write_add_filter_gzip(out);
    if (format.ends_with("zst")) archive_write_add_filter_zstd(out);
    archive_write_set_bytes_in_last_block(out, 1);
    if (!options.empty()) {
        archive_write_set_options(out, options.c_str());
        archive_write_set_passphrase(out, "secret");
    }
    std::size_t used = 0;
    archive_write_open_memory(out, bytes.data(), bytes.size(), &used);
    for (const auto& member : members) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, member.link.empty() ? AE_IFREG : AE_IFLNK);
        if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
        archive_write_header(out, entry);
        archive_write_data(out, member.content.data(), member.content.size());
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
    bytes.resize(used);
    return bytes;
}

}  // namespace citegate::test
