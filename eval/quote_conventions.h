// The borders that the guide of the German news quotation set draws otherwise than laut does.
#pragma once

#include <vector>

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::eval {

// The statements of a reading as the guide (Petersen-Frey et al. 2023) would have them written:
// - a reported one (§3.5) is the whole sentence, without cue and frame;
// - what has no frame (§3.2, §3.4) ends with the mark of its sentence, has the speaker of the
//   statement that it carries on, and is one statement as long as sentence follows sentence;
// - a frame (§5.1) has the comma or colon beside it, a cue (§5.2) all of its verb;
// - words in quotation marks within another type are a direct statement of their own (§3.1), but
// for
//   a name after its noun;
// - of "nach eigenen Angaben" the account is the speaker (§3.3).
// Acts, chains and the like stay as they are. Linear in the number of statements times tokens.
std::vector<Statement> in_set_conventions(const Reading& reading, const language::Pack& pack);

// The statements of a reading with their cues and quotes as PolNeAR's guide draws them: a cue is
// all of its verb, with auxiliaries, adverbs, times and places up to the quote, with the
// preposition that opens what is reported, and with the colon before it.
std::vector<Statement> in_attribution_conventions(const Reading& reading,
                                                  const language::Pack& pack);

}  // namespace laut::eval
