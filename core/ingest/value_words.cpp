#include "ingest/value_words.h"

#include <algorithm>

#include "ingest/column_sample.h"
#include "ingest/event_names.h"
#include "ingest/number_text.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {

bool among(std::string_view list, std::string_view word) {
  if (word.empty() || word.find('|') != std::string_view::npos) return false;
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1))
    if (list[at - 1] == '|' && list[at + word.size()] == '|') return true;
  return false;
}

namespace {

constexpr std::string_view kYes =
    "|1|yes|y|true|t|on|x|subscribed|subscribe|opted in|opt in|ja|wahr|oui|vrai|si|verdadero|vero|waar|sim|verdadeiro|v|";
constexpr std::string_view kNo =
    "|0|no|n|false|f|off|unsubscribed|not subscribed|non subscribed|nonsubscribed|cleaned|transactional|archived|suppressed|never subscribed|opted out|nein|falsch|non|faux|falso|nee|onwaar|nao|";

// Shopify's gateway for trying things out, as its exports name the way of payment of a test order.
constexpr std::string_view kTestPayment = "|(for testing) bogus gateway|bogus gateway|bogus|";

constexpr std::string_view kNull = "|null|(null)|n/a|#n/a|na|nan|none|(none)|nil|undefined|\\n|(blank)|(not set)|unknown|";

constexpr std::string_view kPaid = "|paid|partially paid|bezahlt|paye|pagado|pagato|betaald|pago|captured|succeeded|settled|";
constexpr std::string_view kRefunded =
    "|refunded|erstattet|rembourse|remboursee|reembolsado|rimborsato|terugbetaald|";
constexpr std::string_view kPartlyRefunded = "|partially refunded|partial refund|partly refunded|teilweise erstattet|partiellement rembourse|";
constexpr std::string_view kVoided = "|voided|void|cancelled|canceled|storniert|annule|annulee|cancelado|cancelada|annullato|geannuleerd|";
constexpr std::string_view kUnpaid =
    "|pending|authorized|authorised|expired|unpaid|failed|uncaptured|requires payment method|requires capture|blocked|declined|pending payment|ausstehend|offen|fehlgeschlagen|"
    "en attente|echoue|pendiente|fallido|in attesa|fallito|in afwachting|mislukt|pendente|";
constexpr std::string_view kOrderFine =
    "|completed|complete|processing|fulfilled|shipped|delivered|closed|done|paid|active|confirmed|accepted|"
    "abgeschlossen|in bearbeitung|versandt|geliefert|terminee|en cours|expediee|livree|completado|procesando|enviado|"
    "entregado|completato|in lavorazione|spedito|consegnato|afgerond|in behandeling|verzonden|concluido|processando|";
constexpr std::string_view kOrderCancelled =
    "|cancelled|canceled|voided|void|trash|rejected|cancelled by customer|storniert|abgebrochen|annulee|annule|cancelado|"
    "cancelada|annullato|geannuleerd|";
constexpr std::string_view kOrderUnpaid =
    "|pending|pending payment|awaiting payment|on hold|failed|checkout draft|draft|incomplete|declined|zahlung ausstehend|"
    "wartend|fehlgeschlagen|en attente|attente paiement|echouee|pendiente|pendiente de pago|en espera|fallido|in attesa|"
    "in sospeso|fallito|wacht op betaling|in de wacht|mislukt|pendente|aguardando|malsucedido|";

constexpr std::string_view kCountries =
    "|united kingdom|great britain|england|scotland|wales|eire|ireland|france|germany|spain|portugal|italy|netherlands|"
    "belgium|luxembourg|switzerland|austria|denmark|sweden|norway|finland|iceland|poland|czech republic|czechia|slovakia|"
    "hungary|romania|bulgaria|greece|cyprus|malta|croatia|slovenia|serbia|estonia|latvia|lithuania|ukraine|turkey|israel|"
    "lebanon|united arab emirates|saudi arabia|bahrain|qatar|kuwait|egypt|morocco|tunisia|south africa|nigeria|kenya|ghana|"
    "india|pakistan|bangladesh|china|hong kong|taiwan|japan|south korea|korea|singapore|malaysia|thailand|vietnam|"
    "indonesia|philippines|australia|new zealand|united states|united states of america|usa|canada|mexico|brazil|"
    "argentina|chile|colombia|peru|uruguay|channel islands|european community|rsa|deutschland|osterreich|schweiz|"
    "frankreich|espana|italia|nederland|belgique|belgie|suisse|brasil|";

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

// A cell with a digit need not be compared with any list: "1" and "0" are the only words that have one, and "wc-1" folds
// to one, at most six bytes long.
bool no_word(std::string_view cell) { return cell.size() > 6 && has_digit(cell); }
static_assert(!has_digit(kNull) && !has_digit(kTestPayment) && !has_digit(kCountries) && !has_digit(kPaid) && !has_digit(kRefunded) &&
              !has_digit(kPartlyRefunded) && !has_digit(kVoided) && !has_digit(kUnpaid) && !has_digit(kOrderFine) &&
              !has_digit(kOrderCancelled) && !has_digit(kOrderUnpaid) && !has_digit(kNo.substr(3)) && !has_digit(kYes.substr(3)));

// Lower case, accents off, with spaces for dashes and underscores, and without WooCommerce's "wc-"; "" for no word.
std::string status_words(std::string_view cell) {
  const std::string_view trimmed = trim(cell);
  if (no_word(trimmed)) return {};
  std::string text = fold(trimmed);
  for (char& c : text)
    if (c == '_' || c == '-') c = ' ';
  return text.rfind("wc ", 0) == 0 ? text.substr(3) : text;
}

}  // namespace

int flag_of(std::string_view cell) {
  const std::string_view text = trim(cell);
  if (text.empty() || text.size() > 20) return -1;
  const std::string words = status_words(text);
  return among(kYes, words) ? 1 : among(kNo, words) ? 0 : -1;
}

bool is_test_payment(std::string_view cell) {
  return among(kTestPayment, fold(trim(cell)));
}

StatusMeaning payment_status_meaning(std::string_view cell) {
  const std::string words = status_words(cell);
  if (among(kPaid, words)) return StatusMeaning::fine;
  if (among(kRefunded, words)) return StatusMeaning::refunded;
  if (among(kPartlyRefunded, words)) return StatusMeaning::partly_refunded;
  if (among(kVoided, words)) return StatusMeaning::cancelled;
  return among(kUnpaid, words) ? StatusMeaning::unpaid : StatusMeaning::unknown;
}

StatusMeaning order_status_meaning(std::string_view cell) {
  const std::string words = status_words(cell);
  if (among(kOrderFine, words)) return StatusMeaning::fine;
  if (among(kRefunded, words)) return StatusMeaning::refunded;
  if (among(kPartlyRefunded, words)) return StatusMeaning::partly_refunded;
  if (among(kOrderCancelled, words)) return StatusMeaning::cancelled;
  return among(kOrderUnpaid, words) ? StatusMeaning::unpaid : StatusMeaning::unknown;
}

EventMeaning event_meaning(std::string_view cell) {
  const std::string_view name = canonical_event(cell);
  if (name == "purchase") return EventMeaning::purchase;
  return name == "refund" ? EventMeaning::refund : EventMeaning::other;
}

bool is_null_word(std::string_view cell) {
  return cell.size() < 12 && among(kNull, fold(cell));
}

bool is_country_name(std::string_view text) { return text.size() < 32 && !no_word(text) && among(kCountries, fold(text)); }

}  // namespace clientele::ingest
