// The ready segments, by aim. A definition that begins with "@" is made from the shop's own data (gallery.cpp).
#include "segments/gallery_list.h"

namespace clientele::segments {
namespace {

constexpr GalleryEntry kEntries[] = {
    // first order, second order
    {"new-this-month", "New this month", "welcome", "first_order_date >= -30d",
     "Their first order is at most 30 days old. Welcome them and help them to use what they bought."},
    {"second-order-due", "Second order due", "welcome", "number_of_orders = 1 AND last_order_date BETWEEN -60d AND -21d",
     "They bought once, three to eight weeks ago. The second order decides who stays: remind them now."},
    {"strong-first-order", "Strong first order", "welcome", "number_of_orders = 1 AND monetary_score >= 4 AND last_order_date >= -90d",
     "One order, and a large one. A personal thank-you costs little and brings the second."},
    {"second-order-done", "Two orders so far", "welcome", "number_of_orders = 2 AND last_order_date >= -90d",
     "They came back once. The third order makes the habit: show them what goes with what they have."},
    {"first-time-buyers", "First-time buyers", "welcome", "number_of_orders = 1",
     "Everybody with a single order: the pool from which regular customers come."},
    {"subscribed-no-order", "Subscribed, not bought yet", "welcome", "number_of_orders = 0 AND email_subscription_status = 'SUBSCRIBED'",
     "They asked for your news and have never ordered. One clear first offer says more than ten newsletters."},
    {"signed-up-no-order", "Signed up, not bought yet", "welcome", "did('sign_up', date >= -60d) AND number_of_orders = 0",
     "They made an account in the last 60 days and stopped there. Ask what they were looking for."},

    // interested right now
    {"cart-left", "Cart left behind", "interest", "did('add_to_cart', date >= -14d) AND orders_placed NOT MATCHES (date >= -14d)",
     "Something has been in their cart for up to two weeks, and no order came. Remind them of what it was."},
    {"checkout-left", "Checkout left behind", "interest", "did('begin_checkout', date >= -7d) AND orders_placed NOT MATCHES (date >= -7d)",
     "They were at the till this week and left. Delivery costs and ways of payment are the usual reasons: ask."},
    {"wishlist-no-order", "Wish list without order", "interest", "did('add_to_wishlist', date >= -30d) AND orders_placed NOT MATCHES (date >= -30d)",
     "They marked what they want and have not bought it. Tell them when it is scarce or reduced."},
    {"looking-not-buying", "Looking, not buying", "interest", "did('view', date >= -14d, count >= 5) AND orders_placed NOT MATCHES (date >= -14d)",
     "They looked at five products or more in two weeks without an order. Advice helps more than a discount."},
    {"searching", "Searching", "interest", "did('search', date >= -30d, count >= 3)",
     "They searched three times or more in 30 days. Look at what for: it may be missing from your range."},
    {"clicked-no-order", "Clicked, not bought", "interest", "shopify_email.clicked MATCHES (date >= -14d) AND orders_placed NOT MATCHES (date >= -14d)",
     "Your e-mail brought them to the shop and no order came of it. Send what they clicked, not the next newsletter."},

    // the best, and those on their way
    {"vips", "VIPs", "best", "frequency_score = 5 AND monetary_score = 5 AND recency_score >= 4",
     "Your most frequent and highest spending customers, still active. Thank them before you sell to them."},
    {"top-hundred", "The hundred best", "best", "top(100, by: amount_spent)",
     "The hundred customers who spent most. Few enough to know by name."},
    {"top-tenth", "The best tenth", "best", "percentile(amount_spent) >= 90",
     "The tenth of your customers who spent most. See what they buy before you plan the range."},
    {"most-profitable", "Most profitable tenth", "best", "percentile(gross_profit) >= 90",
     "They bring the most after the cost of goods. This is the group to find more of."},
    {"best-in-country", "Best of their country", "best", "percentile(amount_spent, by: customer_countries) >= 95 AND number_of_orders >= 2",
     "The highest spending twentieth within each country: your voices in smaller markets."},
    {"several-this-quarter", "Twice or more in 90 days", "best", "orders_placed MATCHES (date >= -90d, count >= 2)",
     "The habit is forming: the right moment to offer a membership or a subscription."},
    {"growing", "Growing", "best", "orders_placed MATCHES (date >= -180d, count >= 3) AND orders_placed MATCHES (date BETWEEN -360d AND -181d, count <= 1) AND first_order_date < -180d",
     "More orders in the last half year than in the one before. Find out what changed, and do more of it."},
    {"faithful-for-years", "Faithful for years", "best", "first_order_date < -24m AND last_order_date >= -90d AND number_of_orders >= 4",
     "They have bought for more than two years and still do. Say so to them: nobody else does."},
    {"small-frequent", "Small but frequent baskets", "best", "frequency_score >= 4 AND monetary_score <= 3",
     "They come often and spend little each time. Free delivery from an amount raises the basket."},
    {"high-basket", "Large baskets", "best", "average_order_value IS NOT NULL AND monetary_score >= 4 AND frequency_score <= 2",
     "Few orders, but large ones. Offer service, bundles and advice instead of discounts."},

    // slipping away
    {"big-spenders-slipping", "Big spenders slipping away", "win-back", "monetary_score >= 4 AND recency_score <= 2",
     "They spent much and have gone quiet. A personal message costs little against what they used to spend."},
    {"regulars-gone-quiet", "Regulars gone quiet", "win-back", "number_of_orders >= 3 AND last_order_date < -90d",
     "Three or more orders, none for 90 days. Ask what changed and make a clear offer to return."},
    {"overdue", "Later than usual", "win-back", "number_of_orders >= 3 AND order_gap_days > 0 AND days_since_last_order > order_gap_days * 2",
     "They wait more than twice as long as they usually do between orders. Write before they are gone."},
    {"one-time-and-gone", "Bought once, long ago", "win-back", "number_of_orders = 1 AND last_order_date < -180d",
     "One order, more than half a year ago. One last good offer, then write less often."},
    {"lapsed-12-months", "Lapsed for a year", "win-back", "last_order_date < -12m",
     "No order for twelve months. Win back the best of them; leave the rest in peace."},
    {"lapsing-subscribers", "Lapsing subscribers", "win-back", "email_subscription_status = 'SUBSCRIBED' AND number_of_orders >= 2 AND last_order_date < -180d",
     "They still get your news, bought more than once, and have not for half a year. You may write: make it count."},
    {"sleeping-subscribers", "Mail unopened", "win-back", "shopify_email.delivered MATCHES (date >= -90d, count >= 3) AND shopify_email.opened NOT MATCHES (date >= -90d)",
     "Three e-mails or more in 90 days and none opened. Ask whether they still want them; your delivery rate gains."},
    {"loyal-again", "Came back after a pause", "win-back", "number_of_orders >= 2 AND order_gap_days > 120 AND last_order_date >= -30d",
     "They order rarely, and have just done so. Show them what is new since their last visit."},

    // prices
    {"bargain-hunters", "Bargain hunters", "offers", "discount_share >= 0.2 AND number_of_orders >= 2",
     "A fifth or more of what they would have paid went into discounts. Keep full-price launches for others."},
    {"full-price", "Never needed a discount", "offers", "discount_share = 0 AND number_of_orders >= 2",
     "They pay full price and come back. Do not teach them to wait for a sale."},
    {"code-users", "Used a discount code", "offers", "discount_codes IS NOT NULL",
     "A code brought at least one of their orders. See which codes bring people who come back without one."},
    {"thin-margin", "Little profit", "offers", "gross_margin < 0.2 AND number_of_orders >= 2",
     "Less than a fifth of what they pay stays after the cost of goods. Offer them other products, not lower prices."},

    // what they buy
    {"due-again", "Due again", "products", "number_of_orders >= 3 AND days_since_last_order BETWEEN order_gap_days * 0.8 AND order_gap_days * 1.2",
     "By their own rhythm the next order is due about now. A reminder with what they bought last is welcome."},
    {"wide-range", "Buy across your range", "products", "number_of_categories >= 3 AND number_of_orders >= 2",
     "They buy from three categories or more. Show them a new one first."},
    {"one-category", "One category only", "products", "number_of_categories = 1 AND number_of_orders >= 3",
     "Three orders or more, all from one category. Show what goes with it from the one next door."},
    {"bulk-buyers", "Buy in bulk", "products", "products_purchased MATCHES (quantity >= 10)",
     "Ten or more of one thing at once: perhaps a business. Offer a price for quantities and an invoice."},
    {"gift-buyers", "Gift buyers", "products", "anniversary(first_order_date) BETWEEN 2000-11-15 AND 2000-12-24 AND anniversary(last_order_date) BETWEEN 2000-11-15 AND 2000-12-24 AND number_of_orders <= 3",
     "They order in the weeks before Christmas only. Write in November with gifts, and leave them alone in spring."},
    {"birthday-soon", "Birthday within a week", "products", "anniversary(birth_date) BETWEEN today AND +7d",
     "Their birthday is in the next seven days. A greeting with a small gift is the mail most often opened."},
    {"customer-anniversary", "A year with you", "products", "anniversary(first_order_date) BETWEEN today AND +14d AND first_order_date < -300d",
     "The day of their first order comes round in the next two weeks. A good reason to write that is not a sale."},

    // care
    {"frequent-returners", "Frequent returners", "care", "return_rate >= 0.3 AND number_of_orders >= 2",
     "Much of what they buy comes back. Help with sizes and descriptions before the next order."},
    {"refunded", "Had money back", "care", "refunded_amount > 0",
     "They had a refund. Ask whether it was settled well: a good answer keeps a customer."},
    {"refund-then-quiet", "Quiet since a refund", "care", "refunded MATCHES (date BETWEEN -365d AND -30d) AND orders_placed NOT MATCHES (date >= -30d) AND frequency_score >= 3",
     "Good customers who had money back and have not ordered in the last 30 days. Ask before they settle elsewhere."},
    {"no-consent-active", "Active, may not be written to", "care", "email_subscription_status = 'NOT_SUBSCRIBED' AND last_order_date >= -90d",
     "They buy and have not agreed to your news. Ask in the parcel or at the till; never by newsletter."},

    // where and when
    {"multi-channel", "Buy through several channels", "habits", "number_of_channels >= 2",
     "They buy in more than one place, which usually means more trust. Keep offers the same everywhere."},
    {"looked-online-bought-in-store", "Look online, buy in the store", "habits", "began_on_device IN ('mobile', 'tablet', 'desktop', 'app') AND bought_on_device = 'store'",
     "Their way begins on a screen and ends at your till. Show online what the store has in stock."},
    {"changed-device", "From phone to desk", "habits", "began_on_device IN ('mobile', 'app') AND bought_on_device IN ('desktop', 'tablet')",
     "They find things on the phone and buy at the desk. Let the cart and the wish list travel with them."},
    {"evening-app-users", "App in the evening", "habits", "did('app_open', date >= -30d) AND habit_hour BETWEEN 18 AND 23",
     "They use the app and order in the evening. Send between six and eight."},
    {"evening-shoppers", "Evening shoppers", "habits", "number_of_orders >= 3 AND habit_hour BETWEEN 18 AND 23",
     "They order between six in the evening and midnight. Mail that comes at noon is buried by then."},
    {"weekend-shoppers", "Weekend shoppers", "habits", "number_of_orders >= 3 AND weekend_share >= 0.6",
     "Most of their orders fall on a Saturday or Sunday. Send on Friday evening."},
    {"recent-30-days", "Ordered in the last 30 days", "habits", "orders_placed MATCHES (date >= -30d)",
     "Recent buyers: ask for a review, and leave them out of win-back messages."},
    {"other-countries", "Outside your main country", "habits", "@other-countries",
     "They buy from where you hardly advertise. Where several come from one place, there is a market to try."},
};

}  // namespace

std::span<const GalleryEntry> gallery_list() { return kEntries; }

}  // namespace clientele::segments
