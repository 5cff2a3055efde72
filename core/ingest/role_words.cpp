#include "ingest/role_words.h"

#include <algorithm>
#include <string>

#include "ingest/currency_marks.h"
#include "ingest/text_fold.h"

namespace clientele::ingest {
namespace {

using enum Role;

// Several entries of a role differ in weight: 1 when the name says it all, less when it may mean something else.
constexpr RoleWords kWords[] = {
    {order_id, 1,
     "|order id|order number|order no|order nr|order #|invoice no|invoice number|invoice id|invoice nr|invoice|transaction id|"
     "transaction number|transaction no|receipt number|receipt no|receipt id|sales order|order key|order code|ticket number|"
     "amazon order id|bestellnummer|bestell nr|bestellnr|bestell id|auftragsnummer|auftrags nr|rechnungsnummer|rechnungs nr|"
     "belegnummer|beleg nr|bon nr|numero de commande|numero commande|n commande|no commande|id commande|numero de facture|"
     "numero facture|numero de pedido|numero pedido|id pedido|no pedido|numero de factura|numero factura|numero ordine|"
     "id ordine|numero fattura|bestelnummer|ordernummer|factuurnummer|bonnummer|numero do pedido|id do pedido|"
     "numero da encomenda|numero da fatura|"},
    {order_id, 0.85, "|order|receipt|document no|document number|purchase id|basket id|bestellung|auftrag|rechnung|beleg|commande|"
                     "facture|pedido|factura|ordine|fattura|bestelling|factuur|encomenda|fatura|cart id|checkout id|"},
    {order_id, 0.45, "|id|reference|ref|number|no|"},
    {order_name, 0.8, "|order name|order reference|"},
    {line_id, 0.95, "|line id|line item id|order item id|order line id|item #|line number|line no|invoice line|row in order|position|pos|"
                    "positionsnummer|pos nr|numero de ligne|numero de linea|riga|regelnummer|"},
    {customer_id, 1,
     "|customer id|customer number|customer no|customer nr|customer code|customer key|cust id|client id|client number|user id|"
     "buyer user id|buyer id|member id|shopper id|loyalty number|loyalty id|membership number|customer #|kundennummer|kunden id|"
     "kunden nr|kundennr|kundenid|id client|numero client|numero de client|code client|n client|id cliente|numero de cliente|"
     "numero cliente|codigo cliente|codigo de cliente|codice cliente|id del cliente|klantnummer|klant id|klantnr|id do cliente|"
     "numero do cliente|codigo do cliente|codigo cliente|"},
    {customer_id, 0.85, "|customer|client|user|buyer|member|shopper|household key|household id|account id|account number|kunde|"
                        "cliente|klant|custid|userid|visitor id|card number|card id|person id|donor id|"},
    {email, 1, "|email|e mail|email address|e mail address|customer email|contact email|buyer email|email billing|billing email|"
               "customer email address|e mail adresse|email adresse|adresse email|adresse e mail|courriel|correo electronico|correo|"
               "posta elettronica|emailadres|e mailadres|endereco de email|mail|"},
    {phone, 1, "|phone|phone number|telephone|tel|mobile|mobile number|mobile phone|cell|cell phone|billing phone|phone billing|"
               "customer phone|telefon|telefonnummer|handy|handynummer|mobil|numero de telephone|portable|telefono|movil|celular|"
               "cellulare|telefoon|telefoonnummer|mobiel|telefone|telemovel|"},
    {first_name, 1, "|first name|firstname|given name|forename|first name billing|billing first name|vorname|prenom|nombre|"
                    "voornaam|primeiro nome|"},
    {last_name, 1, "|last name|lastname|surname|family name|last name billing|billing last name|nachname|familienname|"
                   "nom de famille|apellido|apellidos|cognome|achternaam|sobrenome|apelido|"},
    {customer_name, 1, "|customer name|full name|client name|buyer name|bill to name|billing name|name of customer|kundenname|"
                       "nom du client|nom client|nombre del cliente|nombre cliente|nome cliente|nome del cliente|klantnaam|"
                       "nome do cliente|nom complet|nombre completo|nome completo|"},
    {customer_name, 0.6, "|name|nom|nome|naam|buyer|kunde|client|cliente|klant|customer|"},
    {date, 1,
     "|order date|date|invoice date|purchase date|transaction date|sale date|sales date|created at|order created at|date created|"
     "order created|created date|date of order|date of purchase|order time|order datetime|order timestamp|date time|datetime|"
     "timestamp|ordered at|placed at|purchased at|processed at|order placed|order purchase timestamp|receipt date|booking date|"
     "created|created date utc|created utc|date utc|bestelldatum|datum|auftragsdatum|rechnungsdatum|kaufdatum|belegdatum|"
     "erstellt am|date de commande|date commande|date d achat|date achat|date de facture|date facture|date de la commande|"
     "cree le|fecha|fecha de pedido|fecha pedido|fecha del pedido|fecha de compra|fecha compra|fecha factura|data|data ordine|"
     "data acquisto|data fattura|data dell ordine|data ordine|besteldatum|orderdatum|factuurdatum|aankoopdatum|datum bestelling|"
     "data do pedido|data da compra|data de compra|data pedido|data da encomenda|"},
    {date, 0.7, "|day|reporting starts|time|event time|event date|paid at|date paid|payment date|zeitpunkt|jour|dia|giorno|dag|at|when|"},
    {time_of_day, 0.95, "|time|time of day|order time|sale time|transaction time|purchase time|uhrzeit|zeit|heure|hora|ora|tijd|"},
    {event, 0.9, "|event|event name|event type|ereignis|evenement|evento|"},
    {event_id, 1, "|event id|event uuid|message id|insert id|"},
    {session_id, 1, "|session id|session|ga session id|visit id|session key|"},
    {device_type, 1, "|device type|device category|device|platform type|form factor|geraet|geraetetyp|appareil|dispositivo|apparaat|"},
    {cancelled_at, 1, "|cancelled at|canceled at|cancellation date|cancelled date|canceled date|cancelled on|storniert am|"
                      "stornodatum|annule le|date d annulation|cancelado el|annullato il|geannuleerd op|cancelado em|"},
    {quantity, 1,
     "|quantity|qty|item quantity|quantity purchased|quantity ordered|units sold|lineitem quantity|quantity refund|order quantity|"
     "anzahl|menge|stuckzahl|quantite|qte|cantidad|cant|quantita|qta|aantal|quantidade|qtd|qtde|"},
    {quantity, 0.8, "|units|pieces|items|number of items|items sold|stuck|stueck|nombre d articles|unidades|pezzi|stuks|pecas|volume|"},
    {unit_price, 1,
     "|unit price|price each|item price|price per unit|item cost|lineitem price|selling price|sale price|price unit|einzelpreis|"
     "stuckpreis|preis pro stuck|stueckpreis|prix unitaire|prix unite|precio unitario|prezzo unitario|stukprijs|eenheidsprijs|"
     "preco unitario|valor unitario|"},
    {unit_price, 0.9, "|price|preis|verkaufspreis|prix|precio|prezzo|prijs|preco|rate|"},
    {line_amount, 1, "|line total|line amount|line item total|lineitem total|item total|line revenue|extended price|row total|"
                     "item revenue|line value|positionssumme|zeilensumme|positionsbetrag|total ligne|montant ligne|importe linea|"
                     "total linea|totale riga|regeltotaal|total da linha|"},
    {line_amount, 0.7, "|total price|gesamtpreis|prix total|precio total|prezzo totale|totaalprijs|preco total|sales|"},
    {amount, 1,
     "|amount|total|order total|revenue|order amount|total amount|order value|grand total|total paid|amount paid|order revenue|"
     "total sales|order total amount|total price|purchase amount|transaction amount|total charged|total collected|invoice amount|"
     "invoice total|grand total purchased|order total inc tax|betrag|gesamtbetrag|summe|gesamtsumme|umsatz|bestellwert|"
     "rechnungsbetrag|gesamtpreis|auftragswert|montant|montant total|total ttc|chiffre d affaires|total commande|"
     "montant commande|importe|importe total|monto|ingresos|total pedido|importo|importo totale|totale|ricavo|fatturato|"
     "totale ordine|bedrag|totaal|totaalbedrag|omzet|ordertotaal|valor total|montante|receita|total do pedido|faturamento|"},
    {amount, 0.85, "|sales|gross sales|net sales|turnover|value|spend|spent|spending|payment amount|net revenue|gross revenue|"
                   "n revenue formatted|monetary|paid|ventas|valor|gesamt|erlos|ca|money|sum|total gross|purchase value|"},
    {subtotal, 1, "|subtotal|sub total|order subtotal|order subtotal amount|goods total|subtotal ex tax|zwischensumme|sous total|"
                  "subtotale|subtotaal|"},
    {shipping, 1, "|shipping|shipping cost|shipping costs|shipping amount|shipping price|shipping total|order shipping|"
                  "order shipping amount|delivery cost|delivery fee|postage|freight|shipping and handling|shipping fee|versand|"
                  "versandkosten|frais de port|frais de livraison|gastos de envio|coste de envio|envio|spese di spedizione|"
                  "spedizione|verzendkosten|frete|portes|"},
    {tax, 1, "|tax|taxes|tax amount|tax total|total tax|vat|vat amount|order total tax amount|sales tax|gst|order tax|steuer|"
             "mwst|mehrwertsteuer|ust|umsatzsteuer|tva|montant tva|taxe|iva|impuesto|impuestos|btw|imposto|impostos|"},
    {discount, 1, "|discount|discount amount|total discount|discounts|order discount|discount total|cart discount amount|"
                  "cart discount|coupon amount|total discounts|rabatt|rabattbetrag|remise|reduction|descuento|sconto|korting|desconto|"},
    {line_discount, 1, "|line discount|item discount|lineitem discount|line item discount|"},
    {unit_cost, 1, "|cost per item|cost per unit|cost price|variant cost|product cost|wc cog cost|buying price|einkaufspreis|ek preis|"
                   "ek netto|prix de revient|precio de coste|costo unitario|inkoopprijs|kostprijs|preco de custo|"},
    {unit_cost, 0.9, "|unit cost|cout unitaire|coste unitario|"},
    {refunded, 1, "|refunded amount|refund amount|refunded|amount refunded|refund|refunds|total refunded|order refund amount|"
                  "erstattung|erstattet|erstattungsbetrag|erstatteter betrag|rembourse|remboursement|montant rembourse|reembolso|"
                  "reembolsado|importe reembolsado|rimborso|rimborsato|terugbetaald|terugbetaling|"},
    {currency, 1, "|currency|currency code|order currency|order currency code|currency iso|wahrung|waehrung|devise|monnaie|moneda|"
                  "divisa|valuta|moeda|"},
    {status, 1, "|financial status|payment status|payment state|zahlungsstatus|statut de paiement|statut paiement|"
                "estado de pago|stato pagamento|betaalstatus|estado do pagamento|"},
    {status, 0.8, "|status|"},
    {order_status, 1, "|order status|order state|transaction status|bestellstatus|auftragsstatus|statut de commande|statut commande|"
                      "estado del pedido|estado pedido|stato ordine|orderstatus|bestelstatus|estado do pedido|status do pedido|"},
    {order_status, 0.85, "|status|statut|estado|stato|"},
    {fulfillment, 1, "|fulfillment status|fulfilment status|fulfillment|fulfilment|shipping status|delivery status|versandstatus|"},
    {test, 1, "|test|test order|is test|testbestellung|"},
    {discount_code, 1, "|discount code|discount codes|coupon|coupon code|coupon codes|coupons|coupon s|voucher|voucher code|promo code|"
                       "promotion code|promo|gutschein|gutscheincode|rabattcode|code promo|code de reduction|codigo de descuento|"
                       "cupon|codice sconto|kortingscode|cupom|codigo promocional|"},
    {product_id, 1, "|product id|sku|stock code|item id|product code|article number|article no|article id|product number|asin|"
                    "variant id|variant sku|item code|item number|lineitem sku|artikelnummer|artikel nr|artikelnr|artikel id|"
                    "reference produit|ref produit|code article|codigo producto|codigo de producto|codigo articulo|"
                    "codice prodotto|codice articolo|productcode|artikelcode|codigo do produto|"},
    {product_id, 0.8, "|product|item|article|upc|ean|gtin|isbn|barcode|plu|movie id|artikel|produkt|"},
    {product_name, 1, "|product name|item name|lineitem name|product title|item description|product description|article name|"
                      "item title|artikelname|artikelbezeichnung|bezeichnung|produktname|nom du produit|nom produit|designation|"
                      "libelle|nombre del producto|nombre producto|nome prodotto|nome del prodotto|productnaam|nome do produto|"},
    {product_name, 0.85, "|description|product|title|item|beschreibung|artikel|produkt|produit|article|articulo|producto|descripcion|prodotto|"
                         "articolo|descrizione|omschrijving|produto|descricao|product s|"},
    {category, 1, "|category|product category|category name|item category|product type|department|kategorie|warengruppe|"
                  "produktkategorie|categorie|rayon|categoria|reparto|productgroep|product group|categories|"},
    {category, 0.6, "|collection|type|sub category|subcategory|group|genre|class|"},
    {brand, 1, "|brand|vendor|manufacturer|lineitem vendor|brand name|marke|hersteller|marque|fabricant|marca|fabricante|produttore|"
               "merk|supplier|"},
    {product_tags, 1, "|product tags|item tags|"},
    {channel, 1, "|channel|sales channel|order source|source name|purchase point|marketplace|order channel|channel name|created via|"
                 "attribution|kanal|vertriebskanal|verkaufskanal|canal|canal de vente|canal de venta|canale|kanaal|"
                 "verkoopkanaal|canal de venda|"},
    {channel, 0.75, "|source|platform|origin|medium|herkunft|quelle|"},
    {app_id, 1, "|app id|app|"},
    {location, 1, "|location|store|store id|store name|shop|branch|till|location name|pos location|outlet|store code|filiale|laden|"
                  "standort|magasin|boutique|point de vente|tienda|sucursal|negozio|punto vendita|winkel|vestiging|loja|"},
    {order_tags, 1, "|tags|order tags|"},
    {customer_tags, 1, "|customer tags|customer tag|"},
    {country, 1, "|country|country code|billing country|country region|customer country|country code billing|country billing|"
                 "ship country|shipping country|land|pays|pais|paese|nazione|landcode|"},
    {region, 1, "|region|state|province|county|billing province|billing state|state code billing|state billing|ship state|"
                "shipping province|bundesland|departement|provincia|regione|provincie|estado provincia|uf|"},
    {city, 1, "|city|town|billing city|city billing|ship city|shipping city|customer city|stadt|ort|ville|ciudad|citta|plaats|"
              "stad|woonplaats|cidade|localidade|suburb|"},
    {postcode, 1, "|postcode|zip|zip code|postal code|billing zip|billing postcode|postcode billing|ship zip|ship zipcode|zipcode|"
                  "shipping zip|plz|postleitzahl|code postal|codigo postal|cap|cep|"},
    {street, 1, "|street|address|street address|address 1|address1|address line 1|street name|strasse|adresse|rue|calle|direccion|via|"
                "indirizzo|straat|adres|rua|morada|endereco|"},
    {street_number, 1, "|street number|street no|house number|house no|hausnummer|hausnr|numero de rue|numero civico|huisnummer|"},
    {address_2, 1, "|address 2|address2|address line 2|adresszusatz|complement d adresse|complemento|toevoeging|"},
    {birth_date, 1, "|date of birth|birth date|birthdate|birthday|dob|born|geburtsdatum|geburtstag|date de naissance|"
                    "fecha de nacimiento|data di nascita|geboortedatum|data de nascimento|"},
    {gender, 1, "|gender|sex|geschlecht|sexe|genero|sexo|sesso|genere|geslacht|"},
    {person_number, 1, "|soc sec id|ssn|social security number|national id|tax id|passport number|steuer id|numero de securite sociale|"
                       "dni|nif|codice fiscale|bsn|cpf|"},
    {loyalty_id, 0.9, "|loyalty number|loyalty id|loyalty card|club card|kundenkarte|carte de fidelite|tarjeta de cliente|carta fedelta|klantenkaart|"},
    // A till or a card reader is a device, too, and nobody's: so "device id" says little.
    {device_id, 1, "|anonymous id|anonymousid|visitor token|user pseudo id|cookie id|browser id|installation id|install id|app instance id|ga client id|"},
    {device_id, 0.6, "|device id|visitor id|"},
    {record_id, 1, "|rec id|record id|record number|record no|row id|datensatz id|"},
    {accepts_marketing, 1, "|accepts marketing|accepts email marketing|email consent|email marketing consent|newsletter|"
                           "marketing consent|opt in|optin|email opt in|marketing opt in|subscribed|buyer accepts marketing|"},
    {accepts_sms_marketing, 1, "|accepts sms marketing|sms consent|sms marketing consent|sms opt in|"},
    {payment_method, 1, "|payment method|payment type|payment method title|payment gateway|gateway|payment source type|tender|"
                        "zahlungsart|zahlungsmethode|zahlungsweise|moyen de paiement|mode de paiement|metodo de pago|"
                        "forma de pago|metodo di pagamento|betaalmethode|betaalwijze|metodo de pagamento|forma de pagamento|"},
    {campaign, 1, "|campaign|campaign name|utm campaign|ad campaign|kampagne|kampagnenname|campagne|nom de la campagne|campana|campagna|campanha|"},
    {payment_method, 0.6, "|payment|zahlung|paiement|pago|pagamento|betaling|"},
};

// The best name of the list that stands within the column's name as whole words: its share of the words counts.
double part_score(std::string_view words, std::string_view list) {
  double best = 0;
  if (words.find(' ') == std::string_view::npos) return best;
  size_t from = 1;
  while (from < list.size()) {
    const size_t to = list.find('|', from);
    const std::string_view name = list.substr(from, to - from);
    from = to + 1;
    if (name.size() < 4 || name.size() >= words.size()) continue;  // "at", "no" within a name say nothing
    for (size_t at = 0, word = 0; at + name.size() <= words.size(); at = word + 1) {   // at the beginning of each word
      word = std::min(words.find(' ', at), words.size());
      const bool ends = at + name.size() == words.size() || words[at + name.size()] == ' ';
      if (!ends || words.substr(at, name.size()) != name) continue;
      // What a name ends with is what it is: "customer order date" is a date.
      const double end_bonus = at + name.size() == words.size() ? 0.15 : 0;
      best = std::max(best, 0.45 + 0.3 * static_cast<double>(name.size()) / static_cast<double>(words.size()) + end_bonus);
    }
  }
  return best;
}

struct Alias {
  std::string_view name;
  Role role;
};
constexpr Alias kAliases[] = {
    {"customer", customer_id}, {"client", customer_id}, {"user", customer_id},   {"person", customer_id},  {"order", order_id},
    {"invoice", order_id},     {"transaction", order_id}, {"item", product_id},  {"product", product_id},  {"sku", product_id},
    {"price", unit_price},     {"total", amount},       {"revenue", amount},     {"money", amount},        {"qty", quantity},
    {"e-mail", email},         {"mail", email},         {"name", customer_name}, {"order_date", date},     {"time", date},
    {"vendor", brand},         {"coupon", discount_code}, {"store", location},   {"tags", order_tags},     {"refund", refunded},
    {"payment_status", status}, {"financial_status", status}, {"zip", postcode}, {"state", region},        {"description", product_name},
    {"line", line_id},         {"line_total", line_amount}, {"source", channel}, {"customer_email", email}};

}  // namespace

std::span<const RoleWords> role_words() { return kWords; }

std::string role_words_of(std::string_view column) {
  if (!currency_in_name(column).empty()) column.remove_suffix(5);
  return name_words(column);
}

double name_score(std::string_view words, Role role) {
  double best = 0;
  const std::string whole = "|" + std::string(words) + "|";
  for (const RoleWords& entry : kWords) {
    if (entry.role != role) continue;
    if (entry.names.find(whole) != std::string_view::npos) best = std::max(best, entry.weight);
    else if (entry.weight >= 0.9) best = std::max(best, entry.weight * part_score(words, entry.names));
  }
  return best;
}

Role role_of_name(std::string_view name) {
  std::string text = fold(name);
  std::replace(text.begin(), text.end(), ' ', '_');
  for (size_t i = 0; i < kRoles; ++i)
    if (base::EnumNames<Role>::names[i] == text) return static_cast<Role>(i);
  for (const Alias& alias : kAliases)
    if (alias.name == text) return alias.role;
  return kCount;
}

std::string_view role_name(Role role) { return role == kCount ? std::string_view() : base::EnumNames<Role>::names[static_cast<size_t>(role)]; }

}  // namespace clientele::ingest
