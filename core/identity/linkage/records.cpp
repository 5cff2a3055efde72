#include "identity/linkage/records.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "base/index_sort.h"
#include "identity/keys.h"
#include "identity/linkage/birth_date.h"
#include "identity/linkage/letters.h"
#include "identity/linkage/owners.h"
#include "identity/linkage/value_forms.h"
#include "table/dictionary.h"

namespace clientele::identity::linkage {
namespace {

using base::Progress;

std::string_view bytes_of(const std::u32string& text) { return {reinterpret_cast<const char*>(text.data()), 4 * text.size()}; }

// Values in the order of first sight, until all sources have been read.
struct Collected {
  table::Dictionary texts;
  std::vector<uint32_t> codes;

  uint32_t code(const std::u32string& form) { return form.empty() ? kNoValue : texts.code(bytes_of(form)); }
};

class Collector {
 public:
  Collector(const std::vector<SourceCells>& sources, Records& out) : sources_(sources), out_(out) {}

  base::Task run() {
    for (size_t s = 0; s < sources_.size(); ++s) {
      const SourceCells& source = sources_[s];
      first_ = out_.n;
      out_.n += source.n;
      out_.platform_known.push_back(!source.platform.empty());
      out_.source.resize(out_.n, static_cast<uint32_t>(s));
      out_.suffix.resize(out_.n, 0);
      for (auto& field : fields_) field.codes.resize(out_.n, kNoValue);
      customers_.codes.resize(out_.n, kNoValue);
      for (size_t f = 0; f < kFields; ++f) {
        read(source, static_cast<Field>(f));
        co_yield Progress{0.5 * static_cast<double>(s * kFields + f) / static_cast<double>(sources_.size() * kFields), "reading records"};
      }
      read_full_names(source);
      read_customers(source);
    }
  }

  /// A field's values in the order of their letters.
  void settle(Field field) {
    Collected& from = fields_[at(field)];
    const std::vector<uint32_t> rank = sorted(from.texts, out_.values[at(field)]);
    Values& values = out_.values[at(field)];
    values.count.assign(from.texts.size(), 0);
    for (uint32_t& code : from.codes) {
      if (code == kNoValue) continue;
      code = rank[code];
      ++values.count[code];
      ++values.n_filled;
    }
    if (field == Field::email) settle_mailboxes(rank);
    if (values.n_filled > 0) out_.codes[at(field)] = std::move(from.codes);
    from = Collected();
  }
  void settle_customers() {
    if (customers_.texts.size() > 0) out_.customer = std::move(customers_.codes);
  }

 private:
  static std::vector<uint32_t> sorted(const table::Dictionary& texts, Values& out) {
    std::vector<uint32_t> order(texts.size()), rank(texts.size());
    std::iota(order.begin(), order.end(), 0u);
    base::sort_indices(std::span<uint32_t>(order), [&](uint32_t a, uint32_t b) { return texts[a] < texts[b]; });
    out.begins.push_back(0);
    for (uint32_t r = 0; r < order.size(); ++r) {
      rank[order[r]] = r;
      const std::string_view bytes = texts[order[r]];
      uint32_t alphabet = 0;
      for (size_t i = 0; i + 4 <= bytes.size(); i += 4) {
        char32_t letter;
        std::memcpy(&letter, bytes.data() + i, 4);
        out.letters += letter;
        alphabet |= uint32_t{1} << (letter & 31);
      }
      out.begins.push_back(static_cast<uint32_t>(out.letters.size()));
      out.alphabet.push_back(alphabet);
    }
    return rank;
  }

  // Each distinct cell is brought to its form once.
  template <class Form>
  void map(const Cells& cells, Field field, const Form& form) {
    std::vector<uint32_t> code(cells.n_texts());
    for (uint32_t c = 0; c < code.size(); ++c) code[c] = fields_[at(field)].code(form(c, cells.text(c)));
    for (uint32_t i = 0; i < cells.codes.size(); ++i)
      if (cells.codes[i] != kNoValue) fields_[at(field)].codes[first_ + i] = code[cells.codes[i]];
  }

