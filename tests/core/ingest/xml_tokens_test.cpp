#include "support/catch.h"

#include <string>

#include "base/error.h"
#include "ingest/xml_tokens.h"

using namespace clientele;

namespace {

/// The events as text: <name a=1>, </name>, and text with its pieces joined.
struct Told : ingest::XmlHandler {
  std::string all;
  void open(std::string_view name, std::span<const ingest::XmlAttribute> attributes) override {
    all.append("<").append(name);
    for (const auto& a : attributes) all.append(" ").append(a.name).append("=").append(a.value);
    all += ">";
  }
  void close(std::string_view name) override { all.append("</").append(name).append(">"); }
  void text(std::string_view piece) override { all += piece; }
};

std::string told(std::string_view xml, size_t chunk = SIZE_MAX) {
  Told told;
  ingest::XmlTokens tokens(told);
  try {
    for (size_t i = 0; i < xml.size(); i += std::min(chunk, xml.size() - i)) tokens.push(xml.substr(i, chunk));
    tokens.finish();
  } catch (const base::Error& error) {
    return std::string(code_name(error.code)) + " " + error.message;
  }
  return told.all;
}

bool refused(const std::string& text, std::string_view why) {
  return text.starts_with("bad_file ") && text.find(why) != std::string::npos && text.find("at byte") != std::string::npos;
}

}  // namespace

TEST_CASE("XML is told as events, prefixes taken off, entities read", "[xml]") {
  CHECK(told("<a/>") == "<a></a>");
  CHECK(told("<?xml version='1.0'?>\r\n<x:a  b = \"1\" c='&lt;&#65;&#x20AC;'><!-- <no> -->t&amp;u<![CDATA[<&]]]>]]></x:a >\n") == "<a b=1 c=<A\xE2\x82\xAC>t&u<&]]]></a>");
  CHECK(told("<a>1\r\n2\r3\n4&#13;\n</a>") == "<a>1\n2\n3\n4\r\n</a>");
  CHECK(told("\xEF\xBB\xBF<a></a>\xEF\xBB\xBF<?xml?><b>x</b>") == "<a></a><b>x</b>");
  CHECK(told("<a b='>'>></a>") == "<a b=>>></a>");
  CHECK(told("") == "");
}

TEST_CASE("XML that is not well formed is refused with its byte", "[xml]") {
  for (const char* xml : {"<a>", "<a", "<a><b></a></b>", "</a>", "<a></b>", "<a b=1/>", "<a b='1'c='2'/>", "<a b='1' b='2'/>", "<a b/>", "<a b='<'/>", "< a/>",
                          "<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&amp</a>", "<a b='&x;'/>", "text", "<a/>text", "<!-- ", "<a><![CDATA[x</a>",
                          "<![CDATA[x]]>", "<!ELEMENT a>", "<a></>", "<a/b>"}) {
    INFO(xml);
    CHECK(refused(told(xml), "damaged"));
  }
}

TEST_CASE("document types are refused, so entities cannot grow (billion laughs)", "[xml]") {
  const std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]><lolz>&lol2;</lolz>";
  for (size_t chunk = 1; chunk < 80; chunk += 7) CHECK(refused(told(laughs, chunk), "document type"));
}

TEST_CASE("a million elements within each other end at the 65th", "[xml]") {
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
  CHECK(refused(told(deep), "64 deep"));
  std::string ok;
  for (int i = 0; i < 64; ++i) ok += "<a>";
  for (int i = 0; i < 64; ++i) ok += "</a>";
  CHECK(told(ok).size() == ok.size());
}

TEST_CASE("a tag, a name and the number of attributes have limits", "[xml]") {
  CHECK(refused(told("<a b='" + std::string(70'000, 'x') + "'/>"), "64 KiB"));
  CHECK(refused(told("<a " + std::string(1 << 20, ' ')), "64 KiB"));
  std::string many = "<a";
  for (int i = 0; i < 257; ++i) many += " a" + std::to_string(i) + "='1'";
  CHECK(refused(told(many + "/>"), "attribute"));
}

TEST_CASE("where the text is cut does not matter", "[xml]") {
  const std::string xml = "<?xml version='1.0'?><!-- c --><r xmlns:x='y'><x:si a=\"&quot;'>\"><t>a&amp;b\r\nc&#x1F600;</t><![CDATA[]]]]><t/></x:si>\r\n</r>\n<s>-->]]></s>";
  const std::string whole = told(xml);
  CHECK(whole.starts_with("<r"));
  for (size_t chunk = 1; chunk < xml.size(); ++chunk) CHECK(told(xml, chunk) == whole);
}
