#include "identity/linkage/fields.h"

namespace clientele::identity::linkage {
namespace {

using enum Field;

// What is believed beforehand: typing errors in some hundredths of cells, people who move and change their address; the
// u of an equal value only until the values have been counted. It holds where there are too few records to learn from.
constexpr FieldSpec kSpecs[] = {
    {given_name, "given_name",
     {{{"equal", 0.80, 0.004}, {"close", 0.08, 0.004}, {"alike", 0.05, 0.008}, {"in the place of the surname", 0.02, 0.0005}, {"different", 0.05, 0.9835}}}, 5},
    {surname, "surname", {{{"equal", 0.83, 0.001}, {"close", 0.09, 0.002}, {"alike", 0.03, 0.008}, {"different", 0.05, 0.989}}}, 4},
    {birth_date, "birth_date",
     {{{"equal", 0.90, 0.00005}, {"one digit off", 0.05, 0.0008}, {"two digits off", 0.02, 0.008}, {"different", 0.03, 0.99115}}}, 4},
    {street, "street", {{{"equal", 0.70, 0.0005}, {"close", 0.10, 0.002}, {"alike", 0.05, 0.01}, {"different", 0.15, 0.9875}}}, 4},
    {street_number, "street_number", {{{"equal", 0.75, 0.02}, {"one digit off", 0.08, 0.10}, {"different", 0.17, 0.88}}}, 3},
    {address_2, "address_2", {{{"equal", 0.60, 0.005}, {"close", 0.10, 0.01}, {"different", 0.30, 0.985}}}, 3},
    {city, "city", {{{"equal", 0.75, 0.02}, {"close", 0.10, 0.01}, {"different", 0.15, 0.97}}}, 3},
    {postcode, "postcode", {{{"equal", 0.80, 0.002}, {"one digit off", 0.07, 0.01}, {"different", 0.13, 0.988}}}, 3},
    {region, "region", {{{"equal", 0.88, 0.20}, {"close", 0.04, 0.02}, {"different", 0.08, 0.78}}}, 3},
    {country, "country", {{{"equal", 0.98, 0.60}, {"different", 0.02, 0.40}}}, 2},
    {phone, "phone", {{{"equal", 0.60, 0.00001}, {"same without area", 0.05, 0.00001}, {"different", 0.35, 0.99998}}}, 3},
    {email, "email",
     {{{"equal", 0.55, 0.000001}, {"same without its tag", 0.02, 0.00001}, {"close", 0.05, 0.0005}, {"different", 0.38, 0.999489}}}, 4},
    {person_number, "person_number",
     {{{"equal", 0.90, 0.000001}, {"one digit off", 0.04, 0.00001}, {"two digits off", 0.01, 0.0003}, {"different", 0.05, 0.999689}}}, 4},
    {loyalty_id, "loyalty_id", {{{"equal", 0.60, 0.00001}, {"one digit off", 0.04, 0.0001}, {"different", 0.36, 0.99989}}}, 3},
    {gender, "gender", {{{"equal", 0.97, 0.50}, {"different", 0.03, 0.50}}}, 2}};
static_assert(std::size(kSpecs) == kFields);

}  // namespace

const FieldSpec& spec(Field field) { return kSpecs[at(field)]; }

uint8_t differs(Field field) { return static_cast<uint8_t>(kSpecs[at(field)].n_levels - 1); }

}  // namespace clientele::identity::linkage
