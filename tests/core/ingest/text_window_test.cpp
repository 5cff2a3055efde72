#include "support/catch.h"

#include <random>
#include <string>

#include "ingest/text_window.h"

using clientele::ingest::TextWindow;

TEST_CASE("a window of text is a string that grows behind and is dropped in front", "[scan]") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    TextWindow window;
    std::string model;
    uint64_t dropped = 0;
    const uint32_t most = round % 2 ? 3000 : 60;
    for (int step = 0; step < 300; ++step) {
      if (random() % 2) {
        const size_t room = random() % most, n = room ? random() % room : 0;
        std::string text(n, '\0');
        for (char& c : text) c = static_cast<char>('a' + random() % 26);
        text.copy(window.room(room), n);
        window.wrote(n);
        model += text;
      } else {
        const size_t n = random() % 4 ? random() % (model.size() + 1) : model.size();
        window.drop(n);
        model.erase(0, n);
        dropped += n;
      }
      REQUIRE(std::string(window.data() ? window.data() : "", window.size()) == model);
      REQUIRE(window.n_dropped() == dropped);
      int sum = 0;   // what is behind may be read (under a sanitizer: is not beyond the memory)
      if (window.data())
        for (size_t i = 0; i < TextWindow::kPadding; ++i) sum += window.data()[window.size() + i] == 'z';
      REQUIRE(sum >= 0);
    }
    window.end();
    REQUIRE(std::string(window.data() + window.size(), TextWindow::kPadding) == std::string(TextWindow::kPadding, '\0'));
  }
}
