#pragma once
#include <span>

#include "features/fact_table.h"
#include "table/mask.h"

// What orders_placed, products_purchased, refunded and returned are counted by.
namespace clientele::features {

/// The orders of persons that lie before the as-of day's end and meet the conditions on orders.
table::Mask orders_that_meet(FactTable& facts, std::span<const FactCondition> conditions);

/// Takes the lines that walk_lines() finds, with their units above zero.
class LineSink {
 public:
  virtual ~LineSink() = default;
  virtual void take(identity::Entry entry, double quantity) = 0;
};

/// Lines of goods bought (quantity above zero; one unit where no quantity is told) in `orders` that meet the conditions on
/// lines. With `credits`: of goods that came back (quantity below zero), in orders and credit notes.
void walk_lines(FactTable& facts, const table::Mask& orders, const table::Mask* credits, std::span<const FactCondition> conditions, LineSink& sink);

}  // namespace clientele::features
