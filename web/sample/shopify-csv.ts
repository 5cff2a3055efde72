import type { Line, Order } from "./orders.js";
import type { Person } from "./people.js";
import type { Random } from "./random.js";

/** Columns of Shopify's orders export, in its order. */
export const kHeader =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References";

/** The cells of one row, in the header's order. */
export type Row = string[];
const kColumns = kHeader.split(",");
const kAt = new Map(kColumns.map((column, i) => [column, i]));

export function put(row: Row, column: string, text: string): void {
  row[kAt.get(column) as number] = text;
}

export function cell(row: Row, column: string): string {
  return row[kAt.get(column) as number] as string;
}

export function money(minor: number): string {
  const text = String(minor).padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

export function csvLine(row: Row): string {
  let line = "";
  for (const text of row) {
    line += text !== "" && /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}",` : `${text},`;
  }
  return `${line.slice(0, -1)}\n`;
}

function putAddress(row: Row, side: "Billing" | "Shipping", person: Person, company: string): void {
  const [first = "", second = ""] = person.street.split(", ");
  // Shopify itself puts the apostrophe before postcodes, so that spreadsheets keep leading zeros.
  const cells = [`${person.first} ${person.last}`, person.street, first, second, company, person.city, `'${person.postcode}`, "", person.country, person.phone];
  const at = kAt.get(`${side} Name`) as number;
  for (let i = 0; i < cells.length; i++) row[at + i] = cells[i] as string;
}

/** The e-mail as the customer typed it this time: the same person, now and then in other letters. */
function typed(email: string, random: Random): string {
  const mood = random.next();
  return mood < 0.015 ? email.toUpperCase() : mood < 0.04 ? email.replace(/^./, (c) => c.toUpperCase()) : mood < 0.044 ? ` ${email} ` : email;
}

function lineRow(order: Order, line: Line, email: string): Row {
  const row = new Array<string>(kColumns.length).fill("");
  put(row, "Name", `#${order.number}`);
  put(row, "Email", email);
  put(row, "Created at", order.placed);
  put(row, "Lineitem quantity", String(line.quantity));
  put(row, "Lineitem name", line.variant === "" ? line.product.name : `${line.product.name} - ${line.variant}`);
  put(row, "Lineitem price", money(line.priceMinor));
  put(row, "Lineitem compare at price", line.beforeMinor > 0 ? money(line.beforeMinor) : "");
  put(row, "Lineitem sku", line.sku);
  put(row, "Lineitem requires shipping", "true");
  put(row, "Lineitem taxable", "true");
  put(row, "Lineitem fulfillment status", order.fulfilled === "" ? "pending" : "fulfilled");
  put(row, "Vendor", line.product.vendor);
  put(row, "Lineitem discount", "0.00");
  return row;
}

function putOrder(row: Row, order: Order): void {
  const { visit } = order;
  const open = order.status === "pending" || order.status === "authorized";
  put(row, "Financial Status", order.status);
  put(row, "Paid at", order.paid);
  put(row, "Fulfillment Status", order.fulfilled === "" ? "unfulfilled" : "fulfilled");
  put(row, "Fulfilled at", order.fulfilled);
  put(row, "Accepts Marketing", visit.buyer?.marketing ? "yes" : "no");
  put(row, "Currency", "EUR");
  put(row, "Subtotal", money(order.subtotalMinor));
  put(row, "Shipping", money(order.shippingMinor));
  put(row, "Taxes", money(order.taxMinor));
  put(row, "Total", money(order.totalMinor));
  put(row, "Discount Code", order.code);
  put(row, "Discount Amount", money(order.discountMinor));
  put(row, "Notes", order.note);
  put(row, "Note Attributes", order.attributes);
  put(row, "Cancelled at", order.cancelled);
  put(row, "Payment Method", order.payment);
  put(row, "Payment Reference", `c${order.id}.1`);
  put(row, "Refunded Amount", money(order.refundedMinor));
  put(row, "Outstanding Balance", money(open ? order.totalMinor : 0));
  put(row, "Location", order.store);
  put(row, "Id", order.id);
  put(row, "Tags", order.tags);
  put(row, "Risk Level", "Low");
  put(row, "Source", order.channel);
  order.taxes.forEach((minor, i) => {
    if (minor === 0) return;
    put(row, `Tax ${i + 1} Name`, i === 0 ? "MwSt. 19%" : "MwSt. 7%");
    put(row, `Tax ${i + 1} Value`, money(minor));
  });
  put(row, "Payment ID", `c${order.id}.1`);
  put(row, "Payment References", `c${order.id}.1`);
}

/** The rows of one order: the order's own cells stand on the first only, the others leave them blank. */
export function orderRows(order: Order, random: Random): Row[] {
  const { buyer } = order.visit;
  const email = buyer ? typed(buyer.person.email, random) : "";
  const rows = order.lines.map((line) => lineRow(order, line, email));
  const row = rows[0] as Row;
  putOrder(row, order);
  if (buyer) {
    put(row, "Phone", buyer.person.phone);
    putAddress(row, "Billing", buyer.person, buyer.company);
    if (order.channel !== "pos") putAddress(row, "Shipping", order.to ?? buyer.person, order.to ? "" : buyer.company);
  }
  if (order.channel !== "pos") put(row, "Shipping Method", order.shippingMinor === 0 ? "Free shipping" : "DHL Paket");
  return rows;
}
