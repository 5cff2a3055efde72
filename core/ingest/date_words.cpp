#include "ingest/date_words.h"

#include <algorithm>
#include <iterator>

namespace clientele::ingest {
namespace {

// One line a month, in Latin letters without accents, then Cyrillic, Greek, Hebrew, Arabic, Devanagari and Bengali. A star
// stands for any ending: "jan*" are January, janvier, januar, janeiro … What one language has for another's month ("lip",
// "lis", "listopada", "srp" of Polish, Czech and Croatian) is left out, so that it is refused and not guessed.
constexpr std::string_view kMonths[12] = {
    " jan* ian* jaan* ene ener* gen gennaio gener ocak oca led ledna leden sty stycz* sausi* sij sijec* tamm* янв* яну* јан* січ* ιαν* ינואר בינו* يناير जन* জানু* ",
    " feb* fev* febr* veebr* lut lutego luty vasari* velj* unor* subat sub helm* фев* феб* лют* φεβ* פברואר בפבר* فبراير फ़र* फर* ফেব* ",
    " marc* marz* maerz* mars mart marts marti* mar maret maart mrt mrz mac brez* kovo ozu* marec maalis* мар* бер* μαρ* במרץ מרץ مارس मार्च মার্চ ",
    " apr* avr* abr abril dub* kwi kwietni* balandz* tra travnja nis nisan huhti* апр* квіт* απρ* אפריל באפר* أبريل अप्रै* এপ্রি* ",
    " may mai maio mayo mag maggio mei maj maja maijs maig mays mayis kve* geguz* svi svib* touko* май мая мај трав* μαι* μαΐ* מאי במאי مايو मई মে ",
    " june jun juni* juin* juny junho giu* jun* cerven cervna cze czerw* birzel* lipnja haz* kesa* iun* juun* июн* юни јун* черв* ιουν* יוני ביוני* يونيو जून জুন ",
    " jul* juil* lug luglio julai cervenec cervence lipca lipiec liep* srpnja tem* heina* iul* juul* июл* юли јул* лип* ιουλ* יולי ביולי* يوليو जुल* জুলা* ",
    " aug* agost* ago avg* aout ogos srpna srpen sie sierp* rugpj* kol kolov* agu* elok* авг* серп* αυγ* אוגוסט באוג* أغسطس अग* আগ* ",
    " sep* set setemb* settemb* setiemb* zari wrz* rugsej* ruj* eyl* syys* szept* сеп* сен* вер* σεπ* ספטמבר בספט* سبتمبر सित* সেপ্ট* ",
    " oct* okt* ott ottobre out outubro rij* paz pazdz* spali* ekim eki lokak* окт* жовт* οκτ* אוקטובר באוק* أكتوبر अक्त* অক্টো* ",
    " nov* noi* listopadu lapkr* stu studen* kas kasim marras* ноя* ное* нов* лист* νοε* נובמבר בנוב* نوفمبر नव* নভে* ",
    " dec* dez* dic dicie* dicemb* des desemb* dis disember det* gru grud* gruodz* pro prosin* ara aralik joulu* дек* дец* груд* δεκ* דצמבר בדצמ* ديسمبر दिस* ডিসে* "};

constexpr std::string_view kWeekdays =
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so"
    " lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim"
    " lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom"
    " lunedi martedi mercoledi giovedi venerdi sabato domenica gio"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo"
    " segunda terca quarta quinta sexta seg ter qua qui sex segunda-feira terca-feira quarta-feira quinta-feira sexta-feira ";

constexpr std::string_view kJoining = " de del di of the den le am um at a alle las om as da do e klo kl ob г р m d gada ";

struct ZoneName {
  std::string_view name;
  int minutes;
};
constexpr ZoneName kZones[] = {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"wet", 0},    {"bst", 60},   {"west", 60},
                               {"cet", 60},   {"mez", 60},   {"cest", 120}, {"mesz", 120}, {"eet", 120},  {"eest", 180},
                               {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
                               {"pst", -480}, {"pdt", -420}};

// The same, where an entry that ends in '*' stands for all that begin with it.
bool begins_among(std::string_view list, std::string_view word) {
  for (size_t at = 1; at < list.size();) {
    const size_t end = list.find(' ', at);
    const std::string_view entry = list.substr(at, end - at);
    if (entry.back() == '*' ? word.starts_with(entry.substr(0, entry.size() - 1)) : word == entry) return true;
    at = end + 1;
  }
  return false;
}

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
    if (begins_among(kMonths[m], folded)) return m + 1;
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
