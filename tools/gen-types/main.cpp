#include <cstdio>

#include "typescript.h"

int main() {
  const std::string text = clientele::gen_types::typescript();
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
