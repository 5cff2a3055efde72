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
/// and before every rule; what it names need not be there.
struct Decision {
  KeyName a, b;
  bool same = false;
};

}  // namespace clientele::identity