  void read(const SourceCells& source, Field field) {
    const Cells& cells = source.fields[at(field)];
    if (cells.empty()) return;
    switch (field) {
      case Field::given_name: case Field::surname: return read_names(cells, field);
      case Field::birth_date: return read_birth_dates(cells, source.country);
      case Field::street: return read_streets(cells);
      case Field::phone: return read_phones(cells, source);
      case Field::email: return read_emails(cells);
      case Field::gender: return map(cells, field, [](uint32_t, std::string_view text) { return gender_form(text); });
      case Field::person_number: return map(cells, field, [](uint32_t, std::string_view text) { return person_number_form(text); });
      case Field::street_number: case Field::postcode: case Field::loyalty_id:
        return map(cells, field, [](uint32_t, std::string_view text) { return code_form(text); });
      default: return map(cells, field, [](uint32_t, std::string_view text) { return is_no_value(text) ? std::u32string() : words(text); });
    }
  }

  void read_names(const Cells& cells, Field field) {
    std::vector<uint8_t> suffix(cells.n_texts(), 0);
    map(cells, field, [&](uint32_t c, std::string_view text) { return name_form(text, suffix[c]); });
    read_titles(cells);
    for (uint32_t i = 0; i < cells.codes.size(); ++i)
      if (cells.codes[i] != kNoValue && suffix[cells.codes[i]]) out_.suffix[first_ + i] = suffix[cells.codes[i]];
  }

  // A column of genders, read later, knows better.
  void read_titles(const Cells& cells) {
    std::vector<uint32_t> gender(cells.n_texts());
    for (uint32_t c = 0; c < gender.size(); ++c) gender[c] = fields_[at(Field::gender)].code(gender_of_title(cells.text(c)));
    for (uint32_t i = 0; i < cells.codes.size(); ++i) {
      uint32_t& own = fields_[at(Field::gender)].codes[first_ + i];
      if (cells.codes[i] != kNoValue && own == kNoValue) own = gender[cells.codes[i]];
    }
  }

  void read_birth_dates(const Cells& cells, std::string_view country) {
    std::vector<std::string_view> texts;
    for (uint32_t c = 0; c < cells.n_texts(); ++c) texts.push_back(cells.text(c));
    const DayOrder order = day_order(texts, country == "US" ? DayOrder::month_first : DayOrder::day_first);
    std::vector<uint16_t> year(cells.n_texts(), 0);
    bool any = false;
    map(cells, Field::birth_date, [&](uint32_t c, std::string_view text) {
      std::u32string date = birth_date_form(text, order);
      if (date.empty()) any |= (year[c] = birth_year_alone(text)) != 0;
      return date;
    });
    if (!any) return;
    out_.year_alone.resize(out_.n, 0);
    for (uint32_t i = 0; i < cells.codes.size(); ++i)
      if (cells.codes[i] != kNoValue) out_.year_alone[first_ + i] = year[cells.codes[i]];
  }

  void read_streets(const Cells& cells) {
    std::vector<uint32_t> number(cells.n_texts(), kNoValue);
    map(cells, Field::street, [&](uint32_t c, std::string_view text) {
      std::u32string digits;
      std::u32string street = street_form(text, digits);
      number[c] = fields_[at(Field::street_number)].code(digits);
      return street;
    });
    for (uint32_t i = 0; i < cells.codes.size(); ++i)
      if (cells.codes[i] != kNoValue) fields_[at(Field::street_number)].codes[first_ + i] = number[cells.codes[i]];
  }

  // A number without the code of its country has that of its row, else of its source.
  void read_phones(const Cells& cells, const SourceCells& source) {
    const Cells& countries = source.fields[at(Field::country)];
    if (countries.empty()) return map(cells, Field::phone, [&](uint32_t, std::string_view text) { return phone_form(text, source.country); });
    for (uint32_t i = 0; i < cells.codes.size(); ++i) {
      if (cells.codes[i] == kNoValue) continue;
      const bool known = countries.codes[i] != kNoValue && trimmed(countries.text(countries.codes[i])).size() == 2;
      const std::string_view country = known ? trimmed(countries.text(countries.codes[i])) : std::string_view(source.country);
      fields_[at(Field::phone)].codes[first_ + i] = fields_[at(Field::phone)].code(phone_form(cells.text(cells.codes[i]), country));
    }
  }

  void read_emails(const Cells& cells) {
    map(cells, Field::email, [&](uint32_t, std::string_view text) {
      std::u32string mailbox;
      std::u32string address = email_form(text, mailbox);
      const uint32_t code = fields_[at(Field::email)].code(address);
      if (code != kNoValue && code == mailboxes_.size()) mailboxes_.push_back(mailbox_texts_.code(bytes_of(mailbox)));
      return address;
    });
  }
  void settle_mailboxes(const std::vector<uint32_t>& rank) {
    out_.mailbox.resize(mailboxes_.size());
    for (uint32_t code = 0; code < mailboxes_.size(); ++code) out_.mailbox[rank[code]] = mailboxes_[code];
  }

