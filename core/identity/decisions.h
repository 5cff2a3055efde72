#pragma once
#include <string>

#include "identity/keys.h"

namespace clientele::identity {

/// A key as it is called outside: its kind, whose it is ("" where the platform is not known, and for what belongs to
/// the world), and its text, normal or not.
struct KeyName {
  KeyKind kind = KeyKind::id;
  std::string platform, text;
};

/// The owner's word on two keys: that they are one person, or that they are two. It holds for whatever is read later,
/// and before every rule; what it names need not be there. With a probability it is not the owner's word but that of
/// scored matching: it joins after every rule, the surest first, and never whom the owner keeps apart.
struct Decision {
  KeyName a, b;
  bool same = false;
  double probability = 1;   ///< (0, 1); 1: the owner's

  bool scored() const { return probability < 1; }
};

}  // namespace clientele::identity
