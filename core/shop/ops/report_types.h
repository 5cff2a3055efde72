#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.h"
#include "ingest/source_report.h"
#include "segments/tiers/tier_rules.h"
#include "shop/ops/person_types.h"
#include "shop/ops/rate_types.h"

// What the operations take and give, as it crosses the boundary. The TypeScript types are generated from here.
// Money is a decimal string ("1234.50"); shares are 0..1; days are ISO dates of the shop's zone.
namespace clientele::shop {

struct Empty {
  static constexpr auto fields() { return std::tuple<>{}; }
};

// ---- records of persons, for the second module -----------------------------------------------------------------

struct RecordsArgs {
  int64_t source = 0;
  bool accounts = false;
  static constexpr auto fields() {
    using T = RecordsArgs;
    return std::tuple{base::field("source", &T::source), base::field("accounts", &T::accounts, "also whose each row is: person, and account (its strongest key as kind:value)")};
  }
};
struct RecordsResult {
  int64_t ref = 0;
  std::string kind, platform;
  static constexpr auto fields() {
    using T = RecordsResult;
    return std::tuple{base::field("ref", &T::ref, "for columns(ref), once: the roles that say who somebody is, and line; 0 when there are none"),
                      base::field("kind", &T::kind), base::field("platform", &T::platform, "whose customer ids these are")};
  }
};

// ---- options of the shop ------------------------------------------------------------------------------------

struct ZoneOption {
  std::string name = "UTC";
  std::vector<int64_t> transitions;   // UTC milliseconds, ascending
  std::vector<int32_t> offsets = {0}; // minutes east, one more than transitions
  bool operator==(const ZoneOption&) const = default;
  static constexpr auto fields() {
    using T = ZoneOption;
    return std::tuple{base::field("name", &T::name, "IANA name"), base::field("transitions", &T::transitions, "UTC milliseconds, ascending"),
                      base::field("offsets", &T::offsets, "minutes east of UTC, one more than transitions")};
  }
};

struct FieldOption {
  std::string field, strategy = "recent", source;
  bool operator==(const FieldOption&) const = default;
  static constexpr auto fields() {
    using T = FieldOption;
    return std::tuple{base::field("field", &T::field, "name, email, phone, birth_date, gender, street, postcode, city, region or country"),
                      base::field("strategy", &T::strategy, "which value stands: recent, oldest, frequent or longest"),
                      base::field("source", &T::source, "file whose values stand before all others'; empty = none")};
  }
};

struct SegmentDefinition {
  std::string id, name, definition;
  static constexpr auto fields() {
    using T = SegmentDefinition;
    return std::tuple{base::field("id", &T::id, "made from the name when left out"), base::field("name", &T::name), base::field("definition", &T::definition)};
  }
};

struct ShopOptions {
  std::optional<std::string> as_of;
  ZoneOption time_zone;
  std::string currency, country;
  std::string refunds = "subtract";
  std::string revenue = "total";
  std::string scheme = "shopify";
  std::optional<std::string> scheme_file;
  std::map<std::string, std::vector<double>> cuts;
  std::vector<PersonDecision> decisions;
  KeyDaysOption key_days;
  std::vector<RateOption> rates;
  std::vector<FieldOption> fields_of_persons;
  std::vector<SegmentDefinition> segments;
  std::optional<segments::tiers::TierProgramme> tiers;
  static constexpr auto fields() {
    using T = ShopOptions;
    return std::tuple{base::field("asOf", &T::as_of, "ISO day; the day after the last order when left out"),
                      base::field("timeZone", &T::time_zone), base::field("currency", &T::currency, "of amounts without one"),
                      base::field("country", &T::country, "ISO code, of telephone numbers that name none; found from the rows when left out"),
                      base::field("refunds", &T::refunds, "subtract or ignore"), base::field("revenue", &T::revenue, "total or goods"),
                      base::field("scheme", &T::scheme, "RFM names: shopify, klaviyo, reveal or rfm"),
                      base::field("schemeFile", &T::scheme_file, "own scheme as JSON text: {groups: [{name, recency: [low, high], frequency, monetary}]}"),
                      base::field("cuts", &T::cuts, "own cut points: recency, frequency, monetary, four ascending numbers each (money in major units)"),
                      base::field("decisions", &T::decisions, "the owner's word on who is one person; of two on the same keys the later holds"),
                      base::field("keyDays", &T::key_days, "in how many days a key that many have is whose"),
                      base::field("rates", &T::rates, "of other currencies; a day has the latest one given for it or before"),
                      base::field("fields", &T::fields_of_persons, "which of a person's names, e-mails … stands; the most recent where nothing is said"),
                      base::field("segments", &T::segments, "the owner's own, beside the groups and the ready ones"),
                      base::field("tiers", &T::tiers, "the shop's loyalty programme: gives customers a tier, points_balance …")};
  }
};

// ---- sources ------------------------------------------------------------------------------------------------

struct AddSourceArgs {
  std::string file;
  std::optional<std::string> kind, profile, format, encoding, delimiter, quote, decimal_mark, date_order, currency;
  std::optional<bool> header;
  std::optional<std::string> sheet;
  std::optional<std::vector<std::string>> sheets;
  std::map<std::string, std::string> roles;
  std::optional<int64_t> replaces;
  std::optional<std::string> transcoded;
  std::optional<std::string> encoding_why;
  std::optional<std::vector<std::string>> encoding_others;
  static constexpr auto fields() {
    using T = AddSourceArgs;
    return std::tuple{base::field("file", &T::file, "name to show"), base::field("kind", &T::kind, "orders, customers, table …; guessed when left out"),
                      base::field("profile", &T::profile), base::field("format", &T::format, "text, json, or xlsx: the XML of a workbook; found when left out"),
                      base::field("encoding", &T::encoding), base::field("delimiter", &T::delimiter), base::field("quote", &T::quote), base::field("decimalMark", &T::decimal_mark, "\".\" or \",\""),
                      base::field("dateOrder", &T::date_order, "dmy, mdy or ymd"), base::field("currency", &T::currency),
                      base::field("header", &T::header), base::field("roles", &T::roles, "role to column name; \"\" takes a role away"),
                      base::field("sheet", &T::sheet, "of a workbook: the one to read"), base::field("sheets", &T::sheets, "all that it has"),
                      base::field("replaces", &T::replaces, "a source that this one takes the place of once it has been read"),
                      base::field("transcoded", &T::transcoded, "the encoding that the host has turned into UTF-8"),
                      base::field("encodingWhy", &T::encoding_why, "… why, where nobody stated it"), base::field("encodingOthers", &T::encoding_others, "… what else it could be")};
  }
};
struct SourceRef {
  int64_t source = 0;
  static constexpr auto fields() { return std::tuple{base::field("source", &SourceRef::source)}; }
};
/// Answer of feed(): `done` after the last, empty chunk; `again`: feed the source from its first byte once more. Of a
/// source of cells each answer has a piece of their CSV.
struct FeedResult {
  int64_t rows = 0, ref = 0, bytes = 0;
  bool done = false, again = false;
  static constexpr auto fields() {
    using T = FeedResult;
    return std::tuple{base::field("rows", &T::rows), base::field("done", &T::done), base::field("again", &T::again, "feed the source from its first byte once more"),
                      base::field("ref", &T::ref, "of cells: for bytes(ref), once"), base::field("bytes", &T::bytes)};
  }
};
struct SourcesResult {
  std::vector<ingest::SourceReport> sources;
  static constexpr auto fields() { return std::tuple{base::field("sources", &SourcesResult::sources)}; }
};
/// A file made by the engine: fetch it by bytes(ref), once.
struct BytesResult {
  int64_t ref = 0;
  int64_t bytes = 0;
  std::string file_name;
  int64_t rows = 0;
  static constexpr auto fields() {
    using T = BytesResult;
    return std::tuple{base::field("ref", &T::ref, "for bytes(ref), once"), base::field("bytes", &T::bytes), base::field("fileName", &T::file_name), base::field("rows", &T::rows)};
  }
};

// ---- RFM ----------------------------------------------------------------------------------------------------

struct RfmGroup {
  std::string name;
  int64_t customers = 0, orders = 0;
  std::string revenue;
  double share = 0, revenue_share = 0;
  std::string definition, advice;
  static constexpr auto fields() {
    using T = RfmGroup;
    return std::tuple{base::field("name", &T::name), base::field("customers", &T::customers), base::field("orders", &T::orders),
                      base::field("revenue", &T::revenue), base::field("share", &T::share, "of all customers"), base::field("revenueShare", &T::revenue_share),
                      base::field("definition", &T::definition, "in the segment language"), base::field("advice", &T::advice)};
  }
};
struct RfmCell {
  int32_t r = 0;
  double fm = 0;
  int64_t customers = 0;
  std::string revenue, group;
  static constexpr auto fields() {
    using T = RfmCell;
    return std::tuple{base::field("r", &T::r), base::field("fm", &T::fm, "(F + M) / 2: 1 to 5 in halves"), base::field("customers", &T::customers),
                      base::field("revenue", &T::revenue), base::field("group", &T::group)};
  }
};
struct RfmCuts {
  std::vector<double> recency, frequency;  // days, orders
  std::vector<std::string> monetary;       // money
  static constexpr auto fields() {
    using T = RfmCuts;
    return std::tuple{base::field("recency", &T::recency, "days"), base::field("frequency", &T::frequency, "orders"), base::field("monetary", &T::monetary, "money")};
  }
};
struct RfmResult {
  std::string scheme, as_of, currency;
  RfmCuts cuts;
  std::vector<RfmGroup> groups;
  std::vector<RfmCell> grid;
  int64_t buyers = 0;
  std::vector<std::string> notes;
  static constexpr auto fields() {
    using T = RfmResult;
    return std::tuple{base::field("scheme", &T::scheme), base::field("asOf", &T::as_of), base::field("currency", &T::currency), base::field("cuts", &T::cuts),
                      base::field("groups", &T::groups), base::field("grid", &T::grid), base::field("buyers", &T::buyers), base::field("notes", &T::notes)};
  }
};

// ---- segments and queries -----------------------------------------------------------------------------------

struct QueryArgs {
  std::string where;
  bool ids = false;
  static constexpr auto fields() {
    return std::tuple{base::field("where", &QueryArgs::where, "segment language; empty = everybody"), base::field("ids", &QueryArgs::ids, "also give the customer ids, as a file of lines")};
  }
};
struct QueryResult {
  int64_t customers = 0, orders = 0;
  std::string revenue;
  double share = 0, revenue_share = 0;
  std::string sentence;
  std::vector<std::string> notes;
  std::optional<int64_t> ids;
  static constexpr auto fields() {
    using T = QueryResult;
    return std::tuple{base::field("customers", &T::customers), base::field("orders", &T::orders), base::field("revenue", &T::revenue), base::field("share", &T::share),
                      base::field("revenueShare", &T::revenue_share), base::field("sentence", &T::sentence, "the condition in plain words"),
                      base::field("notes", &T::notes, "allowed, but probably not meant: a value that nobody has"),
                      base::field("ids", &T::ids, "for columns(ref): one dict column customer_id")};
  }
};
struct CompleteArgs {
  std::string text;
  int64_t cursor = 0;
  static constexpr auto fields() {
    return std::tuple{base::field("text", &CompleteArgs::text), base::field("cursor", &CompleteArgs::cursor, "UTF-16 units from the beginning")};
  }
};
struct Completion {
  std::string insert, label, kind, doc;
  static constexpr auto fields() {
    using T = Completion;
    return std::tuple{base::field("insert", &T::insert), base::field("label", &T::label), base::field("kind", &T::kind, "attribute, function, parameter, operator, value or keyword"),
                      base::field("doc", &T::doc)};
  }
};
struct CompleteResult {
  int64_t from = 0, to = 0;
  std::vector<Completion> items;
  static constexpr auto fields() {
    using T = CompleteResult;
    return std::tuple{base::field("from", &T::from), base::field("to", &T::to), base::field("items", &T::items)};
  }
};
struct Segment {
  std::string id, name, definition, sentence, why, origin, aim;
  int64_t customers = 0, orders = 0;
  std::string revenue;
  double share = 0, revenue_share = 0;
  static constexpr auto fields() {
    using T = Segment;
    return std::tuple{base::field("id", &T::id), base::field("name", &T::name), base::field("definition", &T::definition), base::field("sentence", &T::sentence),
                      base::field("why", &T::why, "why it matters and what to do"), base::field("origin", &T::origin, "rfm, gallery or own"), base::field("aim", &T::aim, "of a ready one: welcome, interest, best, win-back, offers, products, care or habits"), base::field("customers", &T::customers),
                      base::field("orders", &T::orders), base::field("revenue", &T::revenue), base::field("share", &T::share), base::field("revenueShare", &T::revenue_share)};
  }
};
struct SegmentsResult {
  std::vector<Segment> segments;
  static constexpr auto fields() { return std::tuple{base::field("segments", &SegmentsResult::segments)}; }
};

// ---- customers ----------------------------------------------------------------------------------------------

struct CustomersArgs {
  std::string where, sort = "customer_id", search;
  bool descending = false, identifiers = false;
  int64_t from = 0, count = 100;
  std::vector<std::string> columns;
  static constexpr auto fields() {
    using T = CustomersArgs;
    return std::tuple{base::field("where", &T::where), base::field("sort", &T::sort, "column name"), base::field("search", &T::search, "part of the id (or of an identifier, when these are asked for)"),
                      base::field("descending", &T::descending), base::field("identifiers", &T::identifiers, "also e-mail, phone and names"),
                      base::field("from", &T::from), base::field("count", &T::count, "rows of this page, at most 1,000"), base::field("columns", &T::columns, "empty = the usual ones")};
  }
};
struct TableColumn {
  std::string name, type, unit, formula;
  static constexpr auto fields() {
    using T = TableColumn;
    return std::tuple{base::field("name", &T::name), base::field("type", &T::type, "number, money, instant, flag, text or list"), base::field("unit", &T::unit), base::field("formula", &T::formula)};
  }
};
struct CustomersResult {
  int64_t total = 0, from = 0;
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;
  static constexpr auto fields() {
    using T = CustomersResult;
    return std::tuple{base::field("total", &T::total, "customers that meet the condition"), base::field("from", &T::from), base::field("columns", &T::columns),
                      base::field("rows", &T::rows, "plain text as in customers.csv: decimal point, ISO dates, lists joined by \"; \", empty = missing")};
  }
};
struct TableFileArgs {
  std::string where;
  bool identifiers = false;
  std::string format = "csv";
  std::string quoting = "spreadsheet";
  static constexpr auto fields() {
    using T = TableFileArgs;
    return std::tuple{base::field("where", &T::where), base::field("identifiers", &T::identifiers, "also e-mail, phone and names"), base::field("format", &T::format, "csv"),
                      base::field("quoting", &T::quoting, "spreadsheet: formulas disarmed; machine: raw")};
  }
};
struct AudienceArgs {
  std::string where, name = "audience";
  bool identifiers = false;
  bool consent = true;
  std::string quoting = "spreadsheet";
  static constexpr auto fields() {
    using T = AudienceArgs;
    return std::tuple{base::field("where", &T::where), base::field("name", &T::name), base::field("identifiers", &T::identifiers, "e-mail, phone and names in the file"),
                      base::field("consent", &T::consent, "leave out who has not agreed to marketing, where the data say so"), base::field("quoting", &T::quoting)};
  }
};
struct AudienceResult {
  int64_t ref = 0, bytes = 0, members = 0, written = 0;
  std::string file_name;
  std::map<std::string, int64_t> left_out;
  std::vector<std::string> warnings;
  static constexpr auto fields() {
    using T = AudienceResult;
    return std::tuple{base::field("ref", &T::ref), base::field("bytes", &T::bytes), base::field("members", &T::members, "of the segment"), base::field("written", &T::written, "in the file"),
                      base::field("fileName", &T::file_name), base::field("leftOut", &T::left_out, "by reason: noConsent, unsubscribed, noAddress"), base::field("warnings", &T::warnings)};
  }
};

// ---- report -------------------------------------------------------------------------------------------------

struct LeftOut {
  std::string reason;
  int64_t rows = 0, orders = 0;
  std::string amount;
  static constexpr auto fields() {
    using T = LeftOut;
    return std::tuple{base::field("reason", &T::reason), base::field("rows", &T::rows), base::field("orders", &T::orders), base::field("amount", &T::amount)};
  }
};
struct CustomerCounts {
  int64_t count = 0, buyers = 0, merged = 0, repeat = 0;
  static constexpr auto fields() {
    using T = CustomerCounts;
    return std::tuple{base::field("count", &T::count), base::field("buyers", &T::buyers, "with at least one order"), base::field("merged", &T::merged, "identities joined into another"),
                      base::field("repeat", &T::repeat, "with at least two orders")};
  }
};
struct Marketing {
  std::string spend, cost_per_new_customer, first_day, last_day;
  int64_t new_customers = 0, other_currency_rows = 0;
  static constexpr auto fields() {
    using T = Marketing;
    return std::tuple{base::field("spend", &T::spend, "of all lists of costs, in the shop's currency"), base::field("firstDay", &T::first_day, "\"\" when nothing is counted"), base::field("lastDay", &T::last_day),
                      base::field("newCustomers", &T::new_customers, "whose first order lies between these days"),
                      base::field("costPerNewCustomer", &T::cost_per_new_customer, "spend / newCustomers; \"\" without any"),
                      base::field("otherCurrencyRows", &T::other_currency_rows, "rows in another currency, which are not in the spend")};
  }
};
struct Totals {
  int64_t rows = 0, orders = 0, anonymous_orders = 0, events = 0, anonymous_events = 0, customers_with_events = 0, visitors = 0;
  std::string gross, revenue, refunds, anonymous_revenue;
  std::vector<LeftOut> left_out;
  std::vector<CurrencyTotal> currencies;
  std::optional<Marketing> marketing;
  static constexpr auto fields() {
    using T = Totals;
    return std::tuple{base::field("rows", &T::rows, "kept, of all sources"), base::field("orders", &T::orders), base::field("anonymousOrders", &T::anonymous_orders, "of orders: without a customer"),
                      base::field("gross", &T::gross), base::field("revenue", &T::revenue, "gross less refunds"), base::field("refunds", &T::refunds),
                      base::field("anonymousRevenue", &T::anonymous_revenue, "of revenue: without a customer"), base::field("leftOut", &T::left_out),
                      base::field("currencies", &T::currencies, "where amounts were converted: each currency, the shop's own first"),
                      base::field("events", &T::events, "once each, of all sources"), base::field("anonymousEvents", &T::anonymous_events, "of events: of nobody yet"),
                      base::field("customersWithEvents", &T::customers_with_events), base::field("visitors", &T::visitors, "browsers and apps that are nobody's yet"),
                      base::field("marketing", &T::marketing, "where there are lists of costs")};
  }
};
struct MonthPoint {
  std::string month, revenue;
  int64_t orders = 0, customers = 0, new_customers = 0;
  static constexpr auto fields() {
    using T = MonthPoint;
    return std::tuple{base::field("month", &T::month, "YYYY-MM"), base::field("revenue", &T::revenue), base::field("orders", &T::orders), base::field("customers", &T::customers, "who ordered in the month"),
                      base::field("newCustomers", &T::new_customers, "whose first order fell in the month")};
  }
};
struct Advice {
  std::string title, detail, segment;
  std::string worth;
  static constexpr auto fields() {
    using T = Advice;
    return std::tuple{base::field("title", &T::title), base::field("detail", &T::detail), base::field("segment", &T::segment, "id of a segment"), base::field("worth", &T::worth, "what one more order from one in ten of them would bring, at their median order; or empty")};
  }
};
struct ReportArgs {
  std::string aim = "retention";
  static constexpr auto fields() {
    return std::tuple{base::field("aim", &ReportArgs::aim, "retention, growth or new-market")};
  }
};
struct Report {
  std::string as_of, timezone, currency, aim;
  int32_t currency_digits = 2;
  std::vector<ingest::SourceReport> sources;
  CustomerCounts customers;
  Totals totals;
  RfmResult rfm;
  std::vector<Segment> segments;
  std::vector<MonthPoint> months;
  std::vector<Advice> suggestions;
  std::vector<std::string> warnings;
  std::string first_day, last_day;
  static constexpr auto fields() {
    using T = Report;
    return std::tuple{base::field("asOf", &T::as_of), base::field("timezone", &T::timezone), base::field("currency", &T::currency), base::field("currencyDigits", &T::currency_digits),
                      base::field("aim", &T::aim), base::field("firstDay", &T::first_day), base::field("lastDay", &T::last_day), base::field("sources", &T::sources),
                      base::field("customers", &T::customers), base::field("totals", &T::totals), base::field("rfm", &T::rfm), base::field("segments", &T::segments),
                      base::field("months", &T::months), base::field("suggestions", &T::suggestions), base::field("warnings", &T::warnings)};
  }
};

}  // namespace clientele::shop
