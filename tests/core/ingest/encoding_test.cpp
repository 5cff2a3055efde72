#include "support/catch.h"

#include "core/ingest/reading.h"

using namespace clientele;
using namespace std::string_literals;
using ingest::Encoding;
using Rows = Reading::Rows;

namespace {

/// ASCII and a few characters of up to U+FFFF as UTF-16.
std::string utf16(const std::u16string& text, bool big) {
  std::string out;
  for (const char16_t c : text) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
    out += big ? std::string{high, low} : std::string{low, high};
  }
  return out;
}

const Rows kRows = {{"name", "town"}, {"José", "Köln"}, {"Ana", "5 €"}, {"😎", "x"}};
const std::u16string kText16 = u"name,town\nJosé,Köln\nAna,5 €\n😎,x\n";

}  // namespace

TEST_CASE("UTF-8 with and without a mark, UTF-16 of both orders with and without a mark", "[ingest]") {
  const std::string utf8 = "name,town\nJosé,Köln\nAna,5 €\n😎,x\n";
  const std::pair<std::string, Encoding> cases[] = {
      {utf8, Encoding::utf8},
      {"\xEF\xBB\xBF" + utf8, Encoding::utf8},
      {"\xFF\xFE" + utf16(kText16, false), Encoding::utf16le},
      {"\xFE\xFF" + utf16(kText16, true), Encoding::utf16be},
      {utf16(kText16, false), Encoding::utf16le},
      {utf16(kText16, true), Encoding::utf16be},
  };
  for (const auto& [bytes, encoding] : cases) {
    for (const size_t chunk : {1u, 2u, 3u, 1000u}) {
      const Reading reading = read_text(bytes, {}, chunk);
      CHECK(reading.dialect.encoding == encoding);
      CHECK(reading.rows == kRows);
      CHECK(reading.dialect.names == std::vector<std::string>{"name", "town"});   // the mark is no part of a name
      CHECK(reading.problems.empty());
    }
  }
}

TEST_CASE("Windows-1252 where the bytes are no UTF-8, and valid UTF-8 wins", "[ingest]") {
  const Reading latin = read_text("name,town\nJos\xE9,K\xF6ln\nAna,5 \x80\n");
  CHECK(latin.dialect.encoding == Encoding::windows1252);
  CHECK(latin.rows == Rows{{"name", "town"}, {"José", "Köln"}, {"Ana", "5 €"}});
  CHECK_FALSE(latin.dialect.notes.empty());
  ingest::DialectChoice stated;
  stated.encoding = "windows-1252";
  CHECK(read_text("a,b\nJosé,x\n", stated).rows[1][0] == "JosÃ©");
}

TEST_CASE("a beginning of ASCII does not decide: the first other byte does", "[ingest]") {
  std::string text = "name,town\n";
  while (text.size() < 2u << 20) text += "Ana,Rome\n";
  const auto line = static_cast<uint64_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  const Reading latin = read_text(text + "Jos\xE9,K\xF6ln\n");
  CHECK(latin.rows.back() == std::vector<std::string>{"José", "Köln"});
  REQUIRE(latin.problems.size() == 1);
  CHECK(latin.problems[0].line == line);
  CHECK(latin.problems[0].column == 1);
  const Reading utf8 = read_text(text + "José,Köln\n");
  CHECK(utf8.rows.back() == std::vector<std::string>{"José", "Köln"});
  CHECK(utf8.problems.empty());
}

TEST_CASE("a fault in a UTF-8 file is read as U+FFFD and listed with its place", "[ingest]") {
  std::string text = "name,town\n";
  for (int i = 0; i < 200000; ++i) text += i == 150000 ? "J\xFFos,K\xC3\n" : "José,Köln\n";
  for (const size_t chunk : {997u, 1u << 20}) {
    const Reading reading = read_text(text, {}, chunk);
    CHECK(reading.dialect.encoding == Encoding::utf8);
    CHECK(reading.rows[150001] == std::vector<std::string>{"J\xEF\xBF\xBDos", "K\xEF\xBF\xBD"});
    REQUIRE(reading.problems.size() == 2);
    CHECK(reading.problems[0].line == 150002);
    CHECK(reading.problems[0].column == 1);
    CHECK(reading.problems[1].column == 2);
    CHECK_FALSE(reading.problems[0].dropped);
  }
}

