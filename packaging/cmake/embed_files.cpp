// embed_files DIST OUT_DIR: packs the files below DIST, gzip-compressed, into OUT_DIR/console_files.bin and writes the table
// OUT_DIR/console_files.cpp that finds them. A build tool; never shipped.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>
#include <zlib.h>

namespace {

namespace fs = std::filesystem;

std::string readAll(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string gzip(const std::string& plain)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, plain.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

/// FNV-1a, 64 bits: enough to tell two builds of one file apart.
std::string fingerprint(const std::string& bytes)
{
    std::uint64_t hash = 14695981039346656037ull;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

std::string contentType(const fs::path& file)
{
    static const std::map<std::string, std::string> known{{".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"}, {".svg", "image/svg+xml"},
        {".json", "application/json"}, {".png", "image/png"}, {".ico", "image/x-icon"}, {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"}};
    const auto found = known.find(file.extension().string());
    return found == known.end() ? "application/octet-stream" : found->second;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "usage: embed_files DIST OUT_DIR\n";
        return 2;
    }
    const fs::path dist = argv[1];
    const fs::path out = argv[2];
    std::vector<fs::path> files;
    if (fs::exists(dist)) {
        for (const auto& entry : fs::recursive_directory_iterator(dist)) {
            if (entry.is_regular_file() && entry.path().extension() != ".map") files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());

    std::ofstream bin(out / "console_files.bin", std::ios::binary);
    std::ostringstream table;
    std::size_t offset = 0;
    for (const auto& file : files) {
        const std::string plain = readAll(file);
        const std::string packed = gzip(plain);
        const std::string name = fs::relative(file, dist).generic_string();
        bin << packed;
        table << "    {\"" << name << "\", \"" << contentType(file) << "\", {doorstepConsoleFiles + " << offset << ", "
              << packed.size() << "}, \"\\\"" << fingerprint(plain) << "\\\"\", "
              << (name.starts_with("assets/") ? "true" : "false") << "},\n";
        offset += packed.size();
    }
    bin << '\0'; // Never empty: the symbol needs an address.

    std::ofstream source(out / "console_files.cpp");
    source << "// Made by embed_files from the built console.\n#include \"syncserver/http/embedded_files.h\"\n\n"
           << "extern \"C\" const char doorstepConsoleFiles[];\n\nnamespace doorstep::server {\n\n"
           << "http::EmbeddedFiles consoleFiles()\n{\n";
    if (files.empty()) {
        source << "    return {};\n";
    } else {
        source << "    static const http::EmbeddedFile files[] = {\n" << table.str() << "    };\n"
               << "    return http::EmbeddedFiles(files);\n";
    }
    source << "}\n\n} // namespace doorstep::server\n";
    return bin.good() && source.good() ? 0 : 1;
}
