/// The way to any gateway that speaks Chat Completions: requests, streams, models, failures.
///
/// Only `choices`, `message` or `delta`, and `content` are taken for granted; everything else may
/// be missing, null, of another type, or new. This module knows no screen, no store and no
/// conversation beyond the request at hand, and never writes a key anywhere but on the wire.
