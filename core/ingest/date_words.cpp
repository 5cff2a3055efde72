#include "ingest/date_words.h"

#include <algorithm>
#include <iterator>

namespace clientele::ingest {
namespace {

// One line a month: en, de, fr, es, it, nl, pt; long, then short.
constexpr std::string_view kMonths[12] = {
    " january januar janner janvier enero gennaio januari janeiro jan janv ene gen ",
    " february februar feber fevrier febrero febbraio februari fevereiro feb fev fevr febr ",
    " march marz maerz mars marzo maart marco mar mrz mrt ",
    " april avril abril aprile apr avr abr ",
    " may mai mayo maggio mei maio mag ",
    " june juni juin junio giugno junho jun giu ",
    " july juli juillet julio luglio julho jul juil lug ",
    " august aout agosto augustus aug ago ",
    " september septembre septiembre setiembre settembre setembro sep sept set ",
    " october oktober octobre octubre ottobre outubro oct okt ott out ",
    " november novembre noviembre novembro nov ",
    " december dezember decembre diciembre dicembre dezembro dec dez dic "};

constexpr std::string_view kWeekdays =
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so"
    " lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim"
    " lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom"
    " lunedi martedi mercoledi giovedi venerdi sabato domenica gio"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo"
    " segunda terca quarta quinta sexta seg ter qua qui sex segunda-feira terca-feira quarta-feira quinta-feira sexta-feira ";

constexpr std::string_view kJoining = " de del di of the den le am um at a alle las om as da do e ";

struct ZoneName {
  std::string_view name;
  int minutes;
};
constexpr ZoneName kZones[] = {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"wet", 0},    {"bst", 60},   {"west", 60},
                               {"cet", 60},   {"mez", 60},   {"cest", 120}, {"mesz", 120}, {"eet", 120},  {"eest", 180},
                               {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
                               {"pst", -480}, {"pdt", -420}};

// Is `word` one of the words of `list` (each between spaces)?
bool among(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1))
    if (list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
  return false;
}

}  // namespace

int month_of(std::string_view folded) {
  for (int m = 0; m < 12; ++m)
    if (among(kMonths[m], folded)) return m + 1;
  return 0;
}

bool is_weekday(std::string_view folded) { return among(kWeekdays, folded); }
bool is_joining_word(std::string_view folded) { return among(kJoining, folded); }

bool zone_minutes(std::string_view folded, int& minutes) {
  const auto at = std::find_if(std::begin(kZones), std::end(kZones), [&](const ZoneName& z) { return z.name == folded; });
  if (at == std::end(kZones)) return false;
  minutes = at->minutes;
  return true;
}

}  // namespace clientele::ingest