TEST_CASE("halves of characters are no characters", "[ingest]") {
  const Reading lone = read_text("\xFF\xFE" + utf16(u"a,b\n1,", false) + "\x00\xD8"s + utf16(u"x\n2,3\n", false));
  CHECK(lone.rows == Rows{{"a", "b"}, {"1", "\xEF\xBF\xBDx"}, {"2", "3"}});
  CHECK(lone.problems.size() == 1);
  const Reading cut = read_text("a,b\né,ü\n1,\xC3");
  CHECK(cut.rows.back() == std::vector<std::string>{"1", "\xEF\xBF\xBD"});
  // Overlong forms and surrogates in UTF-8 are faults too.
  const Reading overlong = read_text("a,b\né,ü\né,ü\né,ü\né,ü\né,ü\né,ü\né,ü\n\xC0\x80,x\n");
  CHECK(overlong.rows.back()[0] == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("UTF-32 is refused by name, bytes that are no text are refused", "[ingest]") {
  std::string big, little;
  for (const char c : "name,town\nAna,Rome\n"s) {
    big += std::string(3, '\0') + c;
    little += c + std::string(3, '\0');
  }
  for (const std::string& bytes : {"\x00\x00\xFE\xFF"s + big, "\xFF\xFE\x00\x00"s + little, big, little}) {
    const Reading reading = read_text(bytes);
    REQUIRE(reading.error);
    CHECK(reading.error->code == base::Code::bad_encoding);
    CHECK(reading.error->message.find("UTF-32") != std::string::npos);
  }
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919 >> 3) ^ (i * 31));
  const Reading reading = read_text(noise);
  REQUIRE(reading.error);
  CHECK(reading.error->code == base::Code::bad_encoding);
}

TEST_CASE("encodings corpus: what the bytes allow is decoded right, the rest is not read in silence", "[ingest][corpora]") {
  const auto folder = shared_folder("corpora/encodings");
  if (!folder) return;
  int n = 0;
  for (const char* part : {"icu", "generated"}) {
    for (const auto& entry : std::filesystem::directory_iterator(*folder / part)) {
      const std::string name = entry.path().filename().string();
      const Reading reading = read_text(file_bytes(entry.path()));
      INFO(name);
      ++n;
      if (name.find("utf32") != name.npos) {
        REQUIRE(reading.error);
        CHECK(reading.error->message.find("UTF-32") != std::string::npos);
        continue;
      }
      REQUIRE_FALSE(reading.error);
      std::string all;
      for (const auto& row : reading.rows)
        for (const auto& cell : row) all += cell + "\n";
      if (name.find("utf16le") != name.npos) CHECK(reading.dialect.encoding == Encoding::utf16le);
      else if (name.rfind("lang_", 0) == 0) CHECK(reading.dialect.encoding == Encoding::utf8);
      else if (name.find("iso2022") == name.npos && name.find("iso88591_en") == name.npos) {
        CHECK(reading.dialect.encoding == Encoding::windows1252);
        CHECK_FALSE(reading.dialect.notes.empty());
      }
      if (name.find("ISO-8859-15_de") != name.npos) CHECK(all.find("heißen Tee") != all.npos);
      if (name.find("ISO-8859-15_fr") != name.npos) CHECK(all.find("partagé") != all.npos);
      if (name.find("ISO-8859-15_es_river") != name.npos) CHECK(all.find("río") != all.npos);
    }
  }
  CHECK(n > 30);
}
