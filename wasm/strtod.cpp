// Numbers in JSON are read by JavaScript, exactly: the C library's strtod brings 12 kB of arithmetic with long doubles.
#include <emscripten.h>
#include <locale.h>

EM_JS(double, clientele_number, (const char* text, int n), {
  let digits = "";   // byte by byte: a number may have more digits than a call has room for arguments
  for (let i = 0; i < n; ++i) digits += String.fromCharCode(HEAPU8[text + i]);
  return Number(digits);
});

/// Of the C library's forms the decimal one, which is JSON's: a sign, digits with a point, an exponent. 0 for anything else.
extern "C" double strtod(const char* text, char** end) {
  const char* p = text;
  while ((*p >= '0' && *p <= '9') || *p == '+' || *p == '-' || *p == '.' || *p == 'e' || *p == 'E') ++p;
  const double value = p == text ? 0 : clientele_number(text, static_cast<int>(p - text));
  const bool number = p != text && value == value;
  if (end) *end = const_cast<char*>(number ? p : text);
  return number ? value : 0;
}

// These stand in the same object of the C library, which would bring its strtod along. JSON calls none of them.
extern "C" float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
extern "C" long double strtold(const char* text, char** end) { return strtod(text, end); }
extern "C" float strtof_l(const char* text, char** end, locale_t) { return strtof(text, end); }
extern "C" double strtod_l(const char* text, char** end, locale_t) { return strtod(text, end); }
extern "C" long double strtold_l(const char* text, char** end, locale_t) { return strtold(text, end); }