  void read_full_names(const SourceCells& source) {
    const Cells& cells = source.full_name;
    if (cells.empty()) return;
    read_titles(cells);
    std::vector<uint32_t> given(cells.n_texts()), surname(cells.n_texts());
    std::vector<uint8_t> suffix(cells.n_texts(), 0);
    std::string first, last;
    for (uint32_t c = 0; c < cells.n_texts(); ++c) {
      split_name(cells.text(c), first, last);
      given[c] = fields_[at(Field::given_name)].code(name_form(first, suffix[c]));
      surname[c] = fields_[at(Field::surname)].code(name_form(last, suffix[c]));
    }
    for (uint32_t i = 0; i < cells.codes.size(); ++i) {
      uint32_t& own_given = fields_[at(Field::given_name)].codes[first_ + i];
      uint32_t& own_surname = fields_[at(Field::surname)].codes[first_ + i];
      if (cells.codes[i] == kNoValue || own_given != kNoValue || own_surname != kNoValue) continue;
      own_given = given[cells.codes[i]];
      own_surname = surname[cells.codes[i]];
      out_.suffix[first_ + i] = suffix[cells.codes[i]];
    }
  }

  void read_customers(const SourceCells& source) {
    std::string scratch;
    const Cells& cells = source.customer_id;
    std::vector<uint32_t> code(cells.n_texts(), kNoValue);
    for (uint32_t c = 0; c < code.size(); ++c) {
      const std::string_view id = normal_id(cells.text(c), scratch);
      if (!id.empty()) code[c] = customers_.texts.code(source.platform + "\n" + std::string(id));
    }
    for (uint32_t i = 0; i < cells.codes.size(); ++i)
      if (cells.codes[i] != kNoValue) customers_.codes[first_ + i] = code[cells.codes[i]];
  }

  const std::vector<SourceCells>& sources_;
  Records& out_;
  uint32_t first_ = 0;   // record of the source being read
  std::array<Collected, kFields> fields_;
  Collected customers_;
  table::Dictionary mailbox_texts_;
  std::vector<uint32_t> mailboxes_;   // by e-mail code
};

template <class T>
void permute(std::vector<T>& column, const std::vector<uint32_t>& order) {
  if (column.empty()) return;
  std::vector<T> out(column.size());
  for (size_t i = 0; i < order.size(); ++i) out[i] = column[order[i]];
  column = std::move(out);
}

}  // namespace

uint32_t Records::birth_year(uint32_t record) const {
  const uint32_t date = code(Field::birth_date, record);
  if (date == kNoValue) return year_alone.empty() ? 0 : year_alone[record];
  uint32_t year = 0;
  for (const char32_t digit : values[at(Field::birth_date)][date].substr(0, 4)) year = 10 * year + (digit - '0');
  return year;
}

base::Task make_records(const std::vector<SourceCells>& sources, const std::vector<std::string>& labels, Records& out) {
  out = Records();
  out.n_sources = static_cast<uint32_t>(sources.size());
  Collector collector(sources, out);
  base::Task reading = collector.run();
  while (reading.step()) co_yield reading.progress();
  for (size_t f = 0; f < kFields; ++f) {
    collector.settle(static_cast<Field>(f));
    co_yield Progress{0.5 + 0.3 * static_cast<double>(f) / kFields, "sorting values"};
  }
  collector.settle_customers();
  if (!out.year_alone.empty()) out.year_alone.resize(out.n, 0);
  std::vector<uint32_t> order(out.n);
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(std::span<uint32_t>(order), [&](uint32_t a, uint32_t b) {
    for (const auto& codes : out.codes)
      if (!codes.empty() && codes[a] != codes[b]) return codes[a] < codes[b];
    if (out.suffix[a] != out.suffix[b]) return out.suffix[a] < out.suffix[b];
    if (!out.year_alone.empty() && out.year_alone[a] != out.year_alone[b]) return out.year_alone[a] < out.year_alone[b];
    return labels[a] < labels[b];
  });
  co_yield Progress{0.95, "sorting records"};
  for (auto& codes : out.codes) permute(codes, order);
  permute(out.customer, order);
  permute(out.suffix, order);
  permute(out.year_alone, order);
  permute(out.source, order);
  out.row = std::move(order);
  find_owners(out);
}

}  // namespace clientele::identity::linkage
